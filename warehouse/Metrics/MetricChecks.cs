using Analytics.Warehouse.Build;
using Analytics.Warehouse.Landed;

namespace Analytics.Warehouse.Metrics;

/// <summary>
/// What every build promises of every metric, named <c>metric__&lt;id&gt;__&lt;promise&gt;</c> beside the other checks. What a
/// metric promises depends on its kind (<see cref="MetricPromise"/>). The facts are told a second time, independently of
/// the marts and of the metrics' files, in <c>facts_of_cases.sql</c> and <c>facts_of_work.sql</c>: a new metric needs its
/// line there.
/// </summary>
public static class MetricChecks
{
    private const string ToldWhereDelivered = "is_told_where_it_is_delivered";
    private const string PartOfWhole = "fits_its_whole";

    /// <summary>The statements.</summary>
    public static IReadOnlyList<MetricScan> Scans { get; } = [OfCases(), OfWork(), OfDeliveries()];

    /// <summary>All promises, by name.</summary>
    public static IReadOnlyList<MetricCheck> All { get; } = [.. Scans.SelectMany(s => s.Checks).OrderBy(c => c.Name, StringComparer.Ordinal)];

    // One pass over all cases; each promise of each metric is a condition on the row.
    private static MetricScan OfCases()
    {
        var promises = (
            from metric in Of("mart_case")
            let row = new CaseRow(metric).Values
            from promise in MetricPromise.Of(metric.Kind)
            let check = CheckOf(metric, promise)
            select (Check: check, Broken: promise.Broken(row), Entry: promise.Entry(row, "check_name", check.Name))).ToList();
        var compared = Sql("of_cases").Replace("{any}", string.Join("\nor ", promises.Select(p => $"({p.Broken})")), StringComparison.Ordinal);
        var entries = $"unnest(list_filter([{string.Join(",\n", promises.Select(p => p.Entry))}], b -> b is not null), recursive := true)";
        return new MetricScan(
            [.. promises.Select(p => p.Check)],
            compared.Replace("{columns}", $"{entries}, m.source, m.city_code, m.case_no", StringComparison.Ordinal),
            compared.Replace("{columns}", "1", StringComparison.Ordinal));
    }

    // The offices' work is thousands of rows, not millions: the rows of all metrics lie below each other.
    private static MetricScan OfWork()
    {
        var metrics = Of("mart_work").ToList();
        var entries = from kind in metrics.Select(m => m.Kind).Distinct().Order()
                      from promise in MetricPromise.Of(kind)
                      select promise.Entry(WorkRow.Values, "promise", promise.Name, $"k.kind = '{kind.ToString().ToLowerInvariant()}'");
        return new MetricScan(
            [.. metrics.SelectMany(m => MetricPromise.Of(m.Kind).Select(p => CheckOf(m, p)))],
            Sql("of_work").Replace("{told}", string.Join("\nunion all\n", metrics.Select(WorkRow.Told)), StringComparison.Ordinal)
                .Replace("{broken}", string.Join(",\n", entries), StringComparison.Ordinal));
    }

    // What asks nothing of a city is told of every one.
    private static MetricScan OfDeliveries() =>
        new([.. MetricRegistry.All.Where(m => m.Requires.Count > 0).Select(m => MetricCheck.Of(m, ToldWhereDelivered))], Sql("of_deliveries"));

    private static MetricCheck CheckOf(Metric metric, MetricPromise promise) =>
        MetricCheck.Of(metric, promise.Name, promise.IsError && !(promise.Name == PartOfWhole && IsCountedByTheCity(metric)));

    // Parts and wholes that a city counted itself may contradict each other: that is told, and stops nothing.
    private static bool IsCountedByTheCity(Metric metric) =>
        LandedWork.All.Where(e => metric.Where.TryGetValue("work", out var works) && works.Contains(e.Row)).Any(e => e.Find(metric.Numerator) is { Type: LandedType.Whole });

    private static IEnumerable<Metric> Of(string mart) => MetricRegistry.All.Where(m => m.Mart == mart);

    private static string Sql(string file)
    {
        static string Text(string name) => SqlLayers.Resource($"{MetricPromise.Folder}{name}.sql");
        return Text(file)
            .Replace("{facts_of_cases}", Text("facts_of_cases"), StringComparison.Ordinal)
            .Replace("{facts_of_work}", Text("facts_of_work"), StringComparison.Ordinal);
    }
}
