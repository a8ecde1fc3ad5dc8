using System.Globalization;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>
/// DuckDB alone reads a CSV into a table and writes it as Parquet; then `etl run` lands, builds, checks and publishes
/// the same file. Each is a process of its own, one after the other: measure on an otherwise idle machine.
/// </summary>
internal static class LoadBench
{
    public static async Task<int> RunAsync(long[] sizes, CancellationToken cancellation)
    {
        var table = new Table().AddColumns("cases", "CSV", "DuckDB alone", "etl run", "ratio", "processor ratio", "peak memory");
        foreach (var cases in sizes)
        {
            using var data = BenchData.Write(cases, cancellation);
            var engine = await ChildProcess.RunAsync(typeof(LoadBench).Assembly.Location, ["engine", data.Csv, data.Folder], cancellation);
            var etl = await data.RunAsync(BenchData.Until, cancellation);
            table.AddRow(
                Text($"{cases:N0}"), Text($"{new FileInfo(data.Csv).Length / 1e6:N0} MB"), Text($"{engine.Wall.TotalSeconds:0.0} s"), Text($"{etl.Wall.TotalSeconds:0.0} s"),
                Text($"{etl.Wall / engine.Wall:0.00}"), Text($"{etl.Processor / engine.Processor:0.00}"), Text($"{etl.PeakBytes / 1048576.0:N0} MiB"));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
