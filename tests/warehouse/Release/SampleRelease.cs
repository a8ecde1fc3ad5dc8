using Analytics.Etl.Sample;
using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>The release of the synthetic sample of five cities, and the same without complementary suppression.</summary>
public sealed class SampleRelease : IAsyncLifetime
{
    internal static DatabaseLimits Limits { get; } = new("800MB", 2);

    internal SmallCity City { get; } = new();

    internal string Folder => Path.Combine(City.Data.Root, "releases");

    internal string File { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        SampleDeliveries.Write(new SampleOptions(5, 30_000, 7, new DateOnly(2025, 12, 31)), City.Data.Root, null, TestContext.Current.CancellationToken);
        await City.RunAsync(asOf: "2025-12-31");
        File = ReleaseFile.Of(City.Builds.CurrentPath!, Folder, Limits, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        City.Dispose();
        return ValueTask.CompletedTask;
    }

    internal DuckDBConnection Open() => Database.ReadOnly(File, Limits);

    internal string Unguarded() => ReleaseFile.Of(
        City.Builds.CurrentPath!, Path.Combine(City.Data.Root, "unguarded"), Limits, new SuppressionRules(IsComplementary: false), TestContext.Current.CancellationToken);
}
