using System.Data.Common;
using Analytics.Dashboard.Features.Compare;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Cases;

/// <summary>A case as the list shows it: nothing that tells who petitions or what about.</summary>
/// <param name="Source">The source that delivered it.</param>
/// <param name="CaseNo">Its number there.</param>
/// <param name="City">The city.</param>
/// <param name="Unit">The handling unit; null where none is told.</param>
/// <param name="Level">Its level.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Category">The field.</param>
/// <param name="RegisteredOn">The day of registration.</param>
/// <param name="RepliedOn">The day of the answer; null where there is none.</param>
/// <param name="ClosedOn">The day of closing; null while it is open.</param>
/// <param name="DueOn">The handling deadline; null where there is no such clock.</param>
/// <param name="Clock">How that stands: in_time, late, overdue, open, none.</param>
/// <param name="Above">What it counts above the line.</param>
/// <param name="Below">And below it; null unless the figure is a share.</param>
/// <param name="Undecided">Whether it may still go either way.</param>
internal sealed record CountedCase(
    string Source, string CaseNo, string City, string? Unit, string? Level, string? Channel, string? Purpose, string? Category, DateOnly RegisteredOn, DateOnly? RepliedOn, DateOnly? ClosedOn,
    DateOnly? DueOn, string Clock, long Above, long? Below, bool Undecided);

/// <summary>One page of them.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Listed">How many there are on all pages.</param>
/// <param name="Page">Which page, from 1.</param>
internal sealed record CasePage(IReadOnlyList<CountedCase> Cases, long Listed, int Page)
{
    /// <summary>Cases on one page.</summary>
    public const int Size = 100;
}

/// <summary>Reads the cases that a figure counts.</summary>
internal static class CasesQuery
{
    /// <summary>A page of them, the newest first.</summary>
    public static CasePage Run(IPublishedBuild build, CompareRequest request, int page)
    {
        var statement = MetricSql.Cases(CompareQuery.Question(build, request, null, request.From.Start, request.To.End, []), CasePage.Size, (page - 1) * CasePage.Size);
        var rows = build.Query(statement.Sql, r => (Listed: r.GetInt64(r.GetOrdinal("listed")), Case: Read(r)), statement.Parameters);
        return new CasePage([.. rows.Select(r => r.Case)], rows.Select(r => r.Listed).FirstOrDefault(), page);
    }

    private static CountedCase Read(DbDataReader row)
    {
        string? Text(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetString(row.GetOrdinal(column));
        DateOnly? Day(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetFieldValue<DateOnly>(row.GetOrdinal(column));
        long? Number(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : Convert.ToInt64(row.GetValue(row.GetOrdinal(column)), System.Globalization.CultureInfo.InvariantCulture);
        return new CountedCase(
            Text("source")!, Text("case_no")!, Text("city_code")!, Text("org"), Text("level"), Text("channel"), Text("purpose"), Text("provincial_category"), Day("registered_on")!.Value, Day("replied_on"),
            Day("closed_on"), Day("handle_due_on"), Text("clock")!, Number("above")!.Value, Number("below"), Number("undecided") > 0);
    }
}
