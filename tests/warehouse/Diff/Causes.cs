using System.Globalization;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Diff;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Warehouse.Diff;

/// <summary>One planted cause at a time, through real deliveries and builds, then all of them together.</summary>
public sealed class Causes : IDisposable
{
    private const string Columns = "case_no,registered_at,channel,persons,accepted_at,replied_at,closed_at,category_1,petitioner_key";
    private readonly SmallCity city = new SmallCity().Source("c", Columns);

    public Causes() => city.Deliver("c", "c-20240201.csv",
        "1,2022-05-09,letter,1,2022-05-10,2022-06-01,2022-06-02,roads,a",
        "2,2024-01-09,visit,2,2024-01-10,2024-01-25,2024-01-26,roads,b",
        "3,2024-01-20,letter,1,2024-01-22,,,water,c");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_case_that_only_the_later_build_has_is_a_late_arrival()
    {
        var diff = await DiffAsync(() => city.Deliver("c", "c-20240301.csv", "4,2024-01-30,visit,3,2024-01-31,2024-02-20,2024-02-21,water,d"));
        Assert.Equal("LateArrival 1", Cases(diff));
        Assert.Equal(["2024-01: 2, LateArrival +1, 3"], Lines(diff, "registered"));
        Assert.Equal(["2024-01: 3, LateArrival +3, 6"], Lines(diff, "persons"));
        Assert.Equal(["2024-01: 1/2, LateArrival +1/+1, 2/3"], Lines(diff, "visit_share"));
        Assert.Equal(["2024-02: no data, LateArrival +1, 1"], Lines(diff, "replied"));
        Assert.Equal(["2024-01: 1, LateArrival +1, 2"], Lines(diff, "open"));
    }

    [Fact]
    public async Task What_a_city_tells_otherwise_of_the_same_case_is_a_correction()
    {
        var diff = await DiffAsync(() => city.Deliver("c", "c-20240301.csv",
            "2,2024-01-09,visit,7,2024-01-10,2024-02-05,2024-02-06,roads,b",
            "3,2024-01-20,letter,1,2024-01-22,,,water,c"));
        Assert.Equal("Correction 1", Cases(diff));
        Assert.Equal(["2024-01: 3, Correction +5, 8"], Lines(diff, "persons"));
        Assert.Equal(["2024-01: 1, Correction -1, 0", "2024-02: no data, Correction +1, 1"], Lines(diff, "replied"));
        Assert.Equal(["2024-01: 1, Correction +1, 2"], Lines(diff, "open"));
        Assert.Empty(Lines(diff, "registered"));
    }

    [Fact]
    public async Task A_case_that_its_city_no_longer_delivers_is_withdrawn()
    {
        city.Source("c", Columns, delivery: "snapshot");
        var diff = await DiffAsync(() => city.Deliver("c", "c-20240301.csv",
            "1,2022-05-09,letter,1,2022-05-10,2022-06-01,2022-06-02,roads,a",
            "2,2024-01-09,visit,2,2024-01-10,2024-01-25,2024-01-26,roads,b"));
        Assert.Equal("Withdrawn 1", Cases(diff));
        Assert.Equal(["2024-01: 2, Withdrawn -1, 1"], Lines(diff, "registered"));
        Assert.Equal(["2024-01: 1/2, Withdrawn 0/-1, 1/1"], Lines(diff, "visit_share"));
    }

    [Fact]
    public async Task A_case_that_becomes_a_repeat_of_one_that_came_late_is_relinked()
    {
        var diff = await DiffAsync(() => city.Deliver("c", "c-20240301.csv", "4,2023-12-30,visit,1,2023-12-31,2024-01-02,2024-01-05,roads,b"));
        Assert.Equal("LateArrival 1, Relinked 1", Cases(diff));
        Assert.Equal(["2024-01: 0, Relinked +1, 1"], Lines(diff, "repeat"));
        Assert.Equal(["2024-01: 2, Relinked -1, 1", "2023-12: no data, LateArrival +1, 1"], Lines(diff, "first"));
        Assert.Equal(["2024-01: 0/2, Relinked +1/0, 1/2", "2023-12: no data, LateArrival 0/+1, 0/1"], Lines(diff, "repeat_rate"));
        Assert.Equal(["2023-12: 0, LateArrival +1, 1"], Lines(diff, "registered"));
    }

