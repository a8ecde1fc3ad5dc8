using System.Text.Json.Nodes;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Quarantine;
using Analytics.Etl.Runs;
using JobSchedule = Analytics.Etl.Schedule.Schedule;

namespace Analytics.Tests.Etl.Quarantine;

/// <summary>Delivered files that are read a second time, after their mapping was mended.</summary>
public sealed class Replays : IDisposable
{
    private readonly SmallCity city = new SmallCity()
        .Source("a", "case_no,registered_at,channel").Source("b", "case_no,registered_at")
        .Deliver("a", "20240101.csv", "1,2024-01-01,letter", "2,2024-01-02,sideways", "3,,letter", "4,31|01|2024,letter", "5,30|01|2024,sideways")
        .Deliver("a", "20240201.csv", "6,2024-02-01,letter")
        .Deliver("b", "20240101.csv", "1,2024-01-01", "2,");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_mended_mapping_brings_the_rows_in_and_says_which_findings_went_and_came()
    {
        await city.RunAsync();
        Mend();
        var report = await ReplayAsync(new ReplayOptions());
        var batch = Assert.Single(report.Batches);
        Assert.Equal((5, 2, 3, 1), Totals(batch.Before));
        Assert.Equal((5, 4, 1, 2), Totals(batch.After!));
        Assert.Equal(
            ["reject unreadable_registered_at registered_at 2>0 -2 +0 [5, 6] []", "reject missing_registered_at registered_at 1>1 -0 +0 [] []", "discard unknown_code channel 1>2 -1 +2 [3] [2, 5]"],
            batch.Findings.Select(f => $"{f.Severity} {f.Rule} {f.Column} {f.Before}>{f.After} -{f.Gone} +{f.Come} [{f.GoneLines}] [{f.ComeLines}]"));
        Assert.Equal([new ValueChange("channel", 2)], batch.Values);
        Assert.Equal(RunRecord.Published, report.Run!.Outcome);
        Assert.Equal(["1|", "2|other", "4|", "5|other", "6|letter"], city.Rows("select case_no, channel from fct_case where source = 'a' order by case_no"));
        Assert.Equal("20240101.csv|5|4|1", city.Row("select file, rows_read, rows_landed, rows_rejected from meta_batch where source = 'a' and rows_rejected > 0"));
    }

    [Fact]
    public async Task Only_batches_with_findings_are_read_again_unless_their_source_is_named()
    {
        await city.RunAsync();
        Mend();
        Assert.Equal(["20240101.csv"], (await ReplayAsync(new ReplayOptions(IsDryRun: true))).Batches.Select(b => b.Batch.File));
        Assert.Equal(["20240101.csv", "20240201.csv"], (await ReplayAsync(new ReplayOptions("a", IsDryRun: true))).Batches.Select(b => b.Batch.File));
        Assert.Equal(["20240101.csv"], (await ReplayAsync(new ReplayOptions("a", "unknown_code", IsDryRun: true))).Batches.Select(b => b.Batch.File));
        var none = await ReplayAsync(new ReplayOptions(Rule: "misspelt"));
        Assert.Empty(none.Batches);
        Assert.Equal("--rule misspelt: no batch that counts has a finding of it; there is missing_registered_at, unknown_code, unreadable_registered_at", Assert.Single(none.Notes));
    }

    [Fact]
    public async Task An_unchanged_mapping_would_change_nothing_and_nothing_is_built()
    {
        var published = await city.RunAsync();
        var report = await ReplayAsync(new ReplayOptions());
        Assert.Empty(report.Batches);
        Assert.Equal(["a", "b"], report.Notes.Select(n => n.Split(':')[0]));
        Assert.All(report.Notes, n => Assert.EndsWith("a second reading would change nothing", n, StringComparison.Ordinal));
        Assert.Equal((RunRecord.NothingNew, published.BuildId), (report.Run!.Outcome, report.Run.BuildId));
        Assert.Equal(3, city.Batches.Count);
    }

