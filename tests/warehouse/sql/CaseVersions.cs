using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Of several versions of a case one is current; a snapshot takes back what it no longer holds.</summary>
public sealed class CaseVersions
{
    private const string Columns = "case_no,registered_at,source_updated_at,title";
    private const string Titles = "select case_no, title from fct_case order by case_no";
    private const string States = "select state, count(*) from stg_case_version group by state order by state";

    [Fact]
    public async Task The_latest_update_wins_then_the_later_delivery_then_the_later_line()
    {
        using var city = new SmallCity().Source("a", Columns)
            .Deliver("a", "20240101.csv",
                "updated,2024-01-01,2024-01-09,late update in an early file",
                "delivered,2024-01-01,2024-01-02,early file",
                "line,2024-01-01,2024-01-02,first line",
                "line,2024-01-01,2024-01-02,second line",
                "dated,2024-01-01,2024-01-02,with an update time",
                "undated,2024-01-01,,early file")
            .Deliver("a", "20240201.csv",
                "updated,2024-01-01,2024-01-08,early update in a late file",
                "delivered,2024-01-01,2024-01-02,late file",
                "dated,2024-01-01,,without an update time",
                "undated,2024-01-01,,late file");
        await city.RunAsync();
        Assert.Equal(
            ["dated|with an update time", "delivered|late file", "line|second line", "undated|late file", "updated|late update in an early file"],
            city.Rows(Titles));
        Assert.Equal(["current|5", "superseded|5"], city.Rows(States));
    }

    [Fact]
    public async Task Later_means_delivered_later_whatever_the_file_is_called_and_whenever_it_landed()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "z-20240101.csv", "1,2024-01-01,,first delivery");
        await city.RunAsync();
        city.Deliver("a", "b-20231201.csv", "1,2024-01-01,,found in a drawer");
        await city.RunAsync();
        Assert.Equal(["1|first delivery"], city.Rows(Titles));
    }

    [Fact]
    public async Task The_same_bytes_again_count_as_the_latest_delivery_and_land_once()
    {
        using var city = new SmallCity().Source("a", Columns)
            .Deliver("a", "20240101.csv", "1,2024-01-01,,one")
            .Deliver("a", "20240102.csv", "1,2024-01-01,,two")
            .Deliver("a", "20240103.csv", "1,2024-01-01,,one");
        await city.RunAsync();
        Assert.Equal(["1|one"], city.Rows(Titles));
        Assert.Equal(["current|1", "superseded|1"], city.Rows(States));
    }

    [Fact]
    public async Task A_case_number_counts_within_its_source()
    {
        using var city = new SmallCity().Source("a", Columns).Source("b", Columns)
            .Deliver("a", "20240101.csv", "1,2024-01-01,,of a")
            .Deliver("b", "20240101.csv", "1,2024-01-01,,of b");
        await city.RunAsync();
        Assert.Equal(["1|of a", "1|of b"], city.Rows("select case_no, title from fct_case order by source"));
    }

    [Fact]
    public async Task A_snapshot_withdraws_what_it_no_longer_holds_and_brings_back_what_it_holds_again()
    {
        using var city = new SmallCity().Source("a", Columns, delivery: "snapshot")
            .Deliver("a", "20240101.csv", "1,2024-01-01,2024-05-05,kept", "2,2024-01-01,,withdrawn");
        await city.RunAsync();
        Assert.Equal(["1|kept", "2|withdrawn"], city.Rows(Titles));

        city.Deliver("a", "20240201.csv", "1,2024-01-01,2024-02-02,kept and changed");
        await city.RunAsync();
        Assert.Equal(["1|kept and changed"], city.Rows(Titles));
        Assert.Equal(["current|1", "superseded|1", "withdrawn|1"], city.Rows(States));

        // the first snapshot's own bytes again: they are the state now
        city.Deliver("a", "20240301.csv", "1,2024-01-01,2024-05-05,kept", "2,2024-01-01,,withdrawn");
        await city.RunAsync();
        Assert.Equal(["1|kept", "2|withdrawn"], city.Rows(Titles));
        Assert.Equal(["current|2", "superseded|1"], city.Rows(States));
    }

    [Fact]
    public async Task A_new_mapping_replaces_the_older_reading_and_an_old_mapping_comes_back()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv", "1,2024-01-01,,read");
        var first = await city.RunAsync();
        var oldMapping = File.ReadAllText(city.SourcePath("a"));
        File.WriteAllText(city.SourcePath("a"), oldMapping.Replace("\"title\":\"title\"", "\"title\":{\"constant\":\"read anew\"}", StringComparison.Ordinal));
        city.Clock.Now += TimeSpan.FromHours(1);
        var second = await city.RunAsync();
        Assert.Equal(["1|read anew"], city.Rows(Titles));
        Assert.NotEqual(first.BuildId, second.BuildId);

        File.WriteAllText(city.SourcePath("a"), oldMapping);
        city.Clock.Now += TimeSpan.FromHours(1);
        var third = await city.RunAsync();
        Assert.Equal(["1|read"], city.Rows(Titles));
        Assert.Equal(first.BuildId, third.BuildId);
    }
}
