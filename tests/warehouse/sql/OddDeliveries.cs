using Analytics.Tests.Etl;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Deliveries that a build must survive.</summary>
public sealed class OddDeliveries
{
    [Fact]
    public async Task Nothing_delivered_is_an_empty_warehouse()
    {
        using var city = new SmallCity().Source("c", "case_no,registered_at");
        await city.RunAsync();
        Assert.Equal("0", city.Row("select count(*) from fct_case"));
        Assert.Equal("1", city.Row("select count(*) from dim_date"));
    }

    [Fact]
    public async Task Only_rejected_rows_are_an_empty_warehouse_with_a_quarantine()
    {
        using var city = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,", ",2024-01-01");
        await city.RunAsync();
        Assert.Equal("0|2", city.Row("select (select count(*) from fct_case), (select count(*) from meta_reject)"));
        Assert.Equal("2|0|2", city.Row("select rows_read, rows_landed, rows_rejected from meta_batch"));
    }

    [Fact]
    public async Task Cases_registered_after_the_as_of_date_are_all_there()
    {
        using var city = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,2024-01-01");
        await city.RunAsync(asOf: "2023-01-01");
        Assert.Equal("1|0", city.Row("select (select count(*) from mart_case), (select count(*) from case_clock where state <> 'ended')"));
    }

    [Fact]
    public async Task Events_that_end_a_case_before_it_began_are_told_and_left_out()
    {
        using var city = new SmallCity().Source("e", "case_no,event_type,occurred_at,registered_at,closed_at,extended_to", "events").Deliver("e", "20240101.csv",
            "1,办结,2024-01-02,,2024-01-02,", "1,登记,2024-01-05 10:00,2024-01-05 10:00,,2024-01-05", "2,登记,2024-01-08,2024-01-08,,");
        var run = await city.RunAsync();
        Assert.Contains("closed_at", Assert.Single(run.FailedChecks), StringComparison.Ordinal);
        Assert.Equal(["1|2024-01-05 10:00:00||2024-01-05 00:00:00", "2|2024-01-08 00:00:00||"], city.Rows("select case_no, registered_at::varchar, closed_at::varchar, extended_to::varchar from fct_case order by 1"));
        Assert.Equal(["2024-01-05|1", "2024-01-06|1", "2024-01-07|1", "2024-01-08|2"], city.Figures("open", "2024-01-05", "2024-01-08", Grain.Day));
    }
}