    [Fact]
    public async Task What_falls_due_between_the_dates_is_the_passage_of_time()
    {
        city.Deliver("c", "c-20240305.csv", "6,2024-03-01,letter,1,2024-03-01,2024-03-02,2024-03-03,water,f");
        var before = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        var after = (await city.RunAsync(asOf: "2024-03-28")).BuildId!;
        var diff = BuildDiff.Between(city.Builds.PathOf(before), city.Builds.PathOf(after), new DiffQuestion());
        Assert.Equal("Time 1", Cases(diff));
        Assert.Equal(["2024-03: 1/1 ?1, Time 0/+1 ?-1, 1/2"], Lines(diff, "on_time_reply"));

        // the stock of March is counted on the 10th and on the 28th, and the case became overdue between
        Assert.Equal(["2024-03: 0, Time +1, 1"], Lines(diff, "overdue"));
        Assert.Empty(Lines(diff, "registered"));
    }

    [Fact]
    public async Task Days_of_waiting_are_estimated_again_after_each_cause()
    {
        // Of January two wait: one was answered after 16 days, one is not answered by March 10.
        var before = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        city.Deliver("c", "c-20240320.csv",
            "4,2024-01-30,visit,3,2024-01-31,2024-02-01,2024-02-21,water,d",
            "2,2024-01-09,visit,2,2024-01-10,2024-01-15,2024-01-26,roads,b",
            "3,2024-01-20,letter,1,2024-01-22,2024-03-12,,water,c");
        var after = (await city.RunAsync(asOf: "2024-03-28")).BuildId!;
        var diff = BuildDiff.Between(city.Builds.PathOf(before), city.Builds.PathOf(after), new DiffQuestion());
        // The answer of March 12 came after the first as-of date: to that day it changes nothing, and time brings it.
        Assert.Equal(
            ["2024-01: 16 days of 1/2, LateArrival +1: 16 days of 2/3, Correction 0: 6 days of 2/3, Time +1 ?-1: 6 days of 3/3, 6 days of 3/3"],
            Lines(diff, "time_to_reply"));
        Figures.MatchPages(city, city.Builds.PathOf(before), city.Builds.PathOf(after), diff);
    }

    [Fact]
    public async Task Another_clock_rule_is_no_correction()
    {
        await city.RunAsync(asOf: "2024-03-10");
        var other = AlteredBuild.Of(city,
            "update case_clock set rule = 'city-30', due_on = started_on + 30, state = 'overdue' where case_no = '3' and clock = 'handle'",
            "update mart_case set handle_due_on = date '2024-02-21', overdue_on = date '2024-02-22', handle_decided = 1, handle_open = 0 where case_no = '3'");
        var diff = BuildDiff.Between(city.Builds.CurrentPath!, other, new DiffQuestion());
        Assert.Equal("ClockRule 1", Cases(diff));
        Assert.Equal(["2024-03: 1/1 ?1, ClockRule 0/0 ?-1, 1/1", "2024-02: no data, ClockRule 0/+1, 0/1"], Lines(diff, "on_time_reply"));
    }

    [Fact]
    public async Task A_metric_that_counts_otherwise_changes_by_its_definition()
    {
        await city.RunAsync(asOf: "2024-03-10");
        var other = AlteredBuild.Of(city,
            """update meta_metric set definition = replace(definition, '"numerator": "persons"', '"numerator": "cases"'), version = 2, definition_hash = 'other' where metric_id = 'persons'""",
            """update meta_metric set definition = regexp_replace(definition, '"enters": ?"registered"', '"enters":"accepted"'), definition_hash = 'other' where metric_id = 'open'""");
        var diff = BuildDiff.Between(city.Builds.CurrentPath!, other, new DiffQuestion());
        Assert.Equal(string.Empty, Cases(diff));
        Assert.Equal(["2024-01: 3, Definition -1, 2"], Lines(diff, "persons"));
        Assert.All(diff.Changes, c => Assert.True(c.MetricId is "persons" or "open", c.MetricId));
    }

    [Fact]
    public async Task A_column_that_means_something_else_under_the_same_date_is_a_changed_definition()
    {
        await city.RunAsync(asOf: "2024-03-10");
        var diff = BuildDiff.Between(city.Builds.CurrentPath!, AlteredBuild.Of(city, "update mart_case set group_visits = 1 where case_no = '2'"), new DiffQuestion());
        Assert.Equal("Definition 1", Cases(diff));
        Assert.Equal(["2024-01: 0, Definition +1, 1"], Lines(diff, "group_visits"));
    }

