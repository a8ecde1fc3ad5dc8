using System.Data.Common;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Reads the figures of a comparison: one aggregation, whatever the metric.</summary>
internal static class CompareQuery
{
    private static readonly string MeasuresSql = Resources.Read("Features/Compare/Measures.sql");
    private static readonly string StocksSql = Resources.Read("Features/Compare/Stocks.sql");

    /// <summary>The comparison that was asked for.</summary>
    public static Comparison Run(IPublishedBuild build, CompareRequest request)
    {
        var found = request.Metric.Kind == MetricKind.Stock ? Stocks(build, request) : Sums(build, request);
        return new Comparison(request, build.AsOf,
            [.. request.Periods.Select(p => (IReadOnlyList<Measured?>)[.. request.Cities.Select(c => Cell(request.Metric, c, p, found))])]);
    }

    private static Measured? Cell(Metric metric, Place city, Period period, Dictionary<(string City, DateOnly Start), Measured?> found)
    {
        if (!metric.IsToldBy(city.Delivered))
        {
            return null;
        }

        // A stock is carried on by the clock after a city's data end; what it was then is not known.
        var isCovered = city.Covers(period);
        if (metric.Kind == MetricKind.Stock && !isCovered)
        {
            return null;
        }

        var nothing = isCovered ? new Measured(0, metric.Denominator is null ? null : 0) : (Measured?)null;
        return found.TryGetValue((city.Code, period.Start), out var measured) ? measured : metric.Known is null ? nothing : null;
    }

    private static Dictionary<(string City, DateOnly Start), Measured?> Sums(IPublishedBuild build, CompareRequest request) => build.Query(
        MeasuresSql,
        r => (City: r.GetString(0), Start: r.GetFieldValue<DateOnly>(1), Measured: Measured(r, request.Metric)),
        [
            .. Places(request), ("grain", Choice.Name(request.Grain)), ("from", Figures.Date(request.From.Start)), ("to", Figures.Date(request.To.End)),
        ]).ToDictionary(m => (m.City, m.Start), m => m.Measured);

    private static Measured? Measured(DbDataReader row, Metric metric)
    {
        long Of(string measure) => row.GetInt64(row.GetOrdinal(measure));
        return metric.Known is { } known && Of(known) == 0
            ? null
            : new Measured(Of(metric.Numerator), metric.Denominator is { } below ? Of(below) : null, metric.Undecided is { } open ? Of(open) : 0);
    }

    private static Dictionary<(string City, DateOnly Start), Measured?> Stocks(IPublishedBuild build, CompareRequest request)
    {
        var days = request.Periods.Select(p => p.End < build.AsOf ? p.End : build.AsOf);
        return build.Query(
            StocksSql,
            r => (City: r.GetString(0), Day: r.GetFieldValue<DateOnly>(1), Open: r.GetInt64(2)),
            [.. Places(request), ("days", string.Join(',', days.Select(Figures.Date)))])
            .ToDictionary(s => (s.City, Period.Of(s.Day, request.Grain).Start), s => (Measured?)new Measured(s.Open));
    }

    private static IEnumerable<(string Name, object? Value)> Places(CompareRequest request) =>
        [("cities", string.Join(',', request.Cities.Select(c => c.Code))), ("channels", string.Join(',', request.Metric.Channels))];
}
