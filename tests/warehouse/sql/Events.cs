using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>What a delivered event is: new, told before, or withdrawn.</summary>
public sealed class Events
{
    private const string Unnumbered = "case_no,event_type,occurred_at,org,resource";
    private const string Numbered = "case_no,event_no,event_type,occurred_at,org";
    private const string States = "select state, count(*) from stg_event group by state order by state";

    [Fact]
    public async Task A_numbered_event_is_the_same_when_its_number_is_and_what_is_told_last_counts()
    {
        using var city = new SmallCity().Source("e", Numbered, "events")
            .Deliver("e", "20240101.csv", "1,7,登记,2024-01-01,early", "1,7,登记,2024-01-01,early again", "1,8,答复,2024-01-02,")
            .Deliver("e", "20240201.csv", "1,7,登记,2024-01-01 10:00,late", "2,7,登记,2024-01-03,another case");
        await city.RunAsync();
        Assert.Equal(["1|7|late", "1|8|", "2|7|another case"], city.Rows("select case_no, event_no, org from fct_case_event order by 1, 2"));
        Assert.Equal(["current|3", "duplicate|2"], city.Rows(States));
    }

    [Fact]
    public async Task Unnumbered_events_that_a_later_file_repeats_are_duplicates()
    {
        using var city = new SmallCity().Source("e", Unnumbered, "events")
            .Deliver("e", "20240101.csv", "1,登记,2024-01-01,局,甲", "1,转送,2024-01-02,局,甲")
            .Deliver("e", "20240201.csv", "1,登记,2024-01-01,局,甲", "1,转送,2024-01-02,局,甲", "1,答复,2024-01-03,局,甲");
        await city.RunAsync();
        Assert.Equal(["1|登记", "2|转送", "3|答复"], city.Rows("select event_no, event_type from fct_case_event order by 1"));
        Assert.Equal(["current|3", "duplicate|2"], city.Rows(States));
    }

    [Fact]
    public async Task The_same_row_twice_in_one_file_happened_twice_and_stays_so_when_it_is_delivered_again()
    {
        using var city = new SmallCity().Source("e", Unnumbered, "events")
            .Deliver("e", "20240101.csv", "1,来电,2024-01-01,局,甲", "1,来电,2024-01-01,局,甲")
            .Deliver("e", "20240201.csv", "1,来电,2024-01-01,局,甲", "1,来电,2024-01-01,局,甲", "1,来电,2024-01-01,局,甲");
        await city.RunAsync();
        Assert.Equal(["current|3", "duplicate|2"], city.Rows(States));
    }

    [Fact]
    public async Task Whose_name_stands_in_which_column_tells_events_apart()
    {
        using var city = new SmallCity().Source("e", Unnumbered, "events")
            .Deliver("e", "20240101.csv", "1,转送,2024-01-01,信访局,", "1,转送,2024-01-01,,信访局");
        await city.RunAsync();
        Assert.Equal(["current|2"], city.Rows(States));
    }

    [Fact]
    public async Task A_snapshot_of_events_withdraws_what_it_no_longer_holds()
    {
        using var city = new SmallCity().Source("e", Unnumbered, "events", "snapshot")
            .Deliver("e", "20240101.csv", "1,登记,2024-01-01,局,甲", "2,登记,2024-01-01,局,甲")
            .Deliver("e", "20240201.csv", "2,登记,2024-01-01,局,甲");
        await city.RunAsync();
        Assert.Equal(["2"], city.Rows("select case_no from fct_case"));
        Assert.Equal(["current|1", "duplicate|1", "withdrawn|1"], city.Rows(States));
    }
}
