using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Release;

/// <summary>What an approver is told of the release that an export is taken from.</summary>
/// <param name="RulesVersion">Version of the rules.</param>
/// <param name="Fewest">k: fewest cases in a cell, and rows of one combination.</param>
/// <param name="FewestAccusations">The same for accusations.</param>
/// <param name="Cells">Cells of counts other than zero.</param>
/// <param name="SuppressedSmall">Of these, suppressed as too small.</param>
/// <param name="SuppressedOthers">Of these, suppressed so that nobody can work out the small ones.</param>
/// <param name="SmallestGroup">Rows of the rarest combination in <c>release_case</c>; null when it is empty.</param>
/// <param name="CasesReleased">Rows of <c>release_case</c>.</param>
/// <param name="CasesGeneralised">Of these, generalised.</param>
/// <param name="CasesWithheld">Cases that are not in it.</param>
public sealed record ReleaseRisk(
    int RulesVersion, int Fewest, int FewestAccusations, long Cells, long SuppressedSmall, long SuppressedOthers,
    long? SmallestGroup, long CasesReleased, long CasesGeneralised, long CasesWithheld)
{
    /// <summary>Where it stands in the file. No export holds it: how many cells are small is nothing to take home.</summary>
    internal const string Table = "release_risk";

    /// <summary>What the release file says of itself.</summary>
    /// <param name="release">An open release file.</param>
    public static ReleaseRisk Read(DuckDBConnection release) => release.Query(
        $"""
        select rules_version, fewest, fewest_accusations, cells, suppressed_small, suppressed_others, smallest_group, cases_released, cases_generalised, cases_withheld
        from {Table}
        """,
        r => new ReleaseRisk(
            r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5),
            r.IsDBNull(6) ? null : r.GetInt64(6), r.GetInt64(7), r.GetInt64(8), r.GetInt64(9))).Single();
}
