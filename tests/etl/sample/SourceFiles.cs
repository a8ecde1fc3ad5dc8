using System.Text.Json;

namespace Analytics.Tests.Etl.Sample;

[Collection<SharedSample>]
public sealed class SourceFiles(SampleFixture sample)
{
    public static TheoryData<string> Cities { get; } = ["yunfu", "jieyang", "foshan", "leizhou", "jiefang"];

    [Theory]
    [MemberData(nameof(Cities))]
    public void Every_column_is_mapped_or_left_out_by_name(string city)
    {
        var root = new SampleSource(sample.Folder, city).Root;
        var named = Named(root).Concat(root.TryGetProperty("not_used", out var left) ? left.EnumerateArray().Select(n => n.GetString()!) : []);
        Assert.Equal(sample.Delivered[city].Columns, new SortedSet<string>(named, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void It_says_that_it_is_synthetic_and_reads_its_own_inbox(string city)
    {
        var root = new SampleSource(sample.Folder, city).Root;
        Assert.True(root.GetProperty("synthetic").GetBoolean());
        Assert.Equal(["files"], root.GetProperty("from").EnumerateObject().Select(p => p.Name));
        Assert.Contains("合成", root.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.True(root.GetProperty("fresh_within_days").GetInt32() > 0);
        var name = root.GetProperty("from").GetProperty("files").GetString()!;
        Assert.All(Directory.GetFiles(Path.Combine(sample.Folder, "inbox", city)), f => Assert.EndsWith(name[1..], f, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_runs_at_a_minute_of_its_own() =>
        Assert.Equal(Cities.Count, Cities.Select(c => new SampleSource(sample.Folder, c.Data).Root.GetProperty("schedule").GetString()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Cities))]
    public void Examples_show_a_plain_row_a_rejected_one_and_a_discarded_value_in_delivered_columns(string city)
    {
        var examples = new SampleSource(sample.Folder, city).Root.GetProperty("examples").EnumerateArray().ToList();
        Assert.Contains(examples, e => e.TryGetProperty("becomes", out _) && !e.TryGetProperty("discarded", out _));
        Assert.Contains(examples, e => e.TryGetProperty("rejected", out _));
        Assert.Contains(examples, e => e.TryGetProperty("discarded", out _));
        Assert.All(examples.SelectMany(e => e.GetProperty("row").EnumerateObject()), c => Assert.Contains(c.Name, sample.Delivered[city].Columns));
        var columns = new SampleSource(sample.Folder, city).Root.GetProperty("columns").EnumerateObject().Select(p => p.Name).Append("city_code").ToHashSet();
        Assert.All(examples.Where(e => e.TryGetProperty("becomes", out _)).SelectMany(e => e.GetProperty("becomes").EnumerateObject()), p => Assert.Contains(p.Name, columns));
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Every_word_that_is_delivered_has_its_code_but_for_the_unknown_channel(string city)
    {
        var maps = new SampleSource(sample.Folder, city).Root.GetProperty("columns").EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.Object && c.Value.TryGetProperty("map", out _));
        foreach (var map in maps)
        {
            var words = map.Value.GetProperty("values").EnumerateObject().Select(v => v.Name).ToHashSet();
            var theirs = map.Value.GetProperty("map").GetString()!;
            Assert.Empty(sample.Delivered[city].Rows.Select(r => SampleSource.Text(r, theirs)).OfType<string>().Distinct().Except(words).Except(["其他99"]));
        }
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Identities_can_be_nobodys(string city)
    {
        var identity = new SampleSource(sample.Folder, city).Root.GetProperty("columns").GetProperty("petitioner_key").GetProperty("identity");
        foreach (var row in sample.Delivered[city].Rows)
        {
            Assert.Matches("^(99[0-9]{15}[0-9X])?$", row.GetValueOrDefault(identity.GetProperty("id_card").GetString()!) ?? string.Empty);
            Assert.Matches("^(100[0-9]{8})?$", row.GetValueOrDefault(identity.GetProperty("phone").GetString()!) ?? string.Empty);
        }
    }

    private static IEnumerable<string> Named(JsonElement root) =>
        root.GetProperty("columns").EnumerateObject().Concat(root.TryGetProperty("attributes", out var more) ? more.EnumerateObject() : []).SelectMany(c => SampleSource.AllNamed(c.Value));
}
