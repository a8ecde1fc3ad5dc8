namespace Analytics.Warehouse.Metrics;

/// <summary>A promise of one metric.</summary>
/// <param name="Name"><c>metric__&lt;id&gt;__&lt;promise&gt;</c>.</param>
/// <param name="MetricId">The metric.</param>
/// <param name="IsError">Whether breaking it stops publication.</param>
public sealed record MetricCheck(string Name, string MetricId, bool IsError)
{
    /// <summary>The check of a metric's promise.</summary>
    internal static MetricCheck Of(Metric metric, string promise, bool isError = true) => new($"metric__{metric.Id}__{promise}", metric.Id, isError);
}

/// <summary>One statement that watches over many promises at once, so that a build reads a mart once for all of them.</summary>
/// <param name="Checks">The promises.</param>
/// <param name="Sql">The select of what breaks them; <c>check_name</c> says which, the other columns name the row.</param>
/// <param name="AnySql">Selects something as soon as any is broken: cheaper to plan than the naming of rows, which only a broken one needs. Null where it is not worth it.</param>
public sealed record MetricScan(IReadOnlyList<MetricCheck> Checks, string Sql, string? AnySql = null);
