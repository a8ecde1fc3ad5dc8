using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>What a build tells of a city.</summary>
/// <param name="FirstDay">Its first registration: before it nothing is known.</param>
/// <param name="LastDay">Its last registration: after it nothing is known yet.</param>
/// <param name="Delivered">The landed columns that hold anything.</param>
/// <param name="Work">From when to when its offices tell of which work.</param>
internal sealed record CityData(DateOnly FirstDay, DateOnly LastDay, IReadOnlySet<string> Delivered, IReadOnlyList<WorkSpan> Work)
{
    /// <summary>Whether the figure of a month can be told, or is "no data".</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="month">The month's first day.</param>
    /// <param name="hasRows">Whether any row falls into it.</param>
    /// <param name="known">What the metric's measure of the known sums to; null when it has none.</param>
    public bool Tells(Metric metric, DateOnly month, bool hasRows, long? known)
    {
        var (first, last) = WorkSpan.Of(metric, Work) ?? (FirstDay, LastDay);
        var isCovered = month <= last && Period.Of(month, Grain.Month).End >= first;
        // The clock would carry a stock on beyond the data, and a share of one.
        var isStock = metric.Kind == MetricKind.Stock || metric.DenominatorStock is not null;
        return metric.IsToldBy(Delivered) && (isCovered || (hasRows && !isStock)) && (metric.Known is null || known > 0);
    }
}