    [Fact]
    public async Task Every_cause_at_once_is_told_apart_and_the_parts_sum_to_the_change()
    {
        city.Source("s", Columns.Replace(",petitioner_key", string.Empty, StringComparison.Ordinal), delivery: "snapshot")
            .Deliver("s", "s-20240201.csv", "10,2024-01-03,online,1,2024-01-03,2024-01-04,2024-01-05,roads", "11,2024-01-04,online,1,2024-01-04,2024-01-04,2024-01-05,roads");
        var before = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        city.Deliver("c", "c-20240301.csv",
                "4,2023-12-30,visit,1,2023-12-31,2024-01-02,2024-01-05,roads,b",
                "5,2024-01-30,visit,3,2024-01-31,,,water,d",
                "1,2022-05-09,visit,1,2022-05-10,2022-06-01,2022-06-02,roads,a")
            .Deliver("s", "s-20240301.csv", "10,2024-01-03,online,1,2024-01-03,2024-01-04,2024-01-05,roads");
        await city.RunAsync(asOf: "2024-03-28");
        var after = AlteredBuild.Of(city,
            "update case_clock set rule = 'city-5' where case_no = '10' and clock = 'handle'",
            "update mart_case set handle_in_time = 0 where case_no = '10'",
            """update meta_metric set definition = replace(definition, '"numerator": "cases"', '"numerator": "persons"'), definition_hash = 'other' where metric_id = 'registered'""");
        var diff = BuildDiff.Between(city.Builds.PathOf(before), after, new DiffQuestion());
        Assert.Equal("LateArrival 2, Withdrawn 1, Correction 1, Relinked 1, ClockRule 1, Time 1", Cases(diff));
        Assert.Equal(
            ["2024-01: 4, LateArrival +1, Withdrawn -1, Definition +3, 7", "2023-12: 0, LateArrival +1, 1"],
            Lines(diff, "registered"));
        Figures.MatchPages(city, city.Builds.PathOf(before), after, diff);
    }

    [Fact]
    public async Task Two_builds_of_the_same_have_no_differences()
    {
        await city.RunAsync(asOf: "2024-03-10");
        var diff = BuildDiff.Between(city.Builds.CurrentPath!, AlteredBuild.Of(city), new DiffQuestion());
        Assert.Empty(diff.Changes);
        Assert.Equal(string.Empty, Cases(diff));
    }

    /// <summary>Builds, lets something be delivered, builds again at the same date, and compares.</summary>
    private async Task<DiffResult> DiffAsync(Action deliver)
    {
        var before = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        deliver();
        var after = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        var diff = BuildDiff.Between(city.Builds.PathOf(before), city.Builds.PathOf(after), new DiffQuestion());
        Figures.MatchPages(city, city.Builds.PathOf(before), city.Builds.PathOf(after), diff);
        return diff;
    }

    private static string Cases(DiffResult diff) => string.Join(", ", diff.Cases.OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}"));

    private static List<string> Lines(DiffResult diff, string metric) => [.. diff.Changes.Where(c => c.MetricId == metric).SelectMany(Shown)];

    private static string[] Shown(MetricChange c) =>
    [
        string.Join(", ",
        [
            string.Create(CultureInfo.InvariantCulture, $"{c.Month:yyyy-MM}: {(c.IsKnownBefore ? Plain(c.Before) : "no data")}"),
            .. c.Parts.Select(p => p.After.Wait is null ? $"{p.Cause} {Signed(p.Change)}" : $"{p.Cause} {Signed(p.Change)}: {Plain(p.After)}"),
            c.IsKnownAfter ? Plain(c.After) : "no data",
        ]),
    ];

    private static string Plain(Measured figure) => figure.Wait is { } wait ? $"{wait.Median.Day?.ToString(CultureInfo.InvariantCulture) ?? "-"} days of {figure.Numerator}/{wait.Cases}" : Plain(Amount.Of(figure));

    private static string Plain(Amount a) => $"{a.Numerator}{(a.Denominator is { } below ? $"/{below}" : null)}{(a.Undecided != 0 ? $" ?{a.Undecided}" : null)}";

    private static string Signed(Amount a) => string.Create(
        CultureInfo.InvariantCulture, $"{a.Numerator:+0;-0;0}{(a.Denominator is { } below ? $"/{below:+0;-0;0}" : null)}{(a.Undecided != 0 ? $" ?{a.Undecided:+0;-0}" : null)}");
}
