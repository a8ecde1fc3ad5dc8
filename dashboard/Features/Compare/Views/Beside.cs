using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>A figure of a stretch of days beside the same days of an earlier one.</summary>
/// <param name="Windows">The days; null where data do not reach.</param>
/// <param name="Now">The present figure.</param>
/// <param name="Before">The earlier one.</param>
internal readonly record struct Beside(ComparedWindows? Windows, Measured? Now, Measured? Before);

/// <summary>Finds like for like: each line is cut where its own data end.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="asOf">The as-of date of the build.</param>
/// <param name="span">The figures of a span of days, by line.</param>
internal sealed class LikeWithLike(CompareRequest request, DateOnly asOf, Func<DateOnly, DateOnly, IReadOnlyDictionary<string, Measured?>> span)
{
    private readonly Dictionary<DayRange, IReadOnlyDictionary<string, Measured?>> read = [];

    /// <summary>The period that the page compares: its own, where it is a month or longer.</summary>
    public static ComparedPeriod Period(Grain grain) => grain switch
    {
        Grain.Quarter => ComparedPeriod.Quarter,
        Grain.Year => ComparedPeriod.Year,
        _ => ComparedPeriod.Month,
    };

    /// <summary>The days for a line, or for all cities together.</summary>
    public ComparedWindows? Windows(Place? city, ComparedPeriod period, ComparedWith with)
    {
        var telling = (city is null ? request.Cities : [city]).Where(c => request.Metric.IsToldBy(c.Delivered)).ToList();
        if (telling.Count == 0)
        {
            return null;
        }

        // The last day of the span, or of the period in which the data end.
        var last = Earliest([telling.Min(c => c.LastDay), request.To.End, asOf]);
        return LikeForLike.Windows(period, with, last, new DayRange(telling.Max(c => c.FirstDay), last));
    }

    /// <summary>The figures of a line.</summary>
    public Beside Of(Line line, ComparedPeriod period, ComparedWith with) => Windows(line.City, period, with) is { } windows
        ? new Beside(windows, Told(windows.Now, line.Key), Told(windows.Before, line.Key))
        : default;

    private Measured? Told(DayRange days, string key)
    {
        if (!read.TryGetValue(days, out var figures))
        {
            read[days] = figures = span(days.First, days.Last);
        }

        var metric = request.Metric;
        var nothing = metric.Kind == MetricKind.Survival || metric.Known is not null ? (Measured?)null : new Measured(0, metric.IsShare ? 0 : null);
        return figures.TryGetValue(key, out var found) ? found : nothing;
    }

    private static DateOnly Earliest(IEnumerable<DateOnly> days) => days.Min();
}
