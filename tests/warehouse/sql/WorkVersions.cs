using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>The offices' work keeps the rules of cases: versions, snapshots, impossible values, no data.</summary>
public sealed class WorkVersions
{
    private const string Letters = "record_no,sent_at,source_updated_at,kind,answered_at";
    private const string States = "select work, state, count(*) from stg_work_version group by all order by all";

    [Fact]
    public async Task The_latest_update_wins_then_the_later_delivery_then_the_later_line()
    {
        using var city = new SmallCity().Source("a", Letters, "letters")
            .Deliver("a", "20240101.csv",
                "updated,2024-01-01,2024-01-09,reminder,",
                "delivered,2024-01-01,,reminder,",
                "line,2024-01-01,,reminder,",
                "line,2024-01-01,,supervision,")
            .Deliver("a", "20240201.csv",
                "updated,2024-01-01,2024-01-08,interview,",
                "delivered,2024-01-01,,interview,2024-01-20");
        await city.RunAsync();
        Assert.Equal(
            ["delivered|interview|1", "line|supervision|0", "updated|reminder|0"],
            city.Rows("select record_no, kind, answered from mart_work order by record_no"));
        Assert.Equal(["letter|current|3", "letter|superseded|3"], city.Rows(States));
    }

    [Fact]
    public async Task A_snapshot_withdraws_what_it_no_longer_holds()
    {
        using var city = new SmallCity().Source("a", "record_no,taken_at,kind,closed_at", "taken_cases", delivery: "snapshot")
            .Deliver("a", "20240101.csv", "1,2024-01-01,leader,", "2,2024-01-01,officer,")
            .Deliver("a", "20240201.csv", "1,2024-01-01,leader,2024-01-30");
        await city.RunAsync();
        Assert.Equal(["1|leader|1"], city.Rows("select record_no, kind, closed from mart_work"));
        Assert.Equal(["taken_case|current|1", "taken_case|superseded|1", "taken_case|withdrawn|1"], city.Rows(States));
    }

    [Fact]
    public async Task A_number_counts_within_its_source_whatever_the_entity()
    {
        using var city = new SmallCity()
            .Source("a", Letters, "letters").Deliver("a", "20240101.csv", "1,2024-01-01,,reminder,")
            .Source("b", Letters, "letters").Deliver("b", "20240101.csv", "1,2024-01-01,,interview,")
            .Source("c", "record_no,held_at,ended", "hearings").Deliver("c", "20240101.csv", "1,2024-01-01,true");
        await city.RunAsync();
        Assert.Equal(["hearing|1", "letter|2"], city.Rows("select work, count(*) from mart_work group by all order by all"));
    }

    [Fact]
    public async Task What_cannot_be_is_discarded_and_a_row_without_key_or_time_rejected()
    {
        using var city = new SmallCity().Source("a", Letters, "letters")
            .Deliver("a", "20240101.csv", "1,2024-01-10,,reminder,2024-01-02", "2,2024-01-10,,poem,", "3,,,reminder,", ",2024-01-10,,reminder,");
        await city.RunAsync();
        Assert.Equal(["1|reminder|", "2||"], city.Rows("select record_no, kind, answered_at from fct_letter order by 1"));
        Assert.Equal(
            ["discard|before_beginning|answered_at", "discard|unknown_code|kind", "reject|missing_record_no|record_no", "reject|missing_sent_at|sent_at"],
            city.Rows("select severity, rule, column_name from meta_reject order by all"));
    }

    [Fact]
    public async Task A_city_that_delivers_only_its_work_is_named_but_has_no_cases()
    {
        using var city = new SmallCity().Source("a", Letters, "letters", city: "999999").Deliver("a", "20240101.csv", "1,2024-01-01,,reminder,");
        var run = await city.RunAsync();
        Assert.StartsWith("warn: mart_work__has_a_known_city", Assert.Single(run.FailedChecks), StringComparison.Ordinal);
        Assert.Equal(["999999"], city.Rows("select city_name from dim_city where city_code = '999999'"));
        Assert.Empty(city.Rows("select * from mart_city_source"));
    }

    [Fact]
    public async Task Each_register_stands_by_itself_among_what_a_city_delivers()
    {
        using var city = new SmallCity().Source("a", "record_no,held_at,kind,sessions,persons", "activities")
            .Deliver("a", "20240101.csv", "1,2024-01-01,outreach,1,30");
        await city.RunAsync();
        var delivered = city.Rows("select column_name from mart_work_column where filled > 0").ToHashSet();
        Assert.True(Analytics.Warehouse.Metrics.MetricRegistry.Find("outreach_persons")!.IsToldBy(delivered));
        Assert.False(Analytics.Warehouse.Metrics.MetricRegistry.Find("lawyer_persons")!.IsToldBy(delivered));
        Assert.False(Analytics.Warehouse.Metrics.MetricRegistry.Find("outreach_copies")!.IsToldBy(delivered));
    }
}
