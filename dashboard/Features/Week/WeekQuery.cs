using System.Data.Common;
using System.Text.Json;
using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Week;

/// <summary>What happened since last week.</summary>
/// <param name="Code">done, back, overdue or blocked.</param>
/// <param name="Total">In how many cases.</param>
/// <param name="Cases">The first of them.</param>
internal sealed record Happening(string Code, long Total, IReadOnlyList<CaseRow> Cases);

/// <summary>A unit that holds cases past their lawful time.</summary>
/// <param name="City">Its city's code.</param>
/// <param name="Unit">Its name; null where that is not delivered.</param>
/// <param name="Overdue">How many cases.</param>
/// <param name="Transferred">How many of them were handed on before.</param>
/// <param name="Returned">How many of them a unit sent back before.</param>
/// <param name="Longest">Days past, of the one that waits longest.</param>
internal sealed record Holder(string City, string? Unit, long Overdue, long Transferred, long Returned, long Longest);

/// <summary>Cases that somebody took.</summary>
/// <param name="Kind">leader or officer.</param>
/// <param name="Taken">How many.</param>
/// <param name="Handled">How many of them are handled (办结).</param>
/// <param name="Resolved">How many of them are resolved (化解).</param>
/// <param name="HandledLately">Handled in the seven days.</param>
/// <param name="ResolvedLately">Resolved in the seven days.</param>
internal sealed record TakenCases(string Kind, long Taken, long Handled, long Resolved, long HandledLately, long ResolvedLately);

/// <summary>A letter or recommendation that nobody has answered.</summary>
/// <param name="Work">letter or recommendation.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="City">Its city's code.</param>
/// <param name="RecordNo">Its number in the register.</param>
/// <param name="Unit">To whom it went.</param>
/// <param name="SentOn">When.</param>
/// <param name="Days">Days since then.</param>
/// <param name="Source">The source of the case that it is about; null where it names none that is known.</param>
/// <param name="CaseNo">The case's number there.</param>
/// <param name="Total">How many of its work are unanswered.</param>
internal sealed record Unanswered(string Work, string Kind, string City, string RecordNo, string? Unit, DateOnly SentOn, int Days, string? Source, string? CaseNo, long Total);

/// <summary>Reads the week's page.</summary>
internal static class WeekQuery
{
    private static readonly string ListSql = Resources.Read("Features/Week/List.sql");
    private static readonly string SinceSql = Resources.Read("Features/Week/Since.sql");
    private static readonly string HoldersSql = Resources.Read("Features/Week/Holders.sql");
    private static readonly string TakenSql = Resources.Read("Features/Week/Taken.sql");
    private static readonly string UnansweredSql = Resources.Read("Features/Week/Unanswered.sql");

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The list, and how many cases it is cut from.</summary>
    public static (IReadOnlyList<WeekCase> Cases, long Total) List(IPublishedBuild build, WeekRequest request)
    {
        var rows = build.Query(ListSql, r => (Case: Case(r), Total: r.GetInt64(r.GetOrdinal("total"))), [.. request.Scope.Parameters(build), ("size", request.Size)]);
        return ([.. rows.Select(r => r.Case)], rows.Select(r => r.Total).FirstOrDefault());
    }

    /// <summary>What happened in the seven days that end on the as-of date.</summary>
    /// <param name="build">The build.</param>
    /// <param name="scope">Whose cases.</param>
    /// <param name="most">How many cases of each.</param>
    /// <param name="only">One of them; empty is all.</param>
    public static IReadOnlyList<Happening> Since(IPublishedBuild build, ListScope scope, int most, string only = "")
    {
        var rows = build.Query(
            SinceSql, r => (Code: r.GetString(r.GetOrdinal("happening")), Case: CaseRow.Read(r), Total: r.GetInt64(r.GetOrdinal("total"))), [.. scope.Parameters(build), ("most", most), ("happening", only)]);
        return
        [
            .. from code in WeekRequest.Happenings
               where only.Length == 0 || code == only
               let told = rows.Where(r => r.Code == code).ToList()
               select new Happening(code, told.Select(r => r.Total).FirstOrDefault(), [.. told.Select(r => r.Case)]),
        ];
    }

    /// <summary>Who holds the blocked cases, and how many units do.</summary>
    public static (IReadOnlyList<Holder> Holders, long Units) Holders(IPublishedBuild build, ListScope scope, int most)
    {
        var rows = build.Query(
            HoldersSql, r => (Holder: new Holder(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), Units: r.GetInt64(6)),
            [.. scope.Parameters(build), ("most", most)]);
        return ([.. rows.Select(r => r.Holder)], rows.Select(r => r.Units).FirstOrDefault());
    }

    /// <summary>Taken cases, the two kinds apart.</summary>
    public static IReadOnlyList<TakenCases> Taken(IPublishedBuild build, ListScope scope) => build.Query(
        TakenSql, r => new TakenCases(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), scope.Parameters(build));

    /// <summary>Unanswered letters and recommendations, the longest waiting of each.</summary>
    public static IReadOnlyList<Unanswered> Unanswered(IPublishedBuild build, ListScope scope, int most) => build.Query(
        UnansweredSql,
        r => new Unanswered(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Text(r, 4), r.GetFieldValue<DateOnly>(5), r.GetInt32(6), Text(r, 7), Text(r, 8), r.GetInt64(9)),
        [.. scope.Parameters(build), ("most", most)]);

    private static WeekCase Case(DbDataReader row)
    {
        double? Share(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetDouble(row.GetOrdinal(column));
        var reasons = Text(row, row.GetOrdinal("reasons"));
        return new WeekCase(
            CaseRow.Read(row), row.GetInt32(row.GetOrdinal("queue")), Share("comes_back"), Share("stays_open"), Text(row, row.GetOrdinal("staying_task")), Text(row, row.GetOrdinal("reasons_task")),
            reasons is null ? [] : JsonSerializer.Deserialize<List<Reason>>(reasons, Json)!);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
