using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>
/// Worked examples of every clock, computed by hand with a calendar, as they stand on 2024-03-01 (the day after a leap
/// day). The first day is not counted, the last one is.
/// </summary>
public sealed class Clocks(ClockExamples examples) : IClassFixture<ClockExamples>
{
    private readonly SmallCity city = examples.City;

    [Theory]
    [InlineData("passed on the 15th day", "register", "2022-22-register|2024-02-10|2024-02-25|0|0|2024-02-25|in_time")]
    [InlineData("passed on a day late", "register", "2022-22-register|2024-02-10|2024-02-25|0|0|2024-02-26|late")]
    [InlineData("not passed on, due today", "register", "2022-22-register|2024-02-15|2024-03-01|0|0||open")]
    [InlineData("not passed on since leap day", "register", "2022-22-register|2024-02-14|2024-02-29|0|0||overdue")]
    [InlineData("closed before it was due", "register", "2022-22-register|2024-02-20|2024-03-06|0|0||ended")]
    [InlineData("passed on a day late", "inform", "2022-23-inform|2024-02-26|2024-03-12|0|0||open")]
    [InlineData("returned in five working days", "object", "2022-23-object|2024-02-08|2024-02-21|0|0|2024-02-21|in_time")]
    [InlineData("returned on the sixth", "object", "2022-23-object|2024-02-08|2024-02-21|0|0|2024-02-23|late")]
    [InlineData("passed on the 15th day", "object", "2022-23-object|2024-02-25|2024-03-01|0|0|2024-02-27|in_time")]
    [InlineData("returned after new year", "object", "2022-23-object|2022-12-28|2023-01-05|0|0|2023-01-05|in_time")]
    [InlineData("answered on the last day", "handle", "2022-34-handle|2024-01-01|2024-03-01|0|0|2024-03-01|in_time")]
    [InlineData("answered a day late", "handle", "2022-34-handle|2023-12-31|2024-02-29|0|0|2024-03-01|late")]
    [InlineData("due today", "handle", "2022-34-handle|2024-01-01|2024-03-01|0|0||open")]
    [InlineData("overdue since leap day", "handle", "2022-34-handle|2023-12-31|2024-02-29|0|0||overdue")]
    [InlineData("across a year's end", "handle", "2022-34-handle|2022-12-15|2023-02-13|0|0|2023-02-13|in_time")]
    [InlineData("no route told", "handle", "2022-34-handle|2023-12-31|2024-02-29|0|0||overdue")]
    [InlineData("a suggestion by its purpose", "handle", null)]
    [InlineData("another procedure", "handle", null)]
    [InlineData("a deadline is stated", "handle", "2022-34-handle|2023-12-31|2024-03-15|15|0||open")]
    [InlineData("extended", "handle", "2022-34-handle|2023-12-31|2024-03-20|20|0|2024-03-20|in_time")]
    [InlineData("extended beyond the law", "handle", "2022-34-handle|2023-12-31|2024-03-30|30|0||open")]
    [InlineData("a deadline and no acceptance", "handle", "2022-34-handle|2023-12-01|2024-02-01|0|0||overdue")]
    [InlineData("closed in time and never answered", "handle", "2022-34-handle|2023-12-31|2024-02-29|0|0||ended")]
    [InlineData("closed late and never answered", "handle", "2022-34-handle|2023-12-31|2024-02-29|0|0||late")]
    [InlineData("not passed on, due today", "handle", null)]
    [InlineData("started under the old rules", "handle", "2005-33-handle|2022-04-30|2022-06-29|0|0|2022-06-29|in_time")]
    [InlineData("registered old, accepted new", "handle", "2022-34-handle|2022-05-01|2022-06-30|0|0|2022-07-01|late")]
    [InlineData("registered old, accepted new", "register", "2005-21-register|2022-04-20|2022-05-05|0|0|2022-05-01|in_time")]
    [InlineData("reviewed and checked again", "review_request", "2022-35-review-request|2023-07-31|2023-08-30|0|0|2023-08-30|in_time")]
    [InlineData("reviewed and checked again", "review_answer", "2022-35-review-answer|2023-08-30|2023-09-29|0|0|2023-09-30|late")]
    [InlineData("reviewed and checked again", "recheck_request", "2022-36-recheck-request|2023-09-30|2023-10-30|0|0|2023-10-31|late")]
    [InlineData("reviewed and checked again", "recheck_answer", "2022-36-recheck-answer|2023-10-31|2023-12-03|0|3|2023-12-03|in_time")]
    [InlineData("a hearing before the re-check", "review_answer", "2022-35-review-answer|2023-08-30|2023-09-29|0|0|2023-09-29|in_time")]
    [InlineData("a hearing before the re-check", "recheck_answer", "2022-36-recheck-answer|2023-10-29|2023-11-28|0|0|2023-11-29|late")]
    [InlineData("a review may still be asked for", "review_request", "2022-35-review-request|2024-02-01|2024-03-02|0|0||open")]
    [InlineData("answered on the last day", "review_request", "2022-35-review-request|2024-03-01|2024-03-31|0|0||open")]
    [InlineData("across a year's end", "review_request", "2022-35-review-request|2023-02-13|2023-03-15|0|0||ended")]
    [InlineData("a review unanswered", "review_answer", "2022-35-review-answer|2024-01-20|2024-02-19|0|0||overdue")]
    [InlineData("a target", "handle", "2022-34-handle|2024-01-08|2024-03-08|0|0|2024-02-08|in_time")]
    [InlineData("a target", "target accept", "jieyang-accept|2024-01-03|2024-01-08|0|0|2024-01-08|in_time")]
    [InlineData("a target", "target handle", "jieyang-handle|2024-01-08|2024-02-07|0|0|2024-02-08|late")]
    [InlineData("a county's target", "target handle", null)]
    [InlineData("no route told", "target handle", null)]
    public void A_case_stands_to_its_clock_as_the_rule_says(string caseNo, string clock, string? stands) =>
        Assert.Equal(
            stands is null ? [] : [stands],
            city.Rows($"""
                select rule, started_on::varchar, due_on::varchar, extended_days, paused_days, stopped_on::varchar, state
                from case_clock
                where case_no = '{caseNo.Replace("'", "''", StringComparison.Ordinal)}' and (case kind when 'target' then 'target ' else '' end) || clock = '{clock}'
                """));

