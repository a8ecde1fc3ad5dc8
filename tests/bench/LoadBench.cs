using System.Globalization;
using System.Text;
using Analytics.Etl.Sample;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>
/// One UTF-8 CSV of synthetic cases (contents of 300 characters on average): DuckDB alone reads it into a table and
/// writes it as Parquet; then `etl run` lands, builds, checks and publishes it. Each is a process of its own, one after
/// the other, on an otherwise idle machine.
/// </summary>
internal static class LoadBench
{
    private const int ContentLength = 300;
    private static readonly DateOnly Until = new(2025, 12, 31);

    public static async Task<int> RunAsync(long[] sizes, CancellationToken cancellation)
    {
        var table = new Table().AddColumns("cases", "CSV", "DuckDB alone", "etl run", "ratio", "processor ratio", "peak memory");
        foreach (var cases in sizes)
        {
            table.AddRow(await MeasureAsync(cases, cancellation));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<string[]> MeasureAsync(long cases, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("analytics-bench-").FullName;
        try
        {
            var data = Path.Combine(folder, "data");
            var csv = Write(data, cases, cancellation);
            var self = typeof(LoadBench).Assembly.Location;
            var engine = await ChildProcess.RunAsync(self, ["engine", csv, folder], cancellation);
            var etl = await ChildProcess.RunAsync(typeof(SampleTable).Assembly.Location, ["run", "--data", data, "--as-of", Text($"{Until:yyyy-MM-dd}")], cancellation);
            return
            [
                Text($"{cases:N0}"), Text($"{new FileInfo(csv).Length / 1e6:N0} MB"),
                Text($"{engine.Wall.TotalSeconds:0.0} s"), Text($"{etl.Wall.TotalSeconds:0.0} s"), Text($"{etl.Wall / engine.Wall:0.00}"),
                Text($"{etl.Processor / engine.Processor:0.00}"), Text($"{etl.PeakBytes / 1048576.0:N0} MiB"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string data, long cases, CancellationToken cancellation)
    {
        var inbox = Directory.CreateDirectory(Path.Combine(data, "inbox", "table")).FullName;
        var sources = Directory.CreateDirectory(Path.Combine(data, "sources")).FullName;
        File.WriteAllText(Path.Combine(sources, "table.json"), SampleTable.Source(), new UTF8Encoding(false));
        var csv = Path.Combine(inbox, "table.csv");
        using var stream = new FileStream(csv, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        SampleTable.Write(new SampleOptions(Cases: cases, Until: Until, ContentLength: ContentLength), stream, cancellation);
        return csv;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
