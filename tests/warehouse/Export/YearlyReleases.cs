using System.Text.Json.Nodes;
using Analytics.Etl;
using Analytics.Tests.Etl.Sample;
using Analytics.Tests.Warehouse.Release;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Export;

/// <summary>A frozen year is whole, described, the same each time, and its scripts work it out again.</summary>
[Collection(typeof(SharedSampleRelease))]
public sealed class YearlyReleases(SampleRelease sample) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_holds_every_table_of_the_year_twice_described_and_the_same_each_time()
    {
        var first = Write("a");
        Assert.Equal(ReleaseTables.All.SelectMany(t => new[] { $"{t.Name}.parquet", $"{t.Name}.csv" }), first.Select(t => t.File.Name));
        Assert.Equal(first.Select(t => (t.File.Name, t.File.Sha256)), Write("b").Select(t => (t.File.Name, t.File.Sha256)));
        using var connection = Open("a");
        Assert.Equal(["2025"], connection.Query("select distinct year(period_start)::varchar from 'agg_registered.parquet'", r => r.GetString(0)));
        Assert.Equal(["2025"], connection.Query("select distinct year(registered_from)::varchar from 'release_case.parquet'", r => r.GetString(0)));
        foreach (var table in first.Where(t => t.Format == ExportFormat.Csv && t.Rows > 0))
        {
            Assert.Equal(table.Rows, connection.Scalar<long>($"select count(*) from read_csv('{table.File.Name}', header = true, all_varchar = true)"));
        }

        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "a", "datapackage.json")))!;
        Assert.Equal("analytics-release-2025", (string?)package["name"]);
        Assert.Equal("approver Provincial Office for Letters and Visits", $"{package["contributors"]![0]!["role"]} {package["contributors"]![0]!["title"]}");
        Assert.Equal(first.Select(t => $"sha256:{t.File.Sha256}"), package["resources"]!.AsArray().Select(r => (string?)r!["hash"]));
        Assert.Contains(sample.City.Builds.Current!, File.ReadAllText(Path.Combine(folder.Path, "a", "CITATION.cff")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_scripts_work_its_tables_out_again_and_see_a_figure_that_does_not_follow()
    {
        Write("a");
        Assert.Equal("all tables follow from each other", Replicate("a"));
        Assert.Equal(0, (await PythonAsync("a")).ExitCode);

        // One count more in one month, told in both files.
        using (var connection = Open("a"))
        {
            connection.Execute("create temp table changed as select * replace (registered + case when (city_code, period, period_start, dimension) = ('445300', 'month', date '2025-03-01', 'all') then 1 else 0 end as registered) from 'agg_registered.parquet'");
            connection.Execute($"copy changed to {SqlText.Literal(Path.Combine(folder.Path, "a", "agg_registered.parquet"))} (format parquet)");
            connection.Execute($"copy changed to {SqlText.Literal(Path.Combine(folder.Path, "a", "agg_registered.csv"))} (format csv, header)");
        }

        Assert.Contains("do not follow from each other", Assert.ThrowsAny<DuckDBException>(() => Replicate("a")).Message, StringComparison.Ordinal);
        var python = await PythonAsync("a");
        Assert.Equal(1, python.ExitCode);
    }

    private IReadOnlyList<PackagedTable> Write(string name)
    {
        var into = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
        using var reading = new ReleaseReading(sample.File);
        var citation = reading.Build(Rebuilding.BatchesUntil(sample.City.Data, sample.City.Builds.CurrentPath!));
        Assert.NotNull(citation.Command);
        return new FrozenRelease(sample.File, citation, 2025, "Provincial Office for Letters and Visits", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)).Write(into, SampleRelease.Limits, folder.Path, _ => { }, TestContext.Current.CancellationToken);
    }

    private DuckDBConnection Open(string name)
    {
        var connection = Database.InMemory(SampleRelease.Limits, folder.Path);
        connection.Execute($"set file_search_path = {SqlText.Literal(Path.Combine(folder.Path, name))}");
        return connection;
    }

    // The script's last word.
    private string Replicate(string name)
    {
        using var connection = Open(name);
        using var command = connection.Command(File.ReadAllText(Path.Combine(folder.Path, name, "replicate.sql")));
        using var reader = command.ExecuteReader();
        string? verdict = null;
        do
        {
            while (reader.Read())
            {
                verdict = reader.GetValue(0).ToString();
                Assert.True(reader.FieldCount == 1 || reader.GetInt64(1) > 0, $"{verdict}: nothing was compared");
            }
        }
        while (reader.NextResult());
        return verdict!;
    }

    private async Task<(int ExitCode, string Output)> PythonAsync(string name)
    {
        var start = new System.Diagnostics.ProcessStartInfo("python3", [Path.Combine(folder.Path, name, "replicate.py")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = System.Diagnostics.Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 was not found");
            throw;
        }
    }
}