    [Fact]
    public async Task The_as_of_date_moves_states_and_hides_no_clock()
    {
        const string states = "select string_agg(state, ' ' order by case_no) from case_clock where clock = 'handle' and kind = 'statutory' and state in ('open', 'overdue')";
        using var city = ClockExamples.Delivered();
        await city.RunAsync(asOf: "2024-03-01");
        var clocks = city.Row("select count(*) from case_clock");
        Assert.Equal("overdue open open open overdue overdue", city.Row(states));
        await city.RunAsync(asOf: "2024-03-02");
        Assert.Equal("overdue open overdue open overdue overdue", city.Row(states));
        await city.RunAsync(asOf: "2023-06-01");
        Assert.Equal("open open open open open open", city.Row(states));
        Assert.Equal(clocks, city.Row("select count(*) from case_clock"));
    }

    [Fact]
    public async Task A_clock_whose_end_a_source_never_tells_does_not_run()
    {
        using var silent = new SmallCity().Source("s", "case_no,registered_at,accepted_at").Deliver("s", "20240101.csv", "1,2023-01-01,2023-01-05", "2,2023-01-01,");
        await silent.RunAsync(asOf: "2024-03-01");
        Assert.Equal(["1|inform|in_time", "1|register|in_time", "2|inform|overdue", "2|register|overdue"], silent.Rows("select case_no, clock, state from case_clock order by 1, 2"));
    }

    [Fact]
    public void Working_days_follow_the_official_calendar()
    {
        Assert.Equal(
            ["2024-02-04|True", "2024-02-05|True", "2024-02-09|True", "2024-02-10|False", "2024-02-12|False", "2024-02-17|False", "2024-02-18|True", "2024-02-24|False"],
            city.Rows("select date::varchar, is_working from dim_working_day where date in ('2024-02-04', '2024-02-05', '2024-02-09', '2024-02-10', '2024-02-12', '2024-02-17', '2024-02-18', '2024-02-24') order by 1"));
        Assert.Equal("0", city.Row("select count(*) from dim_working_day where not is_official"));
    }
}

/// <summary>The cases of the examples, built once.</summary>
public sealed class ClockExamples : IAsyncLifetime
{
    private const string Columns =
        "city_code,case_no,registered_at,route,purpose,forwarded_at,returned_at,acceptance,accepted_at,informed_at,due_at,extended_to,replied_at,closed_at," +
        "review_requested_at,review_decided_at,recheck_requested_at,recheck_decided_at,hearing_started_at,hearing_ended_at";

    private const int ColumnCount = 20;

