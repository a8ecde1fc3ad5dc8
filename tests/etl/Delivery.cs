using System.Text;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Etl;

/// <summary>A data folder into which one source delivers files, and what they become when they are landed.</summary>
internal sealed class Delivery(SourceFile source) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private DataFolder? data;

    public Delivery(SourceText source)
        : this(source.Parse())
    {
    }

    public SourceFile Source { get; set; } = source;

    public DataFolder Data => data ??= new DataFolder(folder.Path);

    public FrozenClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    /// <summary>What was told while landing.</summary>
    public List<string> Progress { get; } = [];

    /// <summary>Called at every progress message.</summary>
    public Action<string> OnProgress { get; set; } = _ => { };

    /// <summary>Puts a file into the inbox.</summary>
    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Data.Inbox, Source.Name, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public Batch Land(string text, string name = "delivery.txt") => Land(Encoding.UTF8.GetBytes(text), name);

    public Batch Land(byte[] bytes, string name = "delivery.txt") => LandFile(Write(name, bytes));

    /// <summary>Lands a file; every record of it is landed or rejected, and nothing temporary is left.</summary>
    public Batch LandFile(string path)
    {
        try
        {
            using var lander = new Lander(Data, PetitionerKey.Of(Data), Clock, Tell);
            var landed = lander.Land(Source, new DeliveredFile(path), TestContext.Current.CancellationToken);
            Assert.Equal(landed.Batch.RowsRead, landed.Batch.RowsLanded + landed.Batch.RowsRejected);
            return new Batch(landed.Batch, Path.Combine(Data.Landed, Source.Name, landed.Batch.BatchId), landed.IsNew);
        }
        finally
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(Data.Temporary));
        }
    }

    /// <summary>Why the file cannot be landed; it is named, and nothing of it is kept.</summary>
    public string Refusal(byte[] bytes, string name = "delivery.txt")
    {
        var refusal = Assert.Throws<UserException>(() => Land(bytes, name)).Message;
        Assert.StartsWith($"{Source.Name}: {name}: ", refusal, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Data.Landed) ? Directory.EnumerateFiles(Data.Landed, "*", SearchOption.AllDirectories) : []);
        return refusal;
    }

    public string Refusal(string text, string name = "delivery.txt") => Refusal(Encoding.UTF8.GetBytes(text), name);

    /// <summary>Runs the pipeline over this source and others.</summary>
    public Task<RunRecord> RunAsync(params IEnumerable<SourceFile> others) =>
        new Pipeline(Data, Clock, Tell).RunAsync([Source, .. others], new RunOptions(), TestContext.Current.CancellationToken);

    /// <summary>The first column of a query on the published build, as text.</summary>
    public List<string> Published(string sql)
    {
        using var connection = Database.ReadOnly(new PublishedBuilds(Data.Builds).CurrentPath!, DatabaseLimits.Reader);
        return connection.Query(sql, r => r.GetString(0));
    }

    public void Dispose() => folder.Dispose();

    private void Tell(string message)
    {
        Progress.Add(message);
        OnProgress(message);
    }
}
