using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>
/// Splits the figures of one metric after another. Of the steps from the earlier build's figure to the later one's each
/// changes one thing: the rows, then the day on which a stock is counted or a wait last seen, then the definition.
/// </summary>
internal sealed class MetricParts(
    FigureTables figures,
    string? city,
    DateOnly from,
    DateOnly to,
    IReadOnlyDictionary<string, (Metric Metric, string Hash)> then,
    IReadOnlyDictionary<string, (Metric Metric, string Hash)> now,
    DateOnly asOfThen,
    DateOnly asOfNow,
    IReadOnlySet<string> differing)
{
    private const string City = "city_code";

    /// <summary>Adds the metric's figures of both builds, and the parts between them; nothing where nothing that it rests on differs.</summary>
    public void Add(string id)
    {
        var (was, becomes) = (then[id].Metric, now[id].Metric);
        var isTimed = was.Kind is MetricKind.Stock or MetricKind.Survival && asOfThen != asOfNow;
        var isRedefined = Hash(then, was) != Hash(now, becomes);
        if (!isTimed && !isRedefined && !differing.Contains(was.Mart))
        {
            return;
        }

        Add("before", id, was, then, asOfThen, "before", 1);
        Add("after", id, becomes, now, asOfNow, "after", 1);
        Add("was", id, was, then, asOfThen, null, -1);
        Add("now", id, was, then, asOfThen, null, 1);
        if (isTimed)
        {
            Add("after", id, was, then, asOfThen, "time", -1);
            Add("after", id, was, then, asOfNow, "time", 1);
        }

        if (isRedefined)
        {
            Add("after", id, was, then, asOfNow, "definition", -1);
            Add("after", id, becomes, now, asOfNow, "definition", 1);
        }
    }

    // A ratio over a stock changes its meaning with that stock's.
    private static string Hash(IReadOnlyDictionary<string, (Metric Metric, string Hash)> definitions, Metric metric) =>
        definitions[metric.Id].Hash + (metric.DenominatorStock is { } stock ? definitions[stock].Hash : string.Empty);

    private void Add(string rows, string id, Metric metric, IReadOnlyDictionary<string, (Metric Metric, string Hash)> definitions, DateOnly asOf, string? part, int sign)
    {
        var question = new MetricQuestion(
            metric, Grain.Month, from, to, asOf, part is null ? [City, "source"] : [City],
            city is null ? new Dictionary<string, IReadOnlyList<string>>() : new Dictionary<string, IReadOnlyList<string>> { [City] = [city] });
        if (metric.Kind == MetricKind.Survival)
        {
            figures.AddWaits(rows, id, question, part, sign);
            return;
        }

        figures.Add(rows, id, question, part, sign);
        if (metric.DenominatorStock is { } stock)
        {
            // What stood there when a month began is what stood there at the end of the one before.
            figures.Add(rows, id, question with { Metric = definitions[stock].Metric, From = from.AddMonths(-1), To = Period.Of(to, Grain.Month).Start.AddDays(-1) }, part, sign, isOpening: true);
        }
    }
}
