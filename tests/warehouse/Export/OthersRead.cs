using System.Diagnostics;
using Analytics.Etl;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Export;

namespace Analytics.Tests.Warehouse.Export;

/// <summary>Others' programs read the files with equal counts and sums, where they are at hand.</summary>
public sealed class OthersRead : IDisposable
{
    // Rows, rows with a count, their sum, cities, the last day: two cities of 1,200 months, the fourth month of each suppressed.
    private const string Told = "2400 2398 1450784 2 2124-12-01";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder folder = new();
    private readonly MadeUpRelease release = new MadeUpRelease().Registered(1200).Registered(1200, "440600");

    public void Dispose()
    {
        folder.Dispose();
        release.Dispose();
    }

    [Fact]
    public async Task Pandas()
    {
        var python = await FindAsync(["python3", "/usr/bin/python3"], "-c", "import pandas, openpyxl");
        Assert.SkipWhen(python is null, "no python3 was found that imports pandas and openpyxl (Debian: python3-pandas, python3-openpyxl)");
        Write(ExportFormat.Csv, ExportFormat.Xlsx);
        Assert.Equal([$"csv {Told}", $"xlsx {Told}"], Lines(await RunAsync(python!, Script("read.py"), folder.Path)));
    }

    [Fact]
    public async Task R()
    {
        Assert.SkipWhen(await FindAsync(["Rscript"], "--version") is null, "Rscript was not found (Debian: r-base-core)");
        Write(ExportFormat.Csv);
        Assert.Equal([$"csv {Told}"], Lines(await RunAsync("Rscript", Script("read.R"), folder.Path)));
    }

    [Fact]
    public async Task DuckDbsNodeClient()
    {
        Assert.SkipWhen(await FindAsync(["node"], "--version") is null, "node was not found");
        Write(ExportFormat.Parquet, ExportFormat.DuckDb);
        Assert.Equal([$"parquet {Told}", $"duckdb {Told}"], Lines(await RunAsync("node", Script("read.cjs"), folder.Path, ProjectPaths.Resolve("node_modules/@duckdb/node-bindings"))));
    }

    [Fact]
    public async Task LibreOffice()
    {
        var office = await FindAsync(["soffice", "libreoffice"], "--version");
        Assert.SkipWhen(office is null, "LibreOffice was not found (Debian: libreoffice-calc)");
        Task<string> ConvertAsync(string to, string file) =>
            RunAsync(office!, "--headless", $"-env:UserInstallation=file://{folder.Path}/profile", "--convert-to", to, "--outdir", folder.Path, Path.Combine(folder.Path, file));
        File.WriteAllText(Path.Combine(folder.Path, "tiny.csv"), "a,b\n1,2\n");
        await ConvertAsync("ods", "tiny.csv");
        Assert.SkipUnless(File.Exists(Path.Combine(folder.Path, "tiny.ods")), "LibreOffice is here without its Calc (Debian: libreoffice-calc)");
        Write(ExportFormat.Xlsx);
        // Every sheet a file of its own: the last of the filter's tokens.
        await ConvertAsync("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "agg_registered.xlsx");
        var rows = File.ReadAllLines(Path.Combine(folder.Path, "agg_registered-agg_registered.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        var counts = rows.Where(r => r[6].Length > 0).Select(r => long.Parse(r[6], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Told, $"{rows.Count} {counts.Count} {counts.Sum()} {rows.Select(r => r[0]).Distinct().Count()} {rows.Max(r => r[2])}");
        Assert.Contains(MadeUpRelease.BuildId, File.ReadAllText(Path.Combine(folder.Path, "agg_registered-about.csv")), StringComparison.Ordinal);
    }

    private static string Script(string name) => ProjectPaths.Resolve("tests/warehouse/Export/readers/" + name);

    private static string[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim())];

    private void Write(params ExportFormat[] formats)
    {
        foreach (var format in formats)
        {
            release.Write(MadeUpRelease.Choice("agg_registered", format), folder.Path);
        }
    }

    private static async Task<string?> FindAsync(string[] programs, params string[] arguments)
    {
        foreach (var program in programs)
        {
            try
            {
                await RunAsync(program, arguments);
                return program;
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                // Not this one.
            }
        }

        return null;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
