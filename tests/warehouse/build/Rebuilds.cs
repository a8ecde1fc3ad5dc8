using Analytics.Etl.Landing;
using Analytics.Etl.Sample;
using Analytics.Etl.Sources;
using Analytics.Tests.Etl;
using Analytics.Tests.Etl.Sample;

namespace Analytics.Tests.Warehouse.Build;

/// <summary>What was known at an earlier moment is built again from its date and that moment: the same id, the same contents.</summary>
public sealed class Rebuilds : IDisposable
{
    private const string Contents = "select build_id || ' ' || content_hash from meta_build union all select table_name || ' ' || row_count || ' ' || content_hash from meta_table order by 1";
    private static readonly DateTime Then = new(2024, 2, 15, 12, 0, 0, DateTimeKind.Utc);
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at,replied_at,title");

    public Rebuilds() => city.Clock.Now = Then;

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task After_later_deliveries()
    {
        city.Deliver("c", "c-20240201.csv", "1,2024-01-03,,x", "2,2024-01-09,2024-01-20,x");
        await RebuildsAsync(() => city.Deliver("c", "c-20240301.csv", "1,2024-01-03,2024-02-10,x", "3,2024-01-31,,late"));
        Assert.Equal("2", city.Row("select count(*) from fct_case"));
    }

    [Fact]
    public async Task After_the_same_bytes_came_again()
    {
        city.Deliver("c", "c-20240201.csv", "1,2024-01-03,,x").Deliver("c", "c-20240202.csv", "1,2024-01-03,,y");
        await RebuildsAsync(() => city.Deliver("c", "c-20240301.csv", "1,2024-01-03,,x"));
        Assert.Equal("y", city.Row("select title from fct_case"));
    }

    [Fact]
    public async Task After_the_mapping_was_changed_twice()
    {
        city.Deliver("c", "c-20240201.csv", "1,2024-01-03,,x");
        await RebuildsAsync(
            () => city.Source("c", "case_no,registered_at,replied_at"),
            () => city.Source("c", "case_no,registered_at,title"));
        Assert.Equal("x", city.Row("select title from fct_case"));
    }

    [Fact]
    public async Task After_a_snapshot_was_superseded()
    {
        city.Source("c", "case_no,registered_at,replied_at,title", delivery: "snapshot")
            .Deliver("c", "c-20240201.csv", "1,2024-01-03,,x", "2,2024-01-09,,x");
        await RebuildsAsync(() => city.Deliver("c", "c-20240301.csv", "2,2024-01-09,,y"));
        Assert.Equal(["1|x", "2|x"], city.Rows("select case_no, title from fct_case order by 1"));
    }

    [Fact]
    public async Task What_came_in_late_is_read_as_it_is_read_now()
    {
        // delivered before that moment, landed after it: there is no other reading of it than today's
        city.Clock.Now = Then.AddDays(30);
        city.Deliver("c", "c-20240201.csv", "1,2024-01-03,,x");
        await city.RunAsync();
        city.Clock.Now += TimeSpan.FromDays(1);
        File.WriteAllText(city.SourcePath("c"), File.ReadAllText(city.SourcePath("c")).Replace("\"title\":\"title\"", "\"title\":{\"constant\":\"y\"}", StringComparison.Ordinal));
        await city.RunAsync(until: Then);
        Assert.Equal("y", city.Row("select title from fct_case"));
    }

    [Fact]
    public async Task A_sample_is_known_quarter_by_quarter()
    {
        SampleDeliveries.Write(new SampleOptions(1, 10_000, 3, new DateOnly(2022, 12, 31)), city.Data.Root, null, TestContext.Current.CancellationToken);
        File.Delete(city.SourcePath("c"));
        await city.RunAsync(asOf: "2022-07-31", until: new DateTime(2022, 7, 31));
        var then = city.Rows(Contents);
        Assert.Equal("2022-06-30|2022-06-30|many open|most", city.Row(
            """
            select
                max(registered_at)::date::varchar,
                max(replied_at)::date::varchar,
                case when count(*) filter (closed_at is null) > 300 then 'many open' end,
                case when count(*) between 4000 and 9000 then 'most' else count(*)::varchar end
            from fct_case
            """));
        await city.RunAsync(asOf: "2022-12-31");
        Assert.Equal("10000|2022-12-31", city.Row("select count(*), max(registered_at)::date::varchar from fct_case"));

        // 2022 until November 29 is published; in the middle of the year it was not over
        Assert.Equal(
            ["letter|499", "online|1358", "visit|627"],
            city.Rows("select channel, count(*) from fct_case where registered_at between '2022-01-01' and '2022-11-30' group by 1 order by 1"));
        File.Delete(city.Builds.PathOf(then[0].Split(' ')[0]));
        await city.RunAsync(asOf: "2022-07-31", until: new DateTime(2022, 7, 31));
        Assert.Equal(then, city.Rows(Contents));
    }

    // Builds then, lets things happen and be built, one a month, and builds then again: from the batches, not by finding the file.
    private async Task RebuildsAsync(params Action[] happen)
    {
        var built = (await city.RunAsync(asOf: "2024-02-15")).BuildId!;
        var then = city.Rows(Contents);
        foreach (var change in happen)
        {
            change();
            city.Clock.Now += TimeSpan.FromDays(30);
            Assert.NotEqual(built, (await city.RunAsync(asOf: "2024-02-15")).BuildId);
            Assert.NotEqual(then, city.Rows(Contents));
        }

        File.Delete(city.Builds.PathOf(built));
        Assert.Equal(built, (await city.RunAsync(asOf: "2024-02-15", until: Then)).BuildId);
        Assert.Equal(then, city.Rows(Contents));
    }
}
