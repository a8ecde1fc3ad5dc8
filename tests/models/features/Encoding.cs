using System.Text.RegularExpressions;
using Analytics.Models.Data;
using Analytics.Models.Features;

namespace Analytics.Tests.Models.Features;

/// <summary>From the rows of a task to a matrix, and what the files of features promise.</summary>
public sealed partial class Encoding
{
    private static readonly FeatureTable Table = new(
        [.. Enumerable.Range(0, 5).Select(i => new CaseKey("a", "445300", $"{i}", new DateOnly(2024, 1, 1 + i)))],
        [0, 1, 2, 1, 3],
        [false, false, false, false, true],
        new Dictionary<string, LabelColumn> { ["comes_back"] = new([0, 1, 0, 1, float.NaN], [.. Enumerable.Range(0, 5).Select(i => new DateOnly(2024, 5, 1 + i))]) },
        [
            new FeatureValues("outcome", FeatureKind.Category, [2, 0, float.NaN, 1, 2], ["explained", "rare", "settled"]),
            new FeatureValues("unit", FeatureKind.Category, [0, 0, 0, 0, 0], ["Bureau"]),
            new FeatureValues("persons", FeatureKind.Number, [1, 2, 3, float.NaN, 5], []),
        ]);

    [Fact]
    public void Levels_are_those_of_training_rows_the_rare_ones_too_and_a_word_that_was_never_seen_is_unknown()
    {
        var features = Table.Features([0, 2, 3]);
        Assert.Equal(["outcome", "persons"], features.Select(f => f.Name));
        Assert.Equal(["rare", "settled"], features[0].Levels);
        var matrix = Table.Matrix(features, [4, 1, 2, 3]);
        Assert.Equal([1, float.NaN, float.NaN, 0], matrix.Column(0).ToArray());
        Assert.Equal([5, 2, 3, float.NaN], matrix.Column(1).ToArray());
        Assert.Equal(["Bureau"], Table.Features([0], ["unit"])[0].Levels);
        Assert.Contains("nothing", Assert.Throws<ArgumentException>(() => Table.Features([0], ["nothing"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_and_splits_take_labels_as_they_are_known()
    {
        var examples = Table.Examples(Table.Features([0, 1]), "comes_back", [1, 3]);
        Assert.Equal([1, 1], examples.Labels);
        Assert.Equal(2, examples.Features.Rows);
        Assert.Equal([0, 1, 2, 3], Table.Labels["comes_back"].Known);
        Assert.Equal([4], Table.Scored);
        Assert.Equal([new DateOnly(2024, 5, 4), null], Table.TimeRows("comes_back").Skip(3).Select(r => r.LabelKnownOn));
    }

    public static TheoryData<string> Files => [.. typeof(FeatureTask).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Features/sql/", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_one_bare_select_that_states_its_grain_and_shows_no_petitioner(string file)
    {
        var sql = Text(file);
        Assert.StartsWith("-- grain: one row per ", sql, StringComparison.Ordinal);
        var code = Comment().Replace(sql, string.Empty).Trim();
        Assert.Matches(@"^(select|with)\b", code);
        Assert.DoesNotContain(";", code, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(any_value|random|now|current_date)\b", code);
        Assert.DoesNotMatch(@"(?<!exclude \()\bregistered_level\b", code);
        if (file.Contains("features_", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch(@"petitioner_key|matter_key|declared_cold|taken_by|is_first|repeat_of", code);
        }
    }

    [Fact]
    public void Every_feature_has_its_words_in_two_languages() => Assert.All(
        FeatureNote.All, n => Assert.True(n.Zh.Length > 0 && n.En.Length > 0 && n.Group is "case" or "course" or "answer" or "earlier" or "unit" or "time"));

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(FeatureTask).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();
}
