using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Reader;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Reader;

public class ReadingBuilds
{
    [Fact]
    public void Before_the_first_build_there_is_none()
    {
        using var reader = new DuckDbReader(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        Assert.Null(reader.Open());
    }

    [Fact]
    public async Task A_hold_keeps_its_build_while_the_pointer_moves_on()
    {
        await using var site = await TestSite.StartAsync();
        var first = new PublishedBuilds(site.Data.Builds).Current;
        using var reader = new DuckDbReader(site.Data.Builds);
        using var held = reader.Open()!;
        var second = (await site.RunAsync(new DateOnly(2026, 4, 1))).BuildId;
        using var next = reader.Open()!;
        Assert.Equal((first, new DateOnly(2026, 3, 15)), (held.BuildId, held.AsOf));
        Assert.Equal((second, new DateOnly(2026, 4, 1)), (next.BuildId, next.AsOf));
        Assert.Equal(first, BuildIdInside(held));
        Assert.Equal(second, BuildIdInside(next));
    }

    [Fact]
    public async Task The_old_file_is_closed_when_the_last_hold_lets_go()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = new DuckDbReader(site.Data.Builds);
        var path = new PublishedBuilds(site.Data.Builds).CurrentPath!;
        var held = reader.Open()!;
        _ = BuildIdInside(held);
        await site.RunAsync(new DateOnly(2026, 4, 1));
        reader.Open()!.Dispose();
        // The site reads the same builds: let it move on too.
        await site.PageAsync("/health");
        Assert.True(IsOpen(path));
        held.Dispose();
        held.Dispose();
        Assert.False(IsOpen(path));
        Assert.Throws<ObjectDisposedException>(() => BuildIdInside(held));
    }

    [Fact]
    public async Task Many_threads_read_at_once_and_each_gets_its_own_answer()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = new DuckDbReader(site.Data.Builds);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, (i, _) =>
        {
            using var build = reader.Open()!;
            Assert.Equal(63, build.Query("select count(*) from fct_case", r => r.GetInt64(0)).Single());
            Assert.Equal(i, build.Query("select $i::bigint", r => r.GetInt64(0), ("i", (long)i)).Single());
            return ValueTask.CompletedTask;
        });
    }

    [Theory]
    [InlineData("create table t as select 1 as a")]
    [InlineData("delete from fct_case")]
    [InlineData("copy (select 1) to 'leak.csv'")]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("set enable_external_access = true")]
    public async Task A_query_changes_nothing_and_reaches_no_other_file(string sql)
    {
        await using var site = await TestSite.StartAsync();
        using var reader = new DuckDbReader(site.Data.Builds);
        using var build = reader.Open()!;
        Assert.Throws<DuckDBException>(() => build.Query(sql, r => r.GetValue(0)));
        Assert.Equal(build.BuildId, BuildIdInside(build));
    }

    private static string BuildIdInside(IPublishedBuild build) => build.Query("select build_id from meta_build", r => r.GetString(0)).Single();

    private static bool IsOpen(string path) =>
        Directory.EnumerateFileSystemEntries("/proc/self/fd").Any(fd => Target(fd) == path);

    // Other tests run meanwhile: a descriptor that was listed may be closed before it is looked at.
    private static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
