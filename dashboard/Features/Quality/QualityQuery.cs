using Analytics.Dashboard.Features.Overview;
using Analytics.Dashboard.Features.Shared;
using Analytics.Etl.Runs;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>Reads the page's figures.</summary>
internal static class QualityQuery
{
    // What a city can deliver of a case, in the order of the record; the warehouse's own columns are none of it.
    private static readonly Dictionary<string, int> Columns =
        LandedEntity.Cases.Columns.Where(c => c.Name != "city_code").Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);

    /// <summary>The months in which anything was delivered, by their first days.</summary>
    public static IReadOnlyList<DateOnly> Months(IPublishedBuild build) => build.Query(Sql("DeliveryMonths"), r => r.GetFieldValue<DateOnly>(0));

    /// <summary>Every source, by name.</summary>
    public static IReadOnlyList<QualitySource> Sources(IPublishedBuild build) => build.Query(
        Sql("Sources"),
        r => new QualitySource(
            r.GetString(0), r.GetString(1), r.GetBoolean(2), DateOnly.FromDateTime(r.GetDateTime(3)), r.GetString(4).Split(',', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>What can be chosen.</summary>
    public static QualityChoices Choices(IPublishedBuild build, IReadOnlyList<QualitySource> sources)
    {
        var kinds = build.Query(Sql("Kinds"), r => (Rule: r.GetString(0), Column: r.GetString(1)));
        return new QualityChoices(
            [.. sources.Select(s => s.Name)],
            [.. sources.SelectMany(s => s.Cities).Distinct().Order(StringComparer.Ordinal)],
            [.. kinds.Select(k => k.Rule).Distinct()],
            [.. kinds.Select(k => k.Column).Where(c => c.Length > 0).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Everything that the request asks for.</summary>
    public static QualityReport Report(
        IPublishedBuild build, QualityRequest request, IReadOnlyList<QualitySource> all, IReadOnlyDictionary<string, SourceRun> runs, DateOnly today)
    {
        bool IsAsked(QualitySource s) => (request.Source.Length == 0 || s.Name == request.Source)
            && (request.City is "" or QualityRequest.UnknownCity || s.Cities.Contains(request.City));
        bool IsShown(string city) => request.City.Length > 0 ? city == request.City : request.Source.Length == 0 || all.Any(s => s.Name == request.Source && s.Cities.Contains(city));
        var sources = all.Where(IsAsked).ToList();
        (string, object?)[] days = [("from", Figures.Date(request.From.Start)), ("to", Figures.Date(request.To.End))];
        return new QualityReport(
            sources,
            sources.ToDictionary(s => s.Name, s => Freshness.Of([new Delivery(string.Empty, s.Name, s.LastDelivered)], runs, today)),
            build.Query(
                Sql("PassRates"),
                r => (Source: r.GetString(0), Period: Period.Of(r.GetFieldValue<DateOnly>(1), request.Grain), Rate: new PassRate(r.GetInt64(2), r.GetInt64(3), r.GetInt64(4))),
                days).Where(p => sources.Any(s => s.Name == p.Source)).GroupBy(p => (p.Source, p.Period)).ToDictionary(g => g.Key, g => g.Aggregate(default(PassRate), (sum, p) => sum + p.Rate)),
            build.Query(
                Sql("Findings"),
                r => new Finding(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), Period.Of(r.GetFieldValue<DateOnly>(5), request.Grain), r.GetInt64(6), r.GetString(7)),
                [.. days, ("source", request.Source), ("city", request.City), ("rule", request.Rule), ("column", request.Column)]),
            build.Query(Sql("UnmappedColumns"), r => new UnmappedColumn(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetFieldValue<DateOnly>(3)), [.. days, ("source", request.Source)])
                .Where(u => sources.Any(s => s.Name == u.Source)).ToList(),
            build.Query(Sql("Categories"), r => new CategoryShare(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4))).Where(c => IsShown(c.City)).ToList(),
            build.Query(Sql("Columns"), r => new FillRate(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)))
                .Where(f => Columns.ContainsKey(f.Column) && IsShown(f.City) && (request.Column.Length == 0 || f.Column == request.Column))
                .OrderBy(f => Columns[f.Column]).ToList(),
            build.Query(Sql("FailedChecks"), r => new FailedCheck(r.GetString(0), r.GetString(1), r.GetInt64(2))));
    }

    private static string Sql(string name) => Resources.Read($"Features/Quality/{name}.sql");
}