    [Fact]
    public async Task A_dry_run_shows_the_same_and_leaves_no_trace()
    {
        await city.RunAsync();
        Mend();
        var before = Files();
        var dry = await ReplayAsync(new ReplayOptions(IsDryRun: true));
        Assert.Null(dry.Run);
        Assert.Equal(before, Files());
        var real = await ReplayAsync(new ReplayOptions());
        Assert.Equal(real.Batches.Single().After, dry.Batches.Single().After);
        Assert.Equal(real.Batches.Single().Findings, dry.Batches.Single().Findings);
        Assert.Equal(real.Batches.Single().Values, dry.Batches.Single().Values);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named_with_its_batch_and_leaves_it_as_it_was()
    {
        await city.RunAsync();
        Mend();
        var id = city.Batches.Single(b => b.Record is { Source: "a", RowsRejected: 3 }).Record.BatchId;
        var path = Path.Combine(city.Data.Inbox, "a", "20240101.csv");
        File.Move(path, city.Data.Root + ".moved");
        var gone = await ReplayAsync(new ReplayOptions());
        Assert.StartsWith($"a: 20240101.csv (batch {id}): the file is gone; put the file as it was delivered (SHA-256 ", Assert.Single(gone.Batches).Problem, StringComparison.Ordinal);
        Assert.Equal((RunRecord.NothingNew, gone.Batches[0].Problem), (gone.Run!.Outcome, gone.Run.Sources.Single().Errors.Single()));

        File.WriteAllText(path, File.ReadAllText(city.Data.Root + ".moved").Replace("sideways", "SIDEWAYS", StringComparison.Ordinal));
        var other = await ReplayAsync(new ReplayOptions());
        Assert.StartsWith($"a: 20240101.csv (batch {id}): the file holds other bytes by now; ", Assert.Single(other.Batches).Problem, StringComparison.Ordinal);
        Assert.Equal(3, city.Batches.Count);

        File.Move(city.Data.Root + ".moved", path, overwrite: true);
        Assert.Null(Assert.Single((await ReplayAsync(new ReplayOptions())).Batches).Problem);
    }

    [Fact]
    public async Task A_file_that_was_renamed_is_found_by_its_bytes()
    {
        await city.RunAsync();
        Mend();
        File.Move(Path.Combine(city.Data.Inbox, "a", "20240101.csv"), Path.Combine(city.Data.Inbox, "a", "January.csv"));
        Assert.Null(Assert.Single((await ReplayAsync(new ReplayOptions())).Batches).Problem);
    }

    [Fact]
    public async Task A_second_reading_is_the_delivery_of_then_and_no_snapshot_grows_younger_by_it()
    {
        city.Source("s", "case_no,registered_at,channel", delivery: "snapshot")
            .Deliver("s", "old.csv", "1,2024-01-01,sideways", "2,2024-01-01,letter").Deliver("s", "new.csv", "1,2024-01-01,letter");
        Touch("old.csv", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Touch("new.csv", new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        await city.RunAsync();
        Mend("s");
        // restored from a copy, without its own time
        Touch("old.csv", new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Single((await ReplayAsync(new ReplayOptions(Rule: "unknown_code", Source: "s"))).Batches);
        Assert.Equal(["1|letter"], city.Rows("select case_no, channel from fct_case where source = 's'"));
        Assert.Equal("2024-01-01 00:00:00", city.Row("select last_delivered_at::varchar from meta_batch where file = 'old.csv'"));

        void Touch(string file, DateTime time) => File.SetLastWriteTimeUtc(Path.Combine(city.Data.Inbox, "s", file), time);
    }

    [Fact]
    public async Task What_a_mapping_cannot_read_as_a_whole_keeps_its_older_reading()
    {
        var published = await city.RunAsync();
        Change("a", source => source["columns"]!["title"] = "no such column");
        var batch = Assert.Single((await ReplayAsync(new ReplayOptions())).Batches);
        Assert.Contains("no such column", batch.Problem, StringComparison.Ordinal);
        Assert.Equal(3, city.Batches.Count);
        Assert.Equal(published.BuildId, city.Builds.Current);
    }

    [Fact]
    public async Task The_next_run_has_nothing_left_to_read_of_what_was_replayed()
    {
        await city.RunAsync();
        Mend();
        var replayed = await ReplayAsync(new ReplayOptions("a"));
        var run = await city.RunAsync();
        Assert.Equal((RunRecord.NothingNew, replayed.Run!.BuildId, 0), (run.Outcome, run.BuildId, run.Sources.Sum(s => s.NewFiles)));
    }

    [Fact]
    public async Task A_replay_is_no_run_of_its_sources_schedule()
    {
        city.Source("c", "case_no,registered_at,channel", schedule: "0 30 2 * * ?").Deliver("c", "20240101.csv", "1,2024-01-01,sideways");
        await city.RunAsync();
        city.Clock.Now += TimeSpan.FromDays(2);
        Mend("c");
        var report = await ReplayAsync(new ReplayOptions("c"));
        Assert.Equal(("replay", 1), (report.Run!.Trigger, report.Run.Sources.Single().NewFiles));
        Assert.True(JobSchedule.IsMissed(city.Sources.Single(s => s.Name == "c"), JobSchedule.LastRuns(city.Data), city.Clock.Now));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_told_and_leaves_no_record()
    {
        var refusal = await Assert.ThrowsAsync<UserException>(() => ReplayAsync(new ReplayOptions("x")));
        Assert.Equal("--source x: there is no such source; there is a, b", refusal.Message);
        Assert.Empty(new RunRecords(city.Data).Latest(1));
    }

    private static (long Read, long Landed, long Rejected, long Discarded) Totals(ReadingTotals totals) => (totals.Read, totals.Landed, totals.Rejected, totals.Discarded);

    private Task<ReplayReport> ReplayAsync(ReplayOptions options) => city.Pipeline().ReplayAsync(city.Sources, options, TestContext.Current.CancellationToken);

    // Reads the days written with bars, and a channel that was unknown; by mistake, letters no more.
    private void Mend(string name = "a") => Change(name, source =>
    {
        source["columns"]!["registered_at"] = JsonNode.Parse("""{"date": "registered_at", "formats": ["%Y-%m-%d", "%d|%m|%Y"]}""");
        source["columns"]!["channel"] = JsonNode.Parse("""{"map": "channel", "values": {"sideways": "other"}}""");
    });

    private void Change(string name, Action<JsonNode> change)
    {
        var source = JsonNode.Parse(File.ReadAllText(city.SourcePath(name)))!;
        change(source);
        File.WriteAllText(city.SourcePath(name), source.ToJsonString());
        city.Clock.Now += TimeSpan.FromMinutes(1);
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(city.Data.Root, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != "writer.lock").Order(StringComparer.Ordinal).Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O}")];
}
