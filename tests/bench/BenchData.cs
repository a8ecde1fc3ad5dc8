using System.Globalization;
using System.Text;
using Analytics.Etl.Sample;

namespace Analytics.Bench;

/// <summary>A temporary data folder with one UTF-8 CSV of synthetic cases, contents of 300 characters on average.</summary>
internal sealed class BenchData : IDisposable
{
    private const int ContentLength = 300;

    private BenchData(string folder) => Folder = folder;

    /// <summary>The last day that the cases describe.</summary>
    public static DateOnly Until { get; } = new(2025, 12, 31);

    /// <summary>Holds the data folder, and room for other results.</summary>
    public string Folder { get; }

    /// <summary>The data folder.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>The one delivered file.</summary>
    public string Csv => Path.Combine(Data, "inbox", "table", "table.csv");

    /// <summary>Writes so many cases.</summary>
    public static BenchData Write(long cases, CancellationToken cancellation)
    {
        var data = new BenchData(Directory.CreateTempSubdirectory("analytics-bench-").FullName);
        var sources = Directory.CreateDirectory(Path.Combine(data.Data, "sources")).FullName;
        File.WriteAllText(Path.Combine(sources, "table.json"), SampleTable.Source(), new UTF8Encoding(false));
        Directory.CreateDirectory(Path.GetDirectoryName(data.Csv)!);
        using var stream = new FileStream(data.Csv, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        SampleTable.Write(new SampleOptions(Cases: cases, Until: Until, ContentLength: ContentLength), stream, cancellation);
        return data;
    }

    /// <summary>Lands, builds, checks and publishes it, in a process of its own; on so many processors, or on all.</summary>
    public Task<Cost> RunAsync(DateOnly asOf, CancellationToken cancellation, int? processors = null) => ChildProcess.RunAsync(
        typeof(SampleTable).Assembly.Location, ["run", "--data", Data, "--as-of", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], cancellation, processors);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
