using Analytics.Etl.Sample;
using Analytics.Models.Features;
using Analytics.Tests.Etl;
using DuckDB.NET.Data;

namespace Analytics.Tests.Models.Features;

/// <summary>A build of a small sample of all five cities, made once for the tests that read its features.</summary>
public sealed class SampleBuild : IAsyncLifetime
{
    private readonly SmallCity city = new();

    public static DateOnly AsOf { get; } = new(2023, 12, 31);

    /// <summary>The rows of matters that may come back.</summary>
    public FeatureTable Repeat { get; private set; } = null!;

    /// <summary>The folder in which the sample lies, its truth too.</summary>
    public string Folder => city.Data.Root;

    public async ValueTask InitializeAsync()
    {
        SampleDeliveries.Write(new SampleOptions(5, 10_000, 7, AsOf), city.Data.Root, null, TestContext.Current.CancellationToken);
        await city.RunAsync(asOf: "2023-12-31");
        using var connection = Open();
        Repeat = FeatureRun.Read(connection, FeatureTask.Repeat, null, null, TestContext.Current.CancellationToken);
    }

    public DuckDBConnection Open(int threads = 2) => FeatureRun.Open(city.Builds.CurrentPath!, Rows.Limits with { Threads = threads }, city.Data.Temporary);

    public ValueTask DisposeAsync()
    {
        city.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The test classes that share it.</summary>
[CollectionDefinition]
public sealed class SharedSampleBuild : ICollectionFixture<SampleBuild>;
