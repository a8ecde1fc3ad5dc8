using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Cases that only their events tell of.</summary>
public sealed class DerivedCases
{
    private const string Columns = "case_no,event_type,occurred_at,registered_at,replied_at,org,channel";

    [Fact]
    public async Task Of_each_column_the_last_event_that_carries_it_decides()
    {
        using var city = new SmallCity().Source("e", Columns, "events").Deliver("e", "20240101.csv",
            "1,答复,2024-01-05 10:00,,2024-01-05 10:00,住建局,",
            "1,登记,2024-01-01 09:00,2024-01-01 09:00,,信访局,letter",
            "1,更正,2024-01-03 09:00,,2024-01-02 09:00,,visit",
            "1,归档,2024-01-09 09:00,,,,");
        await city.RunAsync();
        Assert.Equal(
            "1|2024-01-01 09:00:00|2024-01-05 10:00:00|住建局|visit",
            city.Row("select case_no, registered_at::varchar, replied_at::varchar, org, channel from fct_case"));
    }

    [Fact]
    public async Task Without_a_registration_time_the_first_event_is_it()
    {
        using var city = new SmallCity().Source("e", Columns, "events").Deliver("e", "20240101.csv",
            "1,答复,2024-01-05,,,,", "1,来电,2024-01-02 08:30,,,,");
        await city.RunAsync();
        Assert.Equal("2024-01-02 08:30:00", city.Row("select registered_at::varchar from fct_case"));
    }

    [Fact]
    public async Task A_landed_case_beats_what_its_events_tell_and_keeps_them()
    {
        using var city = new SmallCity().Source("e", Columns, "events").Source("c", "case_no,registered_at,org")
            .Deliver("e", "20240101.csv", "1,登记,2024-01-01,,,of the events,", "2,登记,2024-01-01,,,of the events,")
            .Deliver("c", "20240101.csv", "1,2024-01-01,of the case");
        await city.RunAsync();
        Assert.Equal(["1|of the case", "2|of the events"], city.Rows("select case_no, org from fct_case order by 1"));
        Assert.Equal(["1", "2"], city.Rows("select case_no from fct_case_event order by 1"));
    }

    [Fact]
    public async Task A_withdrawn_case_is_told_by_its_events_again()
    {
        using var city = new SmallCity().Source("e", Columns, "events").Source("c", "case_no,registered_at,org", delivery: "snapshot")
            .Deliver("e", "20240101.csv", "1,登记,2024-01-01,,,of the events,")
            .Deliver("c", "20240101.csv", "1,2024-01-01,of the case")
            .Deliver("c", "20240102.csv", "2,2024-01-01,of the case");
        await city.RunAsync();
        Assert.Equal(["1|of the events", "2|of the case"], city.Rows("select case_no, org from fct_case order by 1"));
    }
}
