using System.Collections.Concurrent;
using System.Globalization;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>A city that delivers.</summary>
/// <param name="Code">GB/T 2260.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="Level">province, prefecture, county or other.</param>
/// <param name="Cases">Its current cases.</param>
/// <param name="FirstDay">Its first registration: before it nothing is known.</param>
/// <param name="LastDay">Its last registration: after it nothing is known yet.</param>
/// <param name="IsSynthetic">Whether any of it is invented.</param>
/// <param name="Sources">The sources that feed it.</param>
/// <param name="Delivered">The landed columns that hold anything.</param>
/// <param name="Work">From when to when its offices tell of which work.</param>
internal sealed record Place(
    string Code, string NameZh, string NameEn, string Level, long Cases, DateOnly FirstDay, DateOnly LastDay, bool IsSynthetic,
    IReadOnlyList<string> Sources, IReadOnlySet<string> Delivered, IReadOnlyList<WorkSpan> Work)
{
    /// <summary>The levels, from the top; places of different levels are compared only when asked.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["province", "prefecture", "county", "other"];

    /// <summary>Whether its data say anything about these days.</summary>
    public bool Covers(Period period) => period.End >= FirstDay && period.Start <= LastDay;

    /// <summary>The same city with the days of which it tells this figure: those of its cases, or of its offices' registers.</summary>
    public Place For(Metric metric) => WorkSpan.Of(metric, Work) is var (first, last) ? this with { FirstDay = first, LastDay = last } : this;

    public string Name(Texts texts) => texts.Pick(NameZh, NameEn);
}

/// <summary>The cities of the build that was asked last, as far as each charge sees them.</summary>
internal sealed class PlacesOfBuild
{
    private const int MostCharges = 200;
    private static readonly string Sql = Resources.Read("Features/Shared/Places.sql");
    private sealed record Known(string BuildId, ConcurrentDictionary<Charge, IReadOnlyList<Place>> ByCharge);

    private Known? latest;

    public IReadOnlyList<Place> Of(IPublishedBuild build)
    {
        var known = Volatile.Read(ref latest);
        if (known?.BuildId != build.BuildId || known.ByCharge.Count > MostCharges)
        {
            known = new Known(build.BuildId, new ConcurrentDictionary<Charge, IReadOnlyList<Place>>());
            Volatile.Write(ref latest, known);
        }

        return known.ByCharge.GetOrAdd(build.Charge, _ => build.Query(Sql, r => new Place(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetFieldValue<DateOnly>(5), r.GetFieldValue<DateOnly>(6),
            r.GetBoolean(7), r.GetString(8).Split(','), r.GetString(9).Split(',').ToHashSet(StringComparer.Ordinal), Spans(r.GetString(10)))));
    }

    // letter:reminder:2022-01-04:2022-11-28,...
    private static List<WorkSpan> Spans(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(':'))
            .Select(s => new WorkSpan(s[0], s[1], DateOnly.ParseExact(s[2], "O", CultureInfo.InvariantCulture), DateOnly.ParseExact(s[3], "O", CultureInfo.InvariantCulture))),
    ];
}
