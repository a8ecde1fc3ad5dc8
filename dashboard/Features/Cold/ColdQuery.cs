using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Cold;

/// <summary>Declared and computed cold cases of a band of age or a place.</summary>
/// <param name="Place">The band, the city's code or the unit's name; null: all of the scope, or cases without a unit.</param>
/// <param name="IsAll">Whether it is all of the scope.</param>
/// <param name="Declared">How many were ever declared, how they stand; null where no city of it tells.</param>
/// <param name="Overdue">Open and behind the lawful time of handling.</param>
/// <param name="LongOpen">Open more than 180 days after registration.</param>
/// <param name="Both">Of the declared and open ones, those that are computed to be overdue or long open as well.</param>
internal sealed record ColdCounts(string? Place, bool IsAll, DeclaredCounts? Declared, long Overdue, long LongOpen, long Both);

/// <summary>Declared cold cases; handled and resolved apart.</summary>
/// <param name="Open">Not handled yet.</param>
/// <param name="Handled">Handled (办结), resolved or not.</param>
/// <param name="Resolved">Resolved (化解); null where no city tells.</param>
internal sealed record DeclaredCounts(long Open, long Handled, long? Resolved);

/// <summary>Reads cold cases.</summary>
internal static class ColdQuery
{
    /// <summary>The longest list.</summary>
    public const int Most = 100;

    private static readonly string CountsSql = Resources.Read("Features/Cold/Counts.sql");
    private static readonly string CasesSql = Resources.Read("Features/Cold/Cases.sql");

    /// <summary>The counts; the first row is all of the scope.</summary>
    /// <param name="build">The build.</param>
    /// <param name="scope">Whose cases.</param>
    /// <param name="by">age, city or unit.</param>
    public static IReadOnlyList<ColdCounts> Counts(IPublishedBuild build, ListScope scope, string by) => build.Query(
        CountsSql,
        r => new ColdCounts(
            r.IsDBNull(0) ? null : r.GetString(0), r.GetBoolean(1),
            !r.IsDBNull(2) && r.GetBoolean(2) ? new DeclaredCounts(r.GetInt64(4), r.GetInt64(5), r.GetBoolean(3) ? r.GetInt64(6) : null) : null,
            r.GetInt64(7), r.GetInt64(8), r.GetInt64(9)),
        ("city", scope.City), ("unit", scope.Unit), ("by", by));

    /// <summary>The cases of the chosen list, and how many there are in all.</summary>
    public static (IReadOnlyList<CaseRow> Cases, long Total) Cases(IPublishedBuild build, ColdRequest request)
    {
        var rows = build.Query(
            CasesSql, r => (Case: CaseRow.Read(r), Total: r.GetInt64(r.GetOrdinal("total"))),
            [.. request.Scope.Parameters(build), ("kind", request.Kind), ("age", request.Age), ("most", Most)]);
        return ([.. rows.Select(r => r.Case)], rows.Select(r => r.Total).FirstOrDefault());
    }
}
