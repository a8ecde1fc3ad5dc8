using Analytics.Etl;
using Analytics.Etl.Erasure;
using Analytics.Tests.Warehouse.Release;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Release;

namespace Analytics.Tests.Etl.Erasure;

/// <summary>What was taken out of a build that held an erased case goes with it, where it tells of single cases.</summary>
public sealed class TakenOut : IDisposable
{
    private readonly SmallCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Releases_and_exports_of_cases_go_with_the_builds_and_tables_of_counts_stay()
    {
        // Alike but for the number, so that all of them are released.
        city.Source("c", "case_no,registered_at,channel,title").Deliver("c", "20240101.csv", [.. Enumerable.Range(1, 200).Select(i => $"K-{i},2024-01-02,letter,road")]);
        await city.RunAsync();
        var build = city.Builds.Current!;
        var release = ReleaseFile.Of(city.Builds.CurrentPath!, city.Data.Releases, SampleRelease.Limits, TestContext.Current.CancellationToken);
        Assert.True(Export(build, release, "cases", "release_case") > 0);
        Export(build, release, "counts", "agg_registered");
        Export(build, release, "strange", "release_case");
        var description = Path.Combine(city.Data.Exports, "strange", "datapackage.json");
        File.WriteAllText(description, File.ReadAllText(description).Replace("\"release_case\"", "\"of_an_older_program\"", StringComparison.Ordinal));
        Export(build, release, "under-way.partial", "release_case");
        city.Builds.Cite(build);

        await city.Pipeline().EraseAsync(new ErasureRequest("445300", "K-7", "the petitioner asked for it"), TestContext.Current.CancellationToken);

        Assert.False(city.Builds.Holds(build));
        Assert.False(File.Exists(release));
        Assert.Equal(["counts", "under-way.partial"], Directory.EnumerateDirectories(city.Data.Exports).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));
    }

    private long Export(string build, string release, string name, string table)
    {
        var folder = Directory.CreateDirectory(Path.Combine(city.Data.Exports, name)).FullName;
        using var reading = new ReleaseReading(release);
        var citation = reading.Build(Rebuilding.BatchesUntil(city.Data, city.Builds.PathOf(build)));
        using var writer = new ExportWriter(new ExportOrder(name, new ExportChoice(build, table, [], [], null, null, ExportFormat.Parquet), release, citation, city.Clock.Now.UtcDateTime), SampleRelease.Limits, folder);
        return writer.Write(folder, _ => { }, TestContext.Current.CancellationToken).Rows;
    }
}
