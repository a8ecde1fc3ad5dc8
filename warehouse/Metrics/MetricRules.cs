using Analytics.Warehouse.Landed;

namespace Analytics.Warehouse.Metrics;

/// <summary>What must hold for a metric beyond the shape of its file.</summary>
internal static class MetricRules
{
    /// <summary>Everything that is wrong with it, each with key and value.</summary>
    public static IEnumerable<string> Problems(Metric metric, string fileName) =>
        [.. Names(metric, fileName), .. Measures(metric), .. Reach(metric)];

    private static IEnumerable<string> Names(Metric metric, string fileName)
    {
        if (metric.Id != fileName)
        {
            yield return $"id: '{metric.Id}' is not the file's name '{fileName}'";
        }

        (string Key, string Text)[] texts =
        [
            ("name_zh", metric.NameZh), ("name_en", metric.NameEn), ("definition_zh", metric.DefinitionZh),
            ("definition_en", metric.DefinitionEn), ("source", metric.Source),
        ];
        foreach (var (key, _) in texts.Where(t => string.IsNullOrWhiteSpace(t.Text)))
        {
            yield return $"{key}: is empty";
        }

        if (metric.Version < 1)
        {
            yield return $"version: {metric.Version} is not 1 or more";
        }

        if (!MetricMeasures.Units.Contains(metric.Unit))
        {
            yield return $"unit: '{metric.Unit}' is not one of {string.Join(", ", MetricMeasures.Units)}";
        }
    }

    private static IEnumerable<string> Measures(Metric metric)
    {
        var isRatio = metric.Kind == MetricKind.Ratio;
        if (isRatio != metric.Denominator is not null)
        {
            yield return isRatio ? "denominator: a ratio needs one" : "denominator: only a ratio has one";
        }

        if (!isRatio && metric.Undecided is not null)
        {
            yield return "undecided: only a ratio has it";
        }

        if ((metric.Kind == MetricKind.Stock) != (metric.DateBasis == DateBasis.PeriodEnd))
        {
            yield return "date_basis: period_end belongs to stocks, and stocks to it";
        }

        var allowed = metric.Kind == MetricKind.Stock ? MetricMeasures.OfOpenDay : MetricMeasures.OfCaseDay;
        (string Key, string? Measure)[] named =
            [("numerator", metric.Numerator), ("denominator", metric.Denominator), ("undecided", metric.Undecided), ("known", metric.Known)];
        foreach (var (key, measure) in named.Where(n => n.Measure is not null && !allowed.Contains(n.Measure)))
        {
            yield return $"{key}: '{measure}' is not one of {string.Join(", ", allowed)}";
        }
    }

    private static IEnumerable<string> Reach(Metric metric)
    {
        foreach (var _ in metric.Requires.Where(group => group.Count == 0))
        {
            yield return "requires: a group is empty";
        }

        // What the petitioner key makes possible is asked of a measure (known): no table tells whether a city delivers it.
        foreach (var column in metric.Requires.SelectMany(group => group).Where(c => c == LandedEntity.PetitionerKey || LandedEntity.Cases.Find(c) is null))
        {
            yield return $"requires: '{column}' is no landed column of cases";
        }

        var channels = LandedEntity.Cases.Find("channel")!.Codes;
        foreach (var channel in metric.Channels.Except(channels))
        {
            yield return $"channels: '{channel}' is not one of {string.Join(", ", channels)}";
        }
    }
}
