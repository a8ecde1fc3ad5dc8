using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Release;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>
/// An export of all cases of a release, in every format, beside DuckDB's own COPY of the same rows: each a process of its own,
/// one after the other, three times. The release is made before, and its time told apart.
/// </summary>
internal static class ExportBench
{
    /// <summary>What the engine does alone.</summary>
    public const string Copy = "copy";

    private const int Rounds = 3;

    public static async Task<int> RunAsync(long cases, string? folder, CancellationToken cancellation)
    {
        using var made = folder is null ? BenchData.Write(cases, cancellation) : null;
        if (made is not null)
        {
            await made.RunAsync(BenchData.Until, cancellation);
        }

        var data = new DataFolder(made?.Data ?? folder!);
        var build = new PublishedBuilds(data.Builds).CurrentPath ?? throw new InvalidOperationException($"nothing is published in {data.Root}");
        var outputs = Directory.CreateTempSubdirectory("analytics-export-").FullName;
        try
        {
            var releases = Directory.CreateDirectory(Path.Combine(outputs, "releases")).FullName;
            var release = await ChildAsync("make", build, releases, cancellation);
            var path = ReleaseFile.PathOf(releases, Path.GetFileNameWithoutExtension(build));
            Console.WriteLine(Text($"release: {release.Wall.TotalSeconds:0.0} s, {release.PeakBytes / 1048576.0:N0} MiB; {new FileInfo(path).Length / 1e6:N0} MB"));
            await MeasureAsync(path, outputs, cancellation);
        }
        finally
        {
            Directory.Delete(outputs, recursive: true);
        }

        return 0;
    }

    /// <summary>One measured thing, as a process of its own.</summary>
    /// <param name="what">make, copy or a format.</param>
    /// <param name="input">The build, or its release.</param>
    /// <param name="folder">Where to.</param>
    public static int Run(string what, string input, string folder)
    {
        switch (what)
        {
            case "make":
                ReleaseFile.Of(input, folder, DatabaseLimits.Writer, CancellationToken.None);
                break;
            case Copy:
                using (var connection = Database.InMemory(DatabaseLimits.Reader, folder))
                {
                    connection.Execute($"attach {SqlText.Literal(input)} as release (read_only)");
                    connection.Execute($"copy (select * from release.release_case) to {SqlText.Literal(Path.Combine(folder, "copy.parquet"))} (format parquet)");
                }

                break;
            default:
                using (var reading = new ReleaseReading(input))
                {
                    var order = new ExportOrder("bench", new ExportChoice("bench", "release_case", [], [], null, null, ExportFormats.Find(what)!.Value), input, reading.Build(null), DateTime.UnixEpoch);
                    using var writer = new ExportWriter(order, DatabaseLimits.Reader, folder);
                    Console.WriteLine(writer.Write(folder, _ => { }, CancellationToken.None).Rows);
                }

                break;
        }

        return 0;
    }

    private static async Task MeasureAsync(string release, string outputs, CancellationToken cancellation)
    {
        var table = new Table().AddColumns("what", "wall (median)", "processor", "beside COPY", "peak memory", "bytes");
        var copy = 0.0;
        foreach (var what in new[] { Copy }.Concat(Enum.GetValues<ExportFormat>().Select(f => f.Key())))
        {
            List<Cost> costs = [];
            var bytes = 0L;
            for (var round = 0; round < Rounds; round++)
            {
                var into = Directory.CreateDirectory(Path.Combine(outputs, string.Create(CultureInfo.InvariantCulture, $"{what}-{round}"))).FullName;
                costs.Add(await ChildAsync(what, release, into, cancellation));
                bytes = new DirectoryInfo(into).EnumerateFiles().Max(f => f.Length);
                Directory.Delete(into, recursive: true);
            }

            var median = costs.OrderBy(c => c.Wall).ElementAt(Rounds / 2);
            copy = what == Copy ? median.Wall.TotalSeconds : copy;
            table.AddRow(
                what, Text($"{median.Wall.TotalSeconds:0.00} s"), Text($"{median.Processor.TotalSeconds:0.00} s"), Text($"{median.Wall.TotalSeconds / copy:0.00}"),
                Text($"{costs.Max(c => c.PeakBytes) / 1048576.0:N0} MiB"), Text($"{bytes:N0}"));
        }

        AnsiConsole.Write(table);
    }

    private static Task<Cost> ChildAsync(string what, string input, string folder, CancellationToken cancellation) =>
        ChildProcess.RunAsync(typeof(ExportBench).Assembly.Location, ["export-one", what, input, folder], cancellation);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
