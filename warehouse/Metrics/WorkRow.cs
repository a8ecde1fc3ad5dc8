using Analytics.Warehouse.DuckDb;

namespace Analytics.Warehouse.Metrics;

/// <summary>The same of <c>mart_work</c>, whose rows are few: of each metric the rows that count for it, one below the other.</summary>
internal static class WorkRow
{
    /// <summary>Name and expression.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>
    {
        ["counted"] = "p.counted",
        ["fact_counted"] = "p.fact_counted",
        ["below"] = "p.below",
        ["fact_below"] = "p.fact_below",
        ["undecided"] = "p.undecided",
        ["fact_undecided"] = "p.fact_undecided",
        ["known"] = "1",
        ["fact_known"] = "1",
        ["day"] = "p.day",
        ["fact_day"] = "p.fact_day",
    };

    /// <summary>The rows that count for a metric.</summary>
    /// <exception cref="NotSupportedException">It is a stock, or of survival.</exception>
    public static string Told(Metric metric)
    {
        if (metric.Kind is MetricKind.Stock or MetricKind.Survival)
        {
            throw new NotSupportedException($"metrics/{metric.Id}.json: no check of mart_work knows the kind {metric.Kind}; write one in sql/checks/metrics");
        }

        var where = string.Concat(metric.Where.Select(w => $" and {w.Key} in ({string.Join(", ", w.Value.Select(SqlText.Literal))})"));
        return $"""
                select {SqlText.Literal(metric.Id)} as metric, source, record_no, {metric.DateBasis}_on as day,
                    {metric.Numerator} as counted, {metric.Denominator ?? "0"} as below, {metric.Undecided ?? "0"} as undecided
                from mart_work
                where {metric.DateBasis}_on is not null{where}
            """;
    }
}
