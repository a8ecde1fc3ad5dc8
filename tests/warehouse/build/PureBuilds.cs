using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Build;

/// <summary>A build is a function of what was delivered, of the SQL and of the as-of date, and of nothing else.</summary>
public sealed class PureBuilds : IDisposable
{
    private const string Cases = "case_no,registered_at,source_updated_at,category_1,petitioner_key,title";
    private const string Contents = "select build_id || ' ' || content_hash from meta_build union all select table_name || ' ' || row_count || ' ' || content_hash from meta_table order by 1";
    private readonly SmallCity city = City();

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Another_folder_other_file_times_another_order_of_arrival_and_another_key_build_the_same()
    {
        Deliver(city, "20240101", "20240201");
        await city.RunAsync();

        using var other = City();
        File.WriteAllText(Path.Combine(other.Data.Keys, "petitioner.key"), new string('a', 64));
        other.Clock.Now += TimeSpan.FromHours(3);
        Deliver(other, "20240201");
        await other.RunAsync();
        Deliver(other, "20240101");
        foreach (var file in Directory.EnumerateFiles(other.Data.Inbox, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await other.RunAsync();
        Assert.Equal(city.Rows(Contents), other.Rows(Contents));
        Assert.NotEqual(city.Rows("select key_id, landed_at from meta_batch"), other.Rows("select key_id, landed_at from meta_batch"));
    }

    [Fact]
    public async Task The_same_bytes_under_two_names_build_the_same_whichever_came_first()
    {
        city.Deliver("c", "b-20240101.csv", "1,2024-01-01,,,,x");
        await city.RunAsync();
        city.Deliver("c", "a-20240201.csv", "1,2024-01-01,,,,x");
        await city.RunAsync();
        using var other = City().Deliver("c", "a-20240201.csv", "1,2024-01-01,,,,x");
        await other.RunAsync();
        other.Deliver("c", "b-20240101.csv", "1,2024-01-01,,,,x");
        await other.RunAsync();
        Assert.Equal(city.Rows(Contents), other.Rows(Contents));
    }

    [Fact]
    public async Task The_number_of_threads_does_not_matter()
    {
        // more than one row group of Parquet, and more violations of a check than are named
        city.Source("many", "city_code," + Cases).Deliver("many", "20240101.csv",
            [.. Enumerable.Range(0, 150_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{100_000 + (i % 50)},{i},2024-01-{1 + (i % 28):00},,{i % 7},{i % 1000},t{i % 13}"))]);
        await city.LandAsync();
        Assert.Equal(await BuiltAsync(threads: 1), await BuiltAsync(threads: 4));
    }

    [Fact]
    public async Task Another_date_batch_mapping_order_or_title_is_another_build()
    {
        List<string?> ids = [];
        Deliver(city, "20240101", "20240201");
        ids.Add((await city.RunAsync(asOf: "2024-05-01")).BuildId);
        ids.Add((await city.RunAsync(asOf: "2024-05-02")).BuildId);

        Deliver(city, "20240301");
        ids.Add((await city.RunAsync(asOf: "2024-05-01")).BuildId);

        using var turned = City();
        Deliver(turned, "20240201", "20240101", "20240301");
        ids.Add((await OrderedAsync(turned, "20240102", "20240101", "20240301")).BuildId);

        city.Source("c", "case_no,registered_at,source_updated_at,category_1,petitioner_key,title", title: "renamed");
        File.AppendAllText(Path.Combine(city.Data.Inbox, "c", "c-20240301.csv"), "9,2024-01-01,,,,x\n");
        ids.Add((await city.RunAsync(asOf: "2024-05-01")).BuildId);

        city.Clock.Now += TimeSpan.FromHours(1);
        File.WriteAllText(city.SourcePath("c"), File.ReadAllText(city.SourcePath("c")).Replace("\"title\":\"title\"", "\"title\":{\"constant\":\"y\"}", StringComparison.Ordinal));
        ids.Add((await city.RunAsync(asOf: "2024-05-01")).BuildId);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Only_the_order_of_delivery_makes_another_build_of_the_same_batches()
    {
        city.Deliver("c", "x-20240101.csv", "1,2024-01-01,,,,x").Deliver("c", "y-20240102.csv", "1,2024-01-01,,,,y");
        var first = await city.RunAsync();
        Assert.Equal("y", city.Row("select title from fct_case"));
        using var other = City().Deliver("c", "x-20240102.csv", "1,2024-01-01,,,,x").Deliver("c", "y-20240101.csv", "1,2024-01-01,,,,y");
        var second = await other.RunAsync();
        Assert.Equal("x", other.Row("select title from fct_case"));
        Assert.NotEqual(first.BuildId, second.BuildId);
    }

    [Fact]
    public async Task Batches_of_different_keys_are_another_build_than_those_of_one()
    {
        Deliver(city, "20240101", "20240201");
        var one = await city.RunAsync();

        using var other = City();
        Deliver(other, "20240101");
        await other.RunAsync();
        File.WriteAllText(Path.Combine(other.Data.Keys, "petitioner.key"), new string('b', 64));
        Deliver(other, "20240201");
        var two = await other.RunAsync();
        Assert.NotEqual(one.BuildId, two.BuildId);
        Assert.Contains(two.FailedChecks, c => c.StartsWith("warn: meta_batch__shares_one_key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_of_hides_no_rows()
    {
        Deliver(city, "20240101", "20240201");
        await city.RunAsync(asOf: "2026-01-01");
        var rows = city.Rows("select * exclude (petitioner_key) from fct_case order by case_no");
        await city.RunAsync(asOf: "2020-01-01");
        Assert.Equal(rows, city.Rows("select * exclude (petitioner_key) from fct_case order by case_no"));
        Assert.Equal("2020-01-01", city.Row("select as_of::varchar from meta_build"));
    }

    [Fact]
    public async Task Batches_until_rebuilds_what_was_known_then()
    {
        Deliver(city, "20240101", "20240201");
        await city.RunAsync(asOf: "2024-05-01", until: new DateTime(2024, 1, 31));
        using var then = City();
        Deliver(then, "20240101");
        await then.RunAsync(asOf: "2024-05-01");
        Assert.Equal(then.Rows(Contents), city.Rows(Contents));
        Assert.Equal(["20240101"], city.Rows("select distinct title from fct_case where source = 'c'"));

        // the moment itself counts, and what was delivered again is known since its first delivery
        city.Deliver("c", "again-20240301.csv", [.. Rows("20240101")]);
        await city.RunAsync(asOf: "2024-05-01", until: new DateTime(2024, 1, 1));
        Assert.Equal(["20240101"], city.Rows("select distinct title from fct_case where source = 'c'"));
        await city.RunAsync(asOf: "2024-05-01", until: new DateTime(2023, 12, 31));
        Assert.Equal("0", city.Row("select count(*) from fct_case"));
    }

    private static SmallCity City() => new SmallCity().Source("c", Cases).Source("e", "case_no,event_type,occurred_at", "events");

    private static void Deliver(SmallCity city, params string[] dates)
    {
        foreach (var date in dates)
        {
            city.Deliver("c", $"c-{date}.csv", [.. Rows(date)]).Deliver("e", $"e-{date}.csv", $"{date},登记,2024-01-01", $"x,登记,2024-01-01");
        }
    }

    private static IEnumerable<string> Rows(string title) => Enumerable.Range(1, 20).Select(i => $"{i},2022-01-{i:00},,{i % 2},{i % 3},{title}");

    // The same bytes, their dates dealt out anew.
    private static async Task<Analytics.Etl.Runs.RunRecord> OrderedAsync(SmallCity city, params string[] dates)
    {
        var files = Directory.GetFiles(Path.Combine(city.Data.Inbox, "c")).Order(StringComparer.Ordinal).ToList();
        foreach (var (file, date) in files.Zip(dates))
        {
            File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, $"moved-{date}.csv"));
        }

        return await city.RunAsync(asOf: "2024-05-01");
    }

    private async Task<List<string>> BuiltAsync(int threads)
    {
        var inputs = BuildInputs.Of(city.Batches, new DateOnly(2024, 5, 1), until: null);
        var build = await Task.Run(() => new Builder(new DatabaseLimits("1GB", threads), city.Clock).Build(inputs, city.Data.Temporary, _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains(build.FailedChecks, c => c.Count > c.Rows.Count);
        using var connection = Database.ReadOnly(build.Path, DatabaseLimits.Reader);
        return connection.Query(Contents, r => r.GetString(0));
    }
}
