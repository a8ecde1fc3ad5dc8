using Analytics.Models.Data;

namespace Analytics.Models.Answers;

/// <summary>
/// Messages as numbers: what their registration told, and whether each of the pairs of characters that many training texts
/// hold is in theirs.
/// </summary>
public sealed class MessageFeatures
{
    private const int MostBigrams = 40;
    private const double RarestShare = 0.03;
    private const double CommonestShare = 0.4;
    private readonly string[] bigrams;
    private readonly List<Feature> features;

    private MessageFeatures(string[] bigrams, List<Feature> names)
    {
        this.bigrams = bigrams;
        features = [.. names, .. Message.NumberColumns.Select(c => Feature.Number(c)), .. bigrams.Select(b => Feature.Number($"text_{b}"))];
    }

    /// <summary>Decides on levels and pairs by the training messages.</summary>
    public static MessageFeatures Of(IReadOnlyList<Message> training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var common = training.SelectMany(m => Bigrams(m.Text)).CountBy(b => b)
            .Where(b => b.Value >= RarestShare * training.Count && b.Value <= CommonestShare * training.Count)
            .OrderByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).Take(MostBigrams);
        return new MessageFeatures(
            [.. common.Select(b => b.Key)],
            [.. Message.NameColumns.Select((name, i) => Feature.Category(name, training.Select(m => m.Names[i]).OfType<string>().Distinct()))]);
    }

    /// <summary>The matrix of some messages, a row each.</summary>
    public FeatureMatrix Matrix(IReadOnlyList<Message> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<float[]> columns = [];
        for (var i = 0; i < Message.NameColumns.Count; i++)
        {
            var (index, column) = (features[i].Levels.Index().ToDictionary(l => l.Item, l => (float)l.Index), i);
            columns.Add([.. messages.Select(m => m.Names[column] is { } name && index.TryGetValue(name, out var level) ? level : float.NaN)]);
        }

        columns.AddRange(Message.NumberColumns.Select((_, i) => messages.Select(m => m.Numbers[i]).ToArray()));
        columns.AddRange(bigrams.Select(b => messages.Select(m => m.Text.Contains(b, StringComparison.Ordinal) ? 1f : 0f).ToArray()));
        return new FeatureMatrix(features, columns);
    }

    private static HashSet<string> Bigrams(string text)
    {
        HashSet<string> pairs = new(StringComparer.Ordinal);
        for (var i = 1; i < text.Length; i++)
        {
            if (char.GetUnicodeCategory(text[i - 1]) == System.Globalization.UnicodeCategory.OtherLetter && char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.OtherLetter)
            {
                pairs.Add(text[(i - 1)..(i + 1)]);
            }
        }

        return pairs;
    }
}
