using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Warehouse.Landed;

namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl run</c>, <c>quarantine</c> and <c>sample</c> as processes.</summary>
public sealed class Running : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("a", "case_no,registered_at,channel").Source("b", "case_no,registered_at")
        .Deliver("a", "20240101.csv", "1,2024-01-01,letter", "2,2024-01-02,sideways", "3,,letter")
        .Deliver("b", "20240101.csv", "1,2024-01-01");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_run_ends_with_one_table_of_what_came_in_and_tells_progress_beside_it()
    {
        File.WriteAllText(Path.Combine(city.Data.Inbox, "b", "20240102.csv"), "wrong,header\n1,2\n");
        var answer = await RunAsync("--as-of", "2024-05-01");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(["a", "1", "1", "3", "2", "1", "1", ""], Cells(answer, "a"));
        Assert.Equal(["b", "2", "1", "1", "1", "0", "0"], Cells(answer, "b")[..7]);
        Assert.Contains("20240102.csv", Cells(answer, "b")[7], StringComparison.Ordinal);
        Assert.Matches("^published: build [0-9a-f]{16} after [0-9.]+ s$", answer.Lines[^1]);
        Assert.Equal(7, answer.Lines.Count);
        Assert.Contains("checks", answer.Error, StringComparison.Ordinal);

        var again = await RunAsync("--as-of", "2024-05-01");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(["a", "1", "0", "0", "0", "0", "0", ""], Cells(again, "a"));
        Assert.StartsWith("nothing new: build ", again.Lines[^1], StringComparison.Ordinal);

        var quarantine = await EtlProcess.RunAsync("quarantine", "list", "--data", city.Data.Root);
        Assert.Equal((0, string.Empty), (quarantine.ExitCode, quarantine.Error));
        Assert.Equal(3, quarantine.Lines.Count(l => l.StartsWith("│ a ", StringComparison.Ordinal)));
        Assert.Contains(quarantine.Lines, l => l.Contains("reject", StringComparison.Ordinal) && l.Contains("missing_registered_at", StringComparison.Ordinal) && l.Contains("20240101.csv:", StringComparison.Ordinal));
        Assert.Contains(quarantine.Lines, l => l.Contains("discard", StringComparison.Ordinal) && l.Contains("unknown_code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_check_ends_with_1_names_the_rows_and_publishes_nothing()
    {
        await city.LandAsync();
        var batch = city.Batches.Single(b => b.Record.Source == "a");
        AtomicFile.WriteJson(Path.Combine(batch.Folder, BatchRecord.FileName), batch.Record with { RowsRead = 7 });
        var answer = await RunAsync();
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(answer.Lines, l => l.StartsWith("error: meta_batch__conserves_rows: 1 row(s)", StringComparison.Ordinal) && l.Contains("\"rows_read\":7", StringComparison.Ordinal));
        Assert.StartsWith("check failed: build ", answer.Lines[^1], StringComparison.Ordinal);
        Assert.Null(city.Builds.Current);
    }

    [Fact]
    public async Task A_failure_of_the_program_itself_ends_with_1_and_is_recorded_with_what_had_come_in()
    {
        await city.LandAsync();
        File.Delete(Path.Combine(city.Batches.Single(b => b.Record.Source == "a").Folder, "cases.parquet"));
        var answer = await RunAsync();
        Assert.Equal((1, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("cases.parquet", answer.Error, StringComparison.Ordinal);
        var record = new RunRecords(city.Data).Latest(1)[0];
        Assert.Equal((RunRecord.Failed, 2), (record.Outcome, record.Sources.Count));
        Assert.Contains("cases.parquet", record.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(city.Data.Temporary));
    }

    [Fact]
    public async Task Batches_until_leaves_later_deliveries_out()
    {
        city.Deliver("b", "20240201.csv", "2,2024-01-02");
        Assert.Equal(0, (await RunAsync("--batches-until", "2024-01-15")).ExitCode);
        Assert.Equal("3", city.Row("select count(*) from fct_case"));
        Assert.Equal(0, (await RunAsync("--batches-until", "2024-02-01T07:59:59+08:00")).ExitCode);
        Assert.Equal("3", city.Row("select count(*) from fct_case"));
        Assert.Equal(0, (await RunAsync("--batches-until", "2024-02-01T08:00+08:00")).ExitCode);
        Assert.Equal("4", city.Row("select count(*) from fct_case"));
        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal("4", city.Row("select count(*) from fct_case"));
    }

    [Fact]
    public async Task A_sample_that_is_too_small_is_refused_with_what_to_do()
    {
        var answer = await EtlProcess.RunAsync("sample", "--data", city.Data.Root, "--cases", "10");
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("10000", answer.Error, StringComparison.Ordinal);
        answer = await EtlProcess.RunAsync("sample", "--data", city.Data.Root, "--cities", "1", "--cases", "10000", "--until", "2022-12-31");
        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith("yunfu: 10,000 synthetic cases", answer.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, answer.Lines.Count);
    }

    private Task<Answer> RunAsync(params string[] arguments) => EtlProcess.RunAsync(["run", "--data", city.Data.Root, .. arguments]);

    private static string[] Cells(Answer answer, string source) =>
        [.. Assert.Single(answer.Lines, l => l.StartsWith($"│ {source} ", StringComparison.Ordinal)).Trim('│').Split('│').Select(c => c.Trim())];
}
