using Analytics.Dashboard.Features.Shared;
using Analytics.Etl.Runs;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Overview;

/// <summary>Reads the overview's figures.</summary>
internal static class OverviewQuery
{
    private const int TrendMonths = 24;
    private static readonly string FiguresSql = Resources.Read("Features/Overview/Overview.sql");
    private static readonly string DeliveriesSql = Resources.Read("Features/Overview/Deliveries.sql");
    private static readonly string TrendSql = Resources.Read("Features/Overview/Trend.sql");

    /// <summary>One row a city, in the order of their codes: volumes are never ranked.</summary>
    public static IReadOnlyList<OverviewRow> Rows(IPublishedBuild build, IReadOnlyList<Place> places, Grain grain, IReadOnlyDictionary<string, SourceRun> runs, DateOnly today)
    {
        var period = Period.Of(build.AsOf, grain);
        var figures = Figures(build, period);
        var deliveries = build.Query(DeliveriesSql, r => new Delivery(r.GetString(0), r.GetString(1), DateOnly.FromDateTime(r.GetDateTime(2)))).ToLookup(d => d.City);
        var months = Period.Between(build.AsOf.AddMonths(1 - TrendMonths), build.AsOf, Grain.Month).ToList();
        var trend = Trend(build, months);
        return
        [
            .. places.Where(p => figures.ContainsKey(p.Code)).Select(p => OverviewRow.Of(
                p, figures[p.Code], period, Freshness.Of([.. deliveries[p.Code]], runs, today),
                [.. months.Select(m => p.Covers(m) ? trend.GetValueOrDefault((p.Code, m.Start)) : (long?)null)])),
        ];
    }

    private static Dictionary<string, CityFigures> Figures(IPublishedBuild build, Period period) => build.Query(
        FiguresSql,
        r => new CityFigures(
            r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4),
            new Measured(r.GetInt64(6), r.GetInt64(5), r.GetInt64(7)), r.IsDBNull(8) ? null : r.GetInt64(8)),
        ("as_of", Shared.Figures.Date(build.AsOf)),
        ("start", Shared.Figures.Date(period.Start)),
        ("end", Shared.Figures.Date(period.End)),
        ("months", period.Grain switch { Grain.Month => 1, Grain.Quarter => 3, _ => 12 })).ToDictionary(f => f.City, StringComparer.Ordinal);

    private static Dictionary<(string City, DateOnly Month), long> Trend(IPublishedBuild build, List<Period> months) => build.Query(
        TrendSql,
        r => (City: r.GetString(0), Month: r.GetFieldValue<DateOnly>(1), Registered: r.GetInt64(2)),
        ("from", Shared.Figures.Date(months[0].Start)),
        ("to", Shared.Figures.Date(build.AsOf))).ToDictionary(t => (t.City, t.Month), t => t.Registered);
}
