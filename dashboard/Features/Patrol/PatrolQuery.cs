using System.Data.Common;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Patrol;

/// <summary>Counts of what is due.</summary>
/// <param name="ByWhen">In the order of <see cref="PatrolRequest.Whens"/>.</param>
/// <param name="Running">All clocks that run, those due later too.</param>
internal sealed record DueCounts(IReadOnlyList<long> ByWhen, long Running);

/// <summary>What is due on a clock.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Counts">Null where no city of the scope delivers it: no data, not zero.</param>
/// <param name="Withheld">Running clocks of accusations and confidential cases, where a city has ten or more.</param>
internal sealed record DueOnClock(WatchedClock Clock, DueCounts? Counts, long? Withheld);

/// <summary>What is due at a place.</summary>
/// <param name="Place">A city's code or a unit's name; null: cases without a unit.</param>
/// <param name="Counts">The counts.</param>
internal sealed record DueAtPlace(string? Place, DueCounts Counts);

/// <summary>Reads what is due.</summary>
internal static class PatrolQuery
{
    /// <summary>The longest list.</summary>
    public const int Most = 100;

    private static readonly string ClocksSql = Resources.Read("Features/Patrol/Clocks.sql");
    private static readonly string PlacesSql = Resources.Read("Features/Patrol/Places.sql");
    private static readonly string CasesSql = Resources.Read("Features/Patrol/Cases.sql");

    /// <summary>Every watched clock.</summary>
    public static IReadOnlyList<DueOnClock> Clocks(IPublishedBuild build, ListScope scope)
    {
        var told = build.Query(
            ClocksSql, r => (Clock: r.GetString(0), Kind: r.GetString(1), Counts: Counts(r, 2), Withheld: r.IsDBNull(8) ? (long?)null : r.GetInt64(8)), ("city", scope.City), ("unit", scope.Unit));
        return [.. WatchedClock.All.Select(c => told.Where(t => t.Clock == c.Clock && t.Kind == c.Kind).Select(t => new DueOnClock(c, t.Counts, scope.Unit.Length == 0 ? t.Withheld : null)).FirstOrDefault() ?? new DueOnClock(c, null, null))];
    }

    /// <summary>The cities, or one city's units.</summary>
    public static IReadOnlyList<DueAtPlace> Places(IPublishedBuild build, PatrolRequest request) => build.Query(
        PlacesSql, r => new DueAtPlace(r.IsDBNull(0) ? null : r.GetString(0), Counts(r, 1)), Parameters(request));

    /// <summary>The cases of the chosen cell, and how many there are in all.</summary>
    public static (IReadOnlyList<CaseRow> Cases, long Total) Cases(IPublishedBuild build, PatrolRequest request)
    {
        var rows = build.Query(
            CasesSql, r => (Case: CaseRow.Read(r), Total: r.GetInt64(r.GetOrdinal("total"))), [.. Parameters(request), ("when", request.When), ("most", Most)]);
        return ([.. rows.Select(r => r.Case)], rows.Select(r => r.Total).FirstOrDefault());
    }

    private static (string Name, object? Value)[] Parameters(PatrolRequest request) =>
        [("city", request.Scope.City), ("unit", request.Scope.Unit), ("clock", request.Clock.Clock), ("kind", request.Clock.Kind)];

    private static DueCounts Counts(DbDataReader row, int from) =>
        new([.. Enumerable.Range(from, PatrolRequest.Whens.Count).Select(row.GetInt64)], row.GetInt64(from + PatrolRequest.Whens.Count));
}
