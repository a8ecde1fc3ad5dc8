using Analytics.Etl.Sample;
using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>A build of the synthetic sample of all five cities and its release, made once for the tests that read them.</summary>
public sealed class SampleRelease : IAsyncLifetime
{
    internal static DatabaseLimits Limits { get; } = new("800MB", 2);

    internal SmallCity City { get; } = new();

    /// <summary>The release file.</summary>
    public string File { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        SampleDeliveries.Write(new SampleOptions(5, 30_000, 7, new DateOnly(2025, 12, 31)), City.Data.Root, null, TestContext.Current.CancellationToken);
        await City.RunAsync(asOf: "2025-12-31");
        File = Make("releases", Limits);
    }

    public ValueTask DisposeAsync()
    {
        City.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Another release of the same build.</summary>
    internal string Make(string folder, DatabaseLimits limits, SuppressionRules? rules = null) =>
        ReleaseFile.Of(City.Builds.CurrentPath!, Path.Combine(City.Data.Root, folder), limits, rules ?? new SuppressionRules(), TestContext.Current.CancellationToken);

    /// <summary>The release, as whoever exports opens it.</summary>
    internal DuckDBConnection Open() => Database.ReadOnly(File, Limits);

    /// <summary>The release and, as <c>build</c>, what it was made of: only tests see both.</summary>
    internal DuckDBConnection OpenBoth()
    {
        var connection = Database.InMemory(Limits, City.Data.Temporary);
        connection.Execute($"attach {SqlText.Literal(City.Builds.CurrentPath!)} as build (read_only)");
        connection.Execute($"attach {SqlText.Literal(File)} as release (read_only)");
        connection.Execute("use release");
        return connection;
    }
}

/// <summary>The test classes that share it.</summary>
[CollectionDefinition]
public sealed class SharedSampleRelease : ICollectionFixture<SampleRelease>;
