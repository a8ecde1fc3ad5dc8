using System.Data.Common;
using System.Text.Json;
using Analytics.Dashboard.Features.Risk;
using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Case;

/// <summary>A case as its page shows it.</summary>
/// <param name="Source">The source that delivers it.</param>
/// <param name="CaseNo">Its number there.</param>
/// <param name="City">Its city's code.</param>
/// <param name="Unit">Who handles it.</param>
/// <param name="Level">That unit's level.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Categories">What it is about, in the city's own words.</param>
/// <param name="Title">Its title, masked since it landed; null where none landed.</param>
/// <param name="Route">The procedure it takes.</param>
/// <param name="Matter">The matter's key: the city and number of its first case.</param>
/// <param name="IsFirst">Whether it is the matter's first; null: unknown.</param>
/// <param name="Steps">What happened when, in the order of time.</param>
/// <param name="Outcome">The outcome, in the city's words.</param>
/// <param name="Transfers">How often it was handed on.</param>
/// <param name="Returned">How often a unit sent it back.</param>
/// <param name="Letters">Letters of supervision.</param>
/// <param name="IsDeclaredCold">Whether an office declared it cold; null: not told.</param>
/// <param name="Lists">The lists that hold it.</param>
/// <param name="Taken">leader, officer or null.</param>
internal sealed record CaseDetails(
    string Source, string CaseNo, string City, string? Unit, string? Level, string? Channel, IReadOnlyList<string> Categories, string? Title, string? Route, string? Matter, bool? IsFirst,
    IReadOnlyList<CaseStep> Steps, string? Outcome, int? Transfers, int? Returned, int? Letters, bool? IsDeclaredCold, string? Lists, string? Taken);

/// <summary>A step of a case's course.</summary>
/// <param name="Code">The landed column without its ending.</param>
/// <param name="At">When, civil time of the city.</param>
internal sealed record CaseStep(string Code, DateTime At);

/// <summary>A clock of the case.</summary>
/// <param name="Clock">Which one.</param>
/// <param name="Kind">statutory or target.</param>
/// <param name="StartedOn">Its start.</param>
/// <param name="DueOn">Its last day.</param>
/// <param name="StoppedOn">When what it waits for came.</param>
/// <param name="State">in_time, late, open, overdue, ended.</param>
/// <param name="Extended">Days that it was extended by.</param>
internal sealed record CaseClock(string Clock, string Kind, DateOnly StartedOn, DateOnly? DueOn, DateOnly? StoppedOn, string State, int Extended);

/// <summary>An event.</summary>
/// <param name="Type">What, in the city's words.</param>
/// <param name="At">When.</param>
/// <param name="Unit">Which unit.</param>
/// <param name="Level">That unit's level.</param>
internal sealed record CaseEvent(string Type, DateTime At, string? Unit, string? Level);

/// <summary>Another case of the matter.</summary>
/// <param name="Source">Its source.</param>
/// <param name="CaseNo">Its number.</param>
/// <param name="City">Its city's code.</param>
/// <param name="Unit">Who handles it.</param>
/// <param name="Channel">How it came.</param>
/// <param name="RegisteredOn">When.</param>
/// <param name="RepliedOn">When it was answered.</param>
/// <param name="ClosedOn">When it was handled.</param>
/// <param name="Came">When it came, seen from the case that it repeats; null where that is not known or it repeats none.</param>
internal sealed record LinkedCase(string Source, string CaseNo, string City, string? Unit, string? Channel, DateOnly RegisteredOn, DateOnly? RepliedOn, DateOnly? ClosedOn, string? Came);

/// <summary>What a model says of the case.</summary>
/// <param name="Task">Its task.</param>
/// <param name="Model">The model.</param>
/// <param name="Probability">0 to 1, calibrated.</param>
/// <param name="Reasons">The three strongest contributions.</param>
/// <param name="Days">How long it still takes.</param>
internal sealed record CaseScore(string Task, string Model, double Probability, IReadOnlyList<Reason> Reasons, DaysLeft? Days);

