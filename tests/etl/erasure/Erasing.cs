using Analytics.Etl;
using Analytics.Etl.Erasure;
using Analytics.Etl.Runs;
using Analytics.Warehouse.Landed;

namespace Analytics.Tests.Etl.Erasure;

/// <summary>A case that somebody asked to be erased is nowhere any more, and stays so.</summary>
public sealed class Erasing : IDisposable
{
    private const string CaseNo = "GONE-2";
    private const string City = "445300";
    private static readonly string[] StepsOfBuild = [": stg_batch", ": checks", ": content hashes"];
    private readonly SmallCity city = Delivered(new SmallCity());

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task An_erased_case_stands_in_no_batch_build_or_file_beside_them()
    {
        await city.RunAsync();
        var before = city.Builds.Current!;
        Beside();
        Assert.NotEmpty(Whereabouts.Of(city.Data, CaseNo, "roof"));
        var report = await EraseAsync();
        Assert.Empty(Whereabouts.Of(city.Data, CaseNo, "roof", "sideways"));
        Assert.Equal(
            ["c cases 20240101.csv 1 1", "c cases 20240201.csv 1 0", "e events 20240101.csv 2 0", "l letters 20240101.csv 1 0"],
            report.Batches.Select(b => $"{b.Source} {b.Entity} {b.File} {b.Rows} {b.Rejects}").Order(StringComparer.Ordinal));
        Assert.Equal([before], report.Pruned);
        Assert.Null(report.Pending);
        Assert.Equal((RunRecord.Published, RunRecord.Erasure), (report.Run!.Outcome, report.Run.Trigger));
        Assert.Equal(["answers/20240301-1.jsonl", "models/withdrawn.csv", "runs"], report.Traces.Select(t => t.StartsWith("runs", StringComparison.Ordinal) ? "runs" : t).Order(StringComparer.Ordinal));
        Assert.Equal(["answers/20240301-2.jsonl"], Whereabouts.Of(city.Data, "KEPT-3").Where(f => f.StartsWith("answers", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_left_is_what_would_be_there_had_the_case_never_come_and_every_record_is_accounted_for()
    {
        await city.RunAsync();
        await EraseAsync();
        using var without = Delivered(new SmallCity(), without: CaseNo);
        await without.RunAsync();
        foreach (var table in new[] { "fct_case", "fct_case_event", "fct_letter", "mart_case", "case_clock", "mart_work" })
        {
            var columns = $"select columns(c -> c not in ('batch_id')) from {table} order by all";
            Assert.Equal(without.Rows(columns), city.Rows(columns));
        }

        Assert.Equal(
            ["c|20240101.csv|4|2|0|2", "c|20240201.csv|2|1|0|1", "e|20240101.csv|3|1|0|2", "l|20240101.csv|2|1|0|1"],
            city.Rows("select source, file, rows_read, rows_landed, rows_rejected, rows_erased from meta_batch order by all"));
        Assert.Equal("0", city.Row("select count(*) from meta_check where severity = 'error' and violations > 0"));
    }

    [Fact]
    public async Task A_later_delivery_or_a_second_reading_does_not_bring_it_back()
    {
        await city.RunAsync();
        await EraseAsync();
        city.Deliver("c", "20240301.csv", $"{CaseNo},2024-01-02,sideways,roof again", $"{CaseNo},,letter,roof without a day", "KEPT-9,2024-03-01,letter,road");
        city.Source("another", "case_no,registered_at,title").Deliver("another", "20240301.csv", $"{CaseNo},2024-01-02,roof");
        // another mapping of the same files: they are read again
        File.WriteAllText(city.SourcePath("c"), File.ReadAllText(city.SourcePath("c")).Replace("\"channel\":\"channel\"", """ "channel": {"map": "channel", "values": {"letter": "letter", "sideways": "other"}} """, StringComparison.Ordinal));
        await city.RunAsync();
        Assert.Empty(Whereabouts.Of(city.Data, CaseNo, "roof"));
        Assert.Equal("3|1|0|2", city.Row("select rows_read, rows_landed, rows_rejected, rows_erased from meta_batch where source = 'c' and file = '20240301.csv'"));
        Assert.Equal("0|1", city.Row("select rows_landed, rows_erased from meta_batch where source = 'another'"));
        Assert.Equal(["KEPT-1", "KEPT-3", "KEPT-9"], city.Rows("select case_no from fct_case order by 1"));
    }

    [Fact]
    public async Task Within_its_source_a_case_goes_whole_also_where_a_version_of_it_lies_in_another_city()
    {
        city.Source("many", "city_code,case_no,registered_at").Deliver("many", "20240101.csv", $"{City},M-1,2024-01-01", "440600,OTHER,2024-01-01")
            .Deliver("many", "20240201.csv", "440600,M-1,2024-01-01");
        await city.RunAsync();
        await new Pipeline(city.Data, city.Clock, _ => { }).EraseAsync(new ErasureRequest(City, "M-1", "asked for"), TestContext.Current.CancellationToken);
        Assert.Equal(["OTHER"], city.Rows("select case_no from fct_case where source = 'many'"));
        city.Deliver("many", "20240301.csv", "440600,M-1,2024-01-01", "445300,OTHER-2,2024-03-01");
        await city.RunAsync();
        Assert.Equal(["OTHER", "OTHER-2"], city.Rows("select case_no from fct_case where source = 'many' order by 1"));
    }

    [Fact]
    public async Task Cut_off_anywhere_it_changes_nothing_before_its_commit_and_is_completed_by_the_next_run_after_it()
    {
        await city.RunAsync();
        await EraseAsync();
        var expected = city.Row("select content_hash from meta_build");
        var (committed, cuts) = (0, 0);
        // every step of the erasure itself, and three of the build that follows
        for (var step = 1; ; step++)
        {
            using var other = Delivered(new SmallCity());
            await other.RunAsync();
            var landed = Landed(other);
            var steps = 0;
            var pipeline = new Pipeline(other.Data, other.Clock, told =>
            {
                var isStep = told.StartsWith("erasure ", StringComparison.Ordinal) || StepsOfBuild.Any(s => told.EndsWith(s, StringComparison.Ordinal));
                if (isStep && ++steps == step)
                {
                    throw new OperationCanceledException("cut off");
                }
            });
            try
            {
                await pipeline.EraseAsync(Request, TestContext.Current.CancellationToken);
                break;
            }
            catch (OperationCanceledException)
            {
                cuts++;
            }

            if (Directory.EnumerateFiles(other.Data.Erasures, "*.json").Any())
            {
                committed++;
                await other.RunAsync();
                Assert.Equal(expected, other.Row("select content_hash from meta_build"));
                Assert.Empty(Whereabouts.Of(other.Data, CaseNo, "roof"));
            }
            else
            {
                Assert.Equal(landed, Landed(other));
                await other.RunAsync();
                Assert.Equal("1", other.Row($"select count(*) from fct_case where case_no = '{CaseNo}'"));
            }
        }

        Assert.Equal((13, 9), (cuts, committed));
    }

    [Fact]
    public async Task While_the_new_build_fails_its_checks_the_published_one_stays_and_is_said_to_hold_the_case_until_one_passes()
    {
        await city.RunAsync();
        var record = city.Batches.First(b => b.Record.Source == "l");
        Rewrite(record, r => r with { RowsRead = 9 });
        var report = await EraseAsync();
        Assert.Equal(RunRecord.CheckFailed, report.Run!.Outcome);
        Assert.Contains("published build", report.Pending, StringComparison.Ordinal);
        Assert.Null(Assert.Single(ErasureRecords.Read(city.Data)).FinishedAt);
        Rewrite(city.Batches.First(b => b.Record.Source == "l"), r => r with { RowsRead = 2 });
        await city.RunAsync();
        Assert.NotNull(Assert.Single(ErasureRecords.Read(city.Data)).FinishedAt);
        Assert.Empty(Whereabouts.Of(city.Data, CaseNo, "roof"));
        Assert.Single(city.Builds.Held);
    }

    [Fact]
    public async Task A_second_request_finds_it_erased_and_an_unknown_case_or_a_reason_that_names_somebody_is_refused()
    {
        await city.RunAsync();
        await EraseAsync();
        Assert.Empty((await EraseAsync()).Batches);
        Assert.Single(ErasureRecords.Read(city.Data));
        foreach (var (request, words) in new[]
        {
            (Request with { CaseNo = "GONE" }, "no landed row"),
            (Request with { CityCode = "440600" }, "no landed row"),
            (Request with { CityCode = "Yunfu" }, "--city"),
            (Request with { CaseNo = " " }, "--case-no"),
            (Request with { Reason = "" }, "--reason"),
            (Request with { Reason = "电话 13987654321" }, "--reason"),
            (Request with { Reason = $"case {CaseNo}" }, "--reason"),
        })
        {
            var refusal = await Assert.ThrowsAsync<UserException>(() => new Pipeline(city.Data, city.Clock, _ => { }).EraseAsync(request, TestContext.Current.CancellationToken));
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Whereabouts.Of(city.Data, CaseNo));
    }

    [Fact]
    public async Task Under_another_key_nothing_lands_as_an_erased_case_could_come_back_unseen()
    {
        await city.RunAsync();
        await EraseAsync();
        File.Delete(Path.Combine(city.Data.Keys, "petitioner.key"));
        city.Deliver("c", "20240301.csv", $"{CaseNo},2024-01-02,letter,roof");
        var run = await city.RunAsync();
        Assert.All(run.Sources, s => Assert.Contains(s.Errors, e => e.Contains("petitioner.key", StringComparison.Ordinal)));
        Assert.Empty(Whereabouts.Of(city.Data, CaseNo, "roof"));
    }

    private static ErasureRequest Request => new(City, CaseNo, "the petitioner asked for it");

    private Task<ErasureReport> EraseAsync() => city.Pipeline().EraseAsync(Request, TestContext.Current.CancellationToken);

    // Two versions of the case, a reject and an impossible value of it; its events, and a letter about it.
    private static SmallCity Delivered(SmallCity city, string? without = null)
    {
        string[] Kept(params string[] rows) => [.. rows.Where(r => without is null || !r.Contains(without, StringComparison.Ordinal))];
        return city.Source("c", "case_no,registered_at,channel,title").Source("e", "case_no,event_type,occurred_at", "events").Source("l", "record_no,sent_at,kind,case_no", "letters")
            .Deliver("c", "20240101.csv", Kept("KEPT-1,2024-01-01,letter,water", $"{CaseNo},2024-01-02,sideways,roof", $"{CaseNo},,letter,roof without a day", "KEPT-3,2024-01-03,visit,heating"))
            .Deliver("c", "20240201.csv", Kept($"{CaseNo},2024-01-02,letter,roof once more", "KEPT-3,2024-01-03,visit,heating again"))
            .Deliver("e", "20240101.csv", Kept($"{CaseNo},registered,2024-01-02", $"{CaseNo},roof mended,2024-01-20", "KEPT-1,registered,2024-01-01"))
            .Deliver("l", "20240101.csv", Kept($"L1,2024-01-15,reminder,{CaseNo}", "L2,2024-01-16,reminder,KEPT-1"));
    }

    private void Beside()
    {
        Directory.CreateDirectory(city.Data.Answers);
        foreach (var (file, number) in new[] { ("1", CaseNo), ("2", "KEPT-3") })
        {
            File.WriteAllText(Path.Combine(city.Data.Answers, $"20240301-{file}.jsonl"), $$"""{"model": "rule", "task": "list", "source": "c", "case_no": "{{number}}", "answer": "done", "reason": "r", "answered_at": "2024-03-01T10:00:00"}""" + "\n");
        }

        Directory.CreateDirectory(city.Data.Models);
        File.WriteAllText(Path.Combine(city.Data.Models, "withdrawn.csv"), $"source,case_no\nc,{CaseNo}\nc,KEPT-1\n");
        new RunRecords(city.Data).Add(new RunRecord(city.Clock.Now.UtcDateTime, default, "command", [], null, RunRecord.CheckFailed, [$$"""error: some__check: 1 row(s), such as {"case_no":"{{CaseNo}}","source":"c"}"""], null));
    }

    private static List<string> Landed(SmallCity city) =>
        [.. Directory.EnumerateFiles(city.Data.Landed, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => f + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))))];

    private static void Rewrite(LandedBatch batch, Func<BatchRecord, BatchRecord> change) => File.WriteAllText(
        Path.Combine(batch.Folder, BatchRecord.FileName), System.Text.Json.JsonSerializer.Serialize(change(batch.Record), BatchRecord.Json));
}
