using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Overview;

/// <summary>The figures of one city as the query has them.</summary>
internal sealed record CityFigures(
    string City, DateOnly Through, long Registered, long RegisteredBefore, long RegisteredYear, Measured OnTime, long? Open);

/// <summary>A count beside the count of the same days of an earlier period.</summary>
/// <param name="Before">The earlier count.</param>
/// <param name="Now">The present one.</param>
internal sealed record Change(long Before, long Now)
{
    // A percentage of a handful says more than is known.
    private const long FewestForPercent = 10;

    /// <summary>In per cent of the earlier count; null when that is too small to divide by.</summary>
    public double? Percent => Before < FewestForPercent ? null : 100.0 * (Now - Before) / Before;

    /// <summary>The difference in cases, signed.</summary>
    public string Difference => Now == Before ? "0" : (Now > Before ? "+" : "\u2212") + Figures.Count(Math.Abs(Now - Before));
}

/// <summary>One city of the overview; null is "no data", never zero.</summary>
internal sealed record OverviewRow(
    Place Place, DateOnly Through, long? Registered, Change? OnBefore, Change? OnYear, long? Open, Measured? OnTime, Freshness Freshness, IReadOnlyList<long?> Trend)
{
    /// <summary>Figures of a city in a period that begins on <paramref name="period"/>'s start.</summary>
    public static OverviewRow Of(Place place, CityFigures figures, Period period, Freshness freshness, IReadOnlyList<long?> trend)
    {
        // Data that end before the period, or begin after the days compared with, say nothing about them.
        var hasPeriod = figures.Through >= period.Start;
        Change? On(DateOnly start, long before) => hasPeriod && place.FirstDay <= start ? new Change(before, figures.Registered) : null;
        bool Tells(string metric) => MetricRegistry.Find(metric)!.IsToldBy(place.Delivered);
        return new OverviewRow(
            place,
            figures.Through,
            hasPeriod ? figures.Registered : null,
            On(Period.Shifted(period.Start, period.Grain, -1), figures.RegisteredBefore),
            On(period.Start.AddYears(-1), figures.RegisteredYear),
            Tells("open") ? figures.Open : null,
            Tells("on_time_reply") && figures.OnTime.Denominator + figures.OnTime.Undecided > 0 ? figures.OnTime : null,
            freshness,
            trend);
    }
}