/// <summary>Reads a case.</summary>
internal static class CaseQuery
{
    /// <summary>The most events, and the most linked cases, that a page shows.</summary>
    public const int Most = 200;

    private static readonly string CaseSql = Resources.Read("Features/Case/Case.sql");
    private static readonly string ClocksSql = Resources.Read("Features/Case/Clocks.sql");
    private static readonly string EventsSql = Resources.Read("Features/Case/Events.sql");
    private static readonly string MatterSql = Resources.Read("Features/Case/Matter.sql");
    private static readonly string ScoresSql = Resources.Read("Features/Case/Scores.sql");

    private static readonly string[] Moments =
    [
        "registered_at", "forwarded_at", "returned_at", "accepted_at", "informed_at", "replied_at", "closed_at", "resolved_at", "review_requested_at", "review_decided_at", "recheck_requested_at",
        "recheck_decided_at", "ended_at",
    ];

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The case; null where it is not there or may not be shown.</summary>
    public static CaseDetails? Find(IPublishedBuild build, string source, string caseNo) =>
        build.Query(CaseSql, Details, ("source", source), ("case", caseNo)).FirstOrDefault();

    /// <summary>Its clocks.</summary>
    public static IReadOnlyList<CaseClock> Clocks(IPublishedBuild build, CaseDetails found) => build.Query(
        ClocksSql,
        r => new CaseClock(r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), Day(r, 3), Day(r, 4), r.GetString(5), r.GetInt32(6)), Key(found));

    /// <summary>Its events.</summary>
    public static IReadOnlyList<CaseEvent> Events(IPublishedBuild build, CaseDetails found) => build.Query(
        EventsSql, r => new CaseEvent(r.GetString(0), r.GetDateTime(1), Text(r, 2), Text(r, 3)), [.. Key(found), ("most", Most)]);

    /// <summary>The other cases of its matter.</summary>
    public static IReadOnlyList<LinkedCase> Matter(IPublishedBuild build, CaseDetails found) => found.Matter is null ? [] : build.Query(
        MatterSql,
        r => new LinkedCase(r.GetString(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), r.GetFieldValue<DateOnly>(5), Day(r, 6), Day(r, 7), Text(r, 8)),
        [.. Key(found), ("matter", found.Matter), ("most", Most)]);

    /// <summary>Its scores.</summary>
    public static IReadOnlyList<CaseScore> Scores(IPublishedBuild build, string source, string caseNo) => build.Query(
        ScoresSql,
        r => new CaseScore(
            r.GetString(0), r.GetString(1), r.GetDouble(2), JsonSerializer.Deserialize<List<Reason>>(r.GetString(3), Json)!, r.IsDBNull(4) ? null : new DaysLeft(r.GetInt32(4), r.GetInt32(5), r.GetInt32(6))),
        ("source", source), ("case", caseNo));

    private static CaseDetails Details(DbDataReader row)
    {
        string? Text(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetString(row.GetOrdinal(column));
        int? Number(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetInt32(row.GetOrdinal(column));
        bool? Flag(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetBoolean(row.GetOrdinal(column));
        return new CaseDetails(
            Text("source")!, Text("case_no")!, Text("city_code")!, Text("org"), Text("level"), Text("channel"), [.. new[] { Text("category_1"), Text("category_2"), Text("category_3") }.OfType<string>()],
            Text("title"), Text("route"), Text("matter_key"), Flag("is_first"),
            [
                .. Moments.Where(m => !row.IsDBNull(row.GetOrdinal(m))).Select((m, i) => (Step: new CaseStep(m[..^3], row.GetDateTime(row.GetOrdinal(m))), Place: i))
                    .OrderBy(s => s.Step.At).ThenBy(s => s.Place).Select(s => s.Step),
            ],
            Text("outcome"), Number("transfers"), Number("returned"), Number("supervision_letters"), Flag("declared_cold"), Text("lists"), Text("taken"));
    }

    private static (string Name, object? Value)[] Key(CaseDetails found) => [("source", found.Source), ("case", found.CaseNo)];

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
