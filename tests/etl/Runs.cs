using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;

namespace Analytics.Tests.Etl;

/// <summary>One writer at a time, and a record of every run.</summary>
public sealed class Runs : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("a", "case_no,registered_at").Source("b", "case_no,registered_at")
        .Deliver("a", "20240101.csv", "1,2024-01-01", "2,")
        .Deliver("b", "20240101.csv", "1,2024-01-01");

    private RunRecords Records => new(city.Data);

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_run_leaves_a_record_with_times_and_counts()
    {
        var run = await city.RunAsync();
        var kept = Assert.Single(Records.Latest(10));
        Assert.Equal((run.BuildId, RunRecord.Published, "command", city.Clock.Now.UtcDateTime), (kept.BuildId, kept.Outcome, kept.Trigger, kept.StartedAt));
        Assert.Equal([("a", 1, 2L, 1L, 1L), ("b", 1, 1L, 1L, 0L)], kept.Sources.Select(s => (s.Source, s.NewFiles, s.RowsRead, s.RowsLanded, s.RowsRejected)));
        await city.RunAsync();
        Assert.Equal([RunRecord.NothingNew, RunRecord.Published], Records.Latest(10).Select(r => r.Outcome).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_last_thousand_records_are_kept()
    {
        var run = new RunRecord(city.Clock.Now.UtcDateTime, default, "command", [], null, RunRecord.NothingNew, [], null);
        for (var i = 0; i < RunRecords.Kept + 2; i++)
        {
            Records.Add(run with { StartedAt = run.StartedAt.AddMinutes(i) });
        }

        var kept = Records.Latest(int.MaxValue);
        Assert.Equal(1000, kept.Count);
        Assert.Equal((run.StartedAt.AddMinutes(1001), run.StartedAt.AddMinutes(2)), (kept[0].StartedAt, kept[^1].StartedAt));
    }

    [Fact]
    public async Task A_source_that_fails_holds_no_other_back_and_is_told()
    {
        File.WriteAllText(Path.Combine(city.Data.Inbox, "a", "20240102.csv"), string.Empty);
        Directory.CreateDirectory(Path.Combine(city.Data.Landed, "a"));
        var run = await city.RunAsync();
        Assert.Contains("20240102.csv", Assert.Single(run.Sources[0].Errors), StringComparison.Ordinal);
        Assert.Empty(run.Sources[1].Errors);
        Assert.Equal("2", city.Row("select count(*) from fct_case"));
    }

    [Fact]
    public async Task A_source_whose_folder_cannot_be_used_holds_no_other_back()
    {
        // its folder of batches is a file: neither its own mistake nor anyone's that DuckDB would name
        Directory.CreateDirectory(city.Data.Landed);
        File.WriteAllText(Path.Combine(city.Data.Landed, "a"), "in the way");
        var run = await city.RunAsync();
        Assert.NotEmpty(run.Sources[0].Errors);
        Assert.Equal(RunRecord.Published, run.Outcome);
        Assert.Equal(["b"], city.Rows("select source from fct_case"));
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_waits_says_who_holds_the_lock_and_finds_nothing_new()
    {
        Task<RunRecord>[] both;
        using (await WriterLock.TakeAsync(city.Data, city.Clock, _ => { }, TestContext.Current.CancellationToken))
        {
            both = [Task.Run(() => city.RunAsync()), Task.Run(() => city.RunAsync())];
            Assert.True(SpinWait.SpinUntil(() => city.Progress.Count == 2, TimeSpan.FromMinutes(1)), "both wait while a third one writes");
        }

        var runs = await Task.WhenAll(both);
        Assert.Equal([RunRecord.NothingNew, RunRecord.Published], runs.Select(r => r.Outcome).Order(StringComparer.Ordinal));
        Assert.Equal(2, Records.Latest(10).Count);
        Assert.Equal(2, city.Progress.Count(p => p.Contains("waiting for it to end", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_waiting_run_names_the_holder_and_leaves_a_record_when_it_is_stopped()
    {
        using var cancellation = new CancellationTokenSource();
        using (await WriterLock.TakeAsync(city.Data, city.Clock, _ => { }, TestContext.Current.CancellationToken))
        {
            var underWay = Path.Combine(city.Data.Temporary, "of the holder");
            File.WriteAllText(underWay, string.Empty);
            List<string> told = [];
            var waiting = new Pipeline(city.Data, city.Clock, m =>
            {
                told.Add(m);
                cancellation.Cancel();
            }).RunAsync(city.Sources, new RunOptions(), cancellation.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", Assert.Single(told), StringComparison.Ordinal);
            Assert.True(File.Exists(underWay), "the waiting run emptied the holder's folder");
        }

        var record = Assert.Single(Records.Latest(10));
        Assert.Equal((RunRecord.Failed, "stopped before it was done"), (record.Outcome, record.Error));
    }

    [Theory]
    [InlineData("a: 20240101.csv")]
    [InlineData("build ")]
    public async Task A_run_that_is_stopped_anywhere_leaves_its_record_no_temporary_file_and_can_be_run_again(string at)
    {
        using var cancellation = new CancellationTokenSource();
        var run = new Pipeline(city.Data, city.Clock, m =>
        {
            if (m.StartsWith(at, StringComparison.Ordinal))
            {
                cancellation.Cancel();
            }
        }).RunAsync(city.Sources, new RunOptions(), cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal((RunRecord.Failed, "stopped before it was done"), (Records.Latest(1)[0].Outcome, Records.Latest(1)[0].Error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(city.Data.Temporary));
        Assert.Null(city.Builds.Current);
        await city.RunAsync();
        Assert.Equal("2", city.Row("select count(*) from fct_case"));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_made_is_told_and_not_waited_for()
    {
        Directory.CreateDirectory(Path.Combine(city.Data.Root, "writer.lock"));
        await Assert.ThrowsAnyAsync<Exception>(() => city.RunAsync()).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Empty(city.Progress);
        Assert.Equal(RunRecord.Failed, Assert.Single(Records.Latest(10)).Outcome);
    }
}
