using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Tests.Etl;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using DuckDB.NET.Data;

namespace Analytics.Tests.Real;

/// <summary>The real deliveries, landed and published once. They are no part of the repository.</summary>
public sealed class RealDeliveries : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private DuckDBConnection? published;
    private DuckDbReader? reader;

    /// <summary>The run; null where the deliveries are absent.</summary>
    public RunRecord? Run { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(ProjectPaths.Root, "..", "shared", "real")))
        {
            return;
        }

        var sources = Analytics.Etl.Sources.SourceFiles.Read(Path.Combine(ProjectPaths.Root, "tests", "real", "sources"));
        Assert.Empty(sources.Problems);
        var data = new DataFolder(folder.Path);
        Run = await new Pipeline(data, new FrozenClock(), _ => { }).RunAsync(sources.Sources, new RunOptions(), TestContext.Current.CancellationToken);
        published = Database.ReadOnly(new PublishedBuilds(data.Builds).CurrentPath!, DatabaseLimits.Reader);
    }

    public ValueTask DisposeAsync()
    {
        published?.Dispose();
        reader?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test, saying why, where the deliveries are absent.</summary>
    public RunRecord RunOrSkip()
    {
        Assert.SkipWhen(Run is null, "The real deliveries are not in ../shared/real beside the repository; they may not be kept in it.");
        return Run!;
    }

    /// <summary>A hold on the published build, as the models read it.</summary>
    public IPublishedBuild Open()
    {
        RunOrSkip();
        return (reader ??= new DuckDbReader(new DataFolder(folder.Path).Builds)).Open()!;
    }

    /// <summary>The rows of a query on the published build, as text with bars between the columns.</summary>
    public List<string> Query(string sql)
    {
        RunOrSkip();
        return published!.Query(sql, r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? "∅" : FormattableString.Invariant($"{r.GetValue(i)}"))));
    }
}
