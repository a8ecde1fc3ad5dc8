namespace Analytics.Tests.Etl.Landing;

/// <summary>What killed processes left behind goes; what may be under way, and what is a city's, stays.</summary>
public sealed class LeftoverFiles : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("a", "case_no,registered_at").Deliver("a", "20240101.csv", "1,2024-01-01");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_run_sweeps_old_partial_files_of_the_writers_own_folders()
    {
        await city.RunAsync();
        var batch = city.Batches.Single().Folder;
        string[] old = [Partial(city.Data.Root, 2), Partial(city.Data.Runs, 2), Partial(batch, 2), Partial(Path.Combine(batch, "receipts"), 2)];
        string[] kept = [Partial(city.Data.Runs, 0), Partial(Path.Combine(city.Data.Inbox, "a"), 2)];
        await city.RunAsync();
        Assert.All(old, path => Assert.False(File.Exists(path), path));
        Assert.All(kept, path => Assert.True(File.Exists(path), path));
    }

    private string Partial(string folder, int hoursAgo)
    {
        var path = Path.Combine(folder, $"x.json.{Guid.NewGuid():N}.partial");
        File.WriteAllText(path, "{");
        File.SetLastWriteTimeUtc(path, city.Clock.Now.UtcDateTime.AddHours(-hoursAgo));
        return path;
    }
}
