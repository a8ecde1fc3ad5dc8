using Analytics.Etl.Runs;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Build;

/// <summary>What readers see: one pointer that moves, and builds that never change.</summary>
public sealed class Publication : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,2024-01-01");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_second_run_with_nothing_new_changes_nothing()
    {
        var first = await city.RunAsync();
        Assert.Equal(RunRecord.Published, first.Outcome);
        var pointer = File.GetLastWriteTimeUtc(Path.Combine(city.Data.Builds, "current"));
        city.Clock.Now += TimeSpan.FromHours(1);
        var second = await city.RunAsync();
        Assert.Equal((RunRecord.NothingNew, first.BuildId), (second.Outcome, second.BuildId));
        Assert.Equal(pointer, File.GetLastWriteTimeUtc(Path.Combine(city.Data.Builds, "current")));
        Assert.Equal(Named(first.BuildId!), Names());
    }

    [Fact]
    public async Task Rolling_back_is_pointing_at_an_older_build_and_a_run_goes_forward_again()
    {
        var old = await city.RunAsync(asOf: "2024-05-01");
        var current = await city.RunAsync(asOf: "2024-05-02");
        city.Builds.PointTo(old.BuildId!);
        Assert.Equal("2024-05-01", city.Row("select as_of::varchar from meta_build"));
        var again = await city.RunAsync(asOf: "2024-05-02");
        Assert.Equal((RunRecord.Published, current.BuildId), (again.Outcome, again.BuildId));
        Assert.Equal("2024-05-02", city.Row("select as_of::varchar from meta_build"));
        Assert.Throws<ArgumentException>(() => city.Builds.PointTo("0123456789abcdef"));
        Assert.Equal(current.BuildId, city.Builds.Current);
    }

    [Fact]
    public async Task A_published_build_whose_file_was_deleted_is_built_again()
    {
        await city.RunAsync();
        File.Delete(city.Builds.CurrentPath!);
        Assert.Equal(RunRecord.Published, (await city.RunAsync()).Outcome);
        Assert.Equal("1", city.Row("select count(*) from fct_case"));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_neither_read_nor_kept()
    {
        Directory.CreateDirectory(city.Data.Builds);
        File.WriteAllText(Path.Combine(city.Data.Builds, "current.x1y2z3"), "half");
        File.WriteAllText(Path.Combine(city.Data.Temporary, "half.duckdb"), "half");
        var leftover = Directory.CreateDirectory(Path.Combine(city.Data.Landed, "c", "0000000000000000")).FullName;
        File.WriteAllText(Path.Combine(leftover, "cases.parquet"), "half");
        var run = await city.RunAsync();
        Assert.Equal(Named(run.BuildId!), Names());
        Assert.Empty(Directory.EnumerateFileSystemEntries(city.Data.Temporary));
    }

    [Fact]
    public async Task The_last_five_builds_stay_and_a_reader_of_a_pruned_one_reads_on()
    {
        List<string> ids = [];
        ids.Add((await city.RunAsync(asOf: "2024-05-01")).BuildId!);
        using (var reader = city.Published())
        {
            for (var day = 2; day <= 6; day++)
            {
                ids.Add((await city.RunAsync(asOf: $"2024-05-0{day}")).BuildId!);
            }

            Assert.Equal(new DateTime(2024, 5, 1), reader.Scalar<DateTime>("select as_of::timestamp from meta_build"));
        }

        Assert.Equal(Named([.. ids[1..]]), Names());

        // rolled back to the oldest, which then outlives younger ones
        city.Builds.PointTo(ids[1]);
        var unsound = new BuildResult("x", "y", [new FailedCheck("c", IsError: true, 1, [])]);
        Assert.Throws<ArgumentException>(() => city.Builds.Publish(unsound));
        Assert.Equal(ids[1], city.Builds.Current);
    }

    [Fact]
    public async Task A_reader_never_sees_anything_but_a_whole_build_while_runs_publish()
    {
        await city.RunAsync(asOf: "2024-05-01");
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var connection = city.Published();
                Assert.Equal(1, connection.Scalar<long>("select count(*) from fct_case"));
                Assert.Equal(city.Builds.PathOf(connection.Scalar<string>("select build_id from meta_build")!), connection.Scalar<string>("select path from duckdb_databases() where not internal"));
                reads++;
            }
        }, TestContext.Current.CancellationToken);
        for (var day = 2; day <= 4; day++)
        {
            await city.RunAsync(asOf: $"2024-05-0{day}");
        }

        await stop.CancelAsync();
        await reading;
        Assert.True(reads > 3);
    }

    private static List<string> Named(params string[] ids) => [.. ids.Select(i => $"{i}.duckdb").Append("current").Order(StringComparer.Ordinal)];

    private List<string> Names() => [.. Directory.EnumerateFiles(city.Data.Builds).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];
}