    internal static SmallCity Delivered() => new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv",
    [
        // art. 22: registered, passed on
        Row("passed on the 15th day", "2024-02-10", forwarded_at: "2024-02-25 23:59", returned_at: "2024-02-27"),
        Row("passed on a day late", "2024-02-10", forwarded_at: "2024-02-26"),
        Row("not passed on, due today", "2024-02-15"),
        Row("not passed on since leap day", "2024-02-14 23:00"),
        Row("closed before it was due", "2024-02-20", closed_at: "2024-02-21"),

        // art. 23: five working days over the make-up Saturdays of Spring Festival 2024 (Feb 10-17 off, 4 and 18 worked)
        Row("returned in five working days", "2024-02-08", forwarded_at: "2024-02-08", returned_at: "2024-02-21"),
        Row("returned on the sixth", "2024-02-08", forwarded_at: "2024-02-08", returned_at: "2024-02-23"),
        // ... and over the turn of the year 2022/2023 (Dec 31 to Jan 2 off)
        Row("returned after new year", "2022-12-28", forwarded_at: "2022-12-28", returned_at: "2023-01-05"),

        // art. 34: sixty days, leap day among them
        Row("answered on the last day", "2023-12-01", accepted_at: "2024-01-01", replied_at: "2024-03-01 23:59"),
        Row("answered a day late", "2023-12-01", accepted_at: "2023-12-31", replied_at: "2024-03-01"),
        Row("due today", "2023-12-01", accepted_at: "2024-01-01"),
        Row("overdue since leap day", "2023-12-01", accepted_at: "2023-12-31"),
        Row("across a year's end", "2022-12-01", accepted_at: "2022-12-15", replied_at: "2023-02-13"),
        Row("no route told", "2023-12-01", route: "", accepted_at: "2023-12-31"),
        Row("a suggestion by its purpose", "2023-12-01", route: "", purpose: "suggestion", accepted_at: "2023-12-31"),
        Row("another procedure", "2023-12-01", route: "31-2", accepted_at: "2023-12-31", due_at: "2024-03-02"),
        Row("a deadline is stated", "2023-12-01", accepted_at: "2023-12-31", due_at: "2024-03-15"),
        Row("extended", "2023-12-01", accepted_at: "2023-12-31", extended_to: "2024-03-20 09:00", replied_at: "2024-03-20 18:00"),
        Row("extended beyond the law", "2023-12-01", accepted_at: "2023-12-31", extended_to: "2024-12-31"),
        Row("a deadline and no acceptance", "2023-12-01", due_at: "2024-02-01"),
        Row("closed in time and never answered", "2023-12-01", accepted_at: "2023-12-31", closed_at: "2024-02-29"),
        Row("closed late and never answered", "2023-12-01", accepted_at: "2023-12-31", closed_at: "2024-03-01"),

        // the 2005 rules govern what started before 2022-05-01, whatever the route
        Row("started under the old rules", "2022-04-20", route: "31-2", accepted_at: "2022-04-30", replied_at: "2022-06-29"),
        Row("registered old, accepted new", "2022-04-20", accepted_at: "2022-05-01", replied_at: "2022-07-01"),

        // arts. 35, 36: review, re-check, and a hearing of three days that does not count in the re-check
        Row("reviewed and checked again", "2023-06-01", accepted_at: "2023-06-01", replied_at: "2023-07-31", review_requested_at: "2023-08-30",
            review_decided_at: "2023-09-30", recheck_requested_at: "2023-10-31", recheck_decided_at: "2023-12-03", hearing_started_at: "2023-11-20", hearing_ended_at: "2023-11-22"),
        Row("a hearing before the re-check", "2023-06-01", review_requested_at: "2023-08-30", review_decided_at: "2023-09-29",
            recheck_requested_at: "2023-10-29", recheck_decided_at: "2023-11-29", hearing_started_at: "2023-09-10", hearing_ended_at: "2023-09-12"),
        Row("a review may still be asked for", "2023-12-01", accepted_at: "2023-12-31", replied_at: "2024-02-01"),
        Row("a review unanswered", "2023-12-01", accepted_at: "2023-12-31", replied_at: "2024-01-05", review_requested_at: "2024-01-20"),

        // Jieyang's targets stand beside the statutory clocks
        Row("a target", "2024-01-02", city: "445200", forwarded_at: "2024-01-03", accepted_at: "2024-01-08", replied_at: "2024-02-08"),
        Row("a county's target", "2024-01-02", city: "445222", forwarded_at: "2024-01-03", accepted_at: "2024-01-09", replied_at: "2024-02-08"),
    ]);

    internal SmallCity City { get; } = Delivered();

    public async ValueTask InitializeAsync() => await City.RunAsync(asOf: "2024-03-01");

    public ValueTask DisposeAsync()
    {
        City.Dispose();
        return ValueTask.CompletedTask;
    }

    // One delivered row: what is not named is empty, and the route is the petition procedure.
    private static string Row(
        string caseNo, string registered_at, string city = "445300", string route = "31-6", string purpose = "appeal", string forwarded_at = "", string returned_at = "",
        string accepted_at = "", string due_at = "", string extended_to = "", string replied_at = "", string closed_at = "", string review_requested_at = "",
        string review_decided_at = "", string recheck_requested_at = "", string recheck_decided_at = "", string hearing_started_at = "", string hearing_ended_at = "")
    {
        string[] cells =
        [
            city, $"\"{caseNo}\"", registered_at, route, purpose, forwarded_at, returned_at, "", accepted_at, "", due_at, extended_to, replied_at, closed_at,
            review_requested_at, review_decided_at, recheck_requested_at, recheck_decided_at, hearing_started_at, hearing_ended_at,
        ];
        Assert.Equal(ColumnCount, cells.Length);
        return string.Join(',', cells);
    }
}
