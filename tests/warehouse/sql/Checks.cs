using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Reports;
using Analytics.Etl.Runs;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Every check can fail: what has landed is tampered with, and the rows that break the promise are named.</summary>
public sealed class Checks
{
    private static readonly Dictionary<string, (string Named, Action<SmallCity> Break)> Broken = new()
    {
        ["fct_case__conserves_landed_rows"] = ("\"landed\":3", city => Record(city, "c", r => r with { RowsRead = 3, RowsLanded = 3 })),
        ["fct_case__has_a_known_city"] = ("123456", city => Parquet(city, "c", "* replace ('123456' as city_code)")),
        ["fct_case__has_key_and_time"] = ("\"registered_at\":null", city => Parquet(city, "c", "* replace (case when case_no <> '1' then registered_at end as registered_at)")),
        ["fct_case__is_unique"] = ("\"case_no\":\"1\"", city => Parquet(city, "c", "* from read_parquet($path) union all select *")),
        ["fct_case__tells_no_accusation"] = ("\"case_no\":\"2\"", city => Parquet(city, "c", "* replace ('accusation' as purpose, case when case_no = '2' then 'he did it' end as title)")),
        ["fct_case_event__conserves_landed_rows"] = ("\"landed\":9", city => Record(city, "e", r => r with { RowsRead = 9, RowsLanded = 9 })),
        ["fct_published_figure__accounts_for_every_number"] = ("yunfu.txt", city => Parquet(city, "report-yunfu", "* replace ('lost' as fate)")),
        ["fct_published_figure__has_a_known_city"] = ("\"document\":\"yunfu\"", city => Parquet(city, "report-yunfu", "* replace ('123456' as city_code)")),
        ["fct_published_finding__is_told"] = ("\"stated\":40", city => Parquet(city, "report-yunfu", "* replace (replace(figures, '\"50\"', '\"40\"') as figures)")),
        ["mart_finding__counts_every_finding"] = ("\"values_discarded\":5", city => Record(city, "c", r => r with { ValuesDiscarded = 5 })),
        ["mart_work__has_a_known_city"] = ("123456", city => Parquet(city, "l", "* replace ('123456' as city_code)")),
        ["mart_work__has_key_and_time"] = ("\"record_no\":\"1\"", city => Parquet(city, "l", "* replace (case when record_no <> '1' then sent_at end as sent_at)")),
        ["mart_work__parts_fit_their_whole"] = ("\"smaller_part\":99", city => Parquet(city, "s", "* replace (99 as satisfied)")),
        ["meta_batch__conserves_rows"] = ("\"rows_read\":7", city => Record(city, "c", r => r with { RowsRead = 7 })),
        ["meta_batch__holds_what_its_record_says"] = ("\"rows_found\":4", city => Parquet(city, "c", "* from read_parquet($path) union all select *")),
        ["meta_batch__shares_one_key"] = ("\"source\":\"e\"", city => Record(city, "e", r => r with { KeyId = "another" })),
        ["stg_event_case__times_follow_registration"] = ("replied_at", city => Parquet(city, "e", "* replace (timestamp '2023-01-01' as replied_at)")),
        ["stg_work_version__conserves_landed_rows"] = ("\"rows_landed\":9", city => Record(city, "l", r => r with { RowsRead = 9, RowsLanded = 9 })),
    };

    // No landed row can break these: they watch over the warehouse's own SQL, so its tables are broken by hand.
    private static readonly Dictionary<string, (string Sabotage, string Named)> OwnSql = new()
    {
        ["case_clock__follows_one_rule"] = ("insert into case_clock select * replace ('another' as rule) from case_clock where case_no = '2' and clock = 'register'", "\"case_no\":\"2\""),
        ["case_repeat_evidence__stays_with_one_petitioner"] = ("insert into case_repeat_evidence (source, case_no, earlier_source, earlier_case_no) values ('c', '2', 'c', '1')", "\"case_no\":\"2\""),
        ["case_repeat_evidence__tells_every_repeat"] = ("update fct_case set repeat_of = '445300:1' where case_no = '2'", "\"case_no\":\"2\""),
        ["fct_case__matter_begins_with_its_key"] = ("update fct_case set matter_key = '445300:2' where case_no = '1'", "\"matter_key\":\"445300:2\""),
        ["fct_case__repeat_points_backwards"] = ("update fct_case set repeat_of = '445300:2' where case_no = '1'", "\"case_no\":\"1\""),
        ["mart_case__holds_every_case_once"] = ("delete from mart_case where case_no = '2'", "\"case_no\":\"2\""),
        ["mart_work__counts_every_piece"] = ("delete from mart_work where record_no = '2'", "\"record_no\":\"2\""),
    };

    public static TheoryData<string> Names => [.. SqlLayers.AllChecks.Select(c => c.Name).Except(OwnSql.Keys)];

    public static TheoryData<string> OwnNames => [.. OwnSql.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Breaking_a_promise_is_found_and_an_error_stops_publication(string check)
    {
        Assert.True(Broken.ContainsKey(check), $"say in this test how {check} is broken");
        using var city = new SmallCity()
            .Source("c", "case_no,registered_at,purpose,title").Source("e", "case_no,event_no,event_type,occurred_at", "events")
            .Deliver("c", "20240101.csv", "1,2024-01-01,appeal,title", "2,2024-01-02,appeal,title")
            .Deliver("e", "20240101.csv", "x,1,登记,2024-01-01")
            .Source("l", "record_no,sent_at,kind", "letters").Deliver("l", "20240101.csv", "1,2024-01-01,reminder", "2,2024-01-02,interview")
            .Source("s", "record_no,surveyed_at,kind,approached,respondents,satisfied", "surveys").Deliver("s", "20240101.csv", "1,2024-01-01,overall,10,8,7");
        Publish(city, "云浮市信访局2023年度报告\n信访总量共50件，其中来信20件，来访30件。");
        var sound = await city.RunAsync();
        Assert.Empty(sound.FailedChecks);

        var (named, breakIt) = Broken[check];
        breakIt(city);
        var run = await city.PublishAsync(asOf: "2024-05-05");
        var found = Assert.Single(run.FailedChecks, c => c.Contains($": {check}: ", StringComparison.Ordinal));
        Assert.Contains(named, found, StringComparison.Ordinal);
        var isError = run.FailedChecks.Any(c => c.StartsWith("error", StringComparison.Ordinal));
        Assert.Equal(SqlLayers.AllChecks.Single(c => c.Name == check).IsError, found.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Equal(isError ? RunRecord.CheckFailed : RunRecord.Published, run.Outcome);
        Assert.Equal(isError ? sound.BuildId : run.BuildId, city.Builds.Current);
        Assert.Equal(isError ? 1 : 2, Directory.EnumerateFiles(city.Data.Builds, "*.duckdb").Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(city.Data.Temporary));
    }

    [Theory]
    [MemberData(nameof(OwnNames))]
    public async Task A_table_that_the_build_got_wrong_is_found(string name)
    {
        using var city = new SmallCity().Source("c", "case_no,registered_at,accepted_at").Deliver("c", "20240101.csv", "1,2024-01-01,2024-01-05", "2,2024-01-02,2024-01-05")
            .Source("l", "record_no,sent_at,kind", "letters").Deliver("l", "20240101.csv", "1,2024-01-01,reminder", "2,2024-01-02,interview");
        await city.RunAsync();
        var copy = Path.Combine(city.Data.Temporary, "copy.duckdb");
        File.Copy(city.Builds.CurrentPath!, copy);
        using var connection = Database.ReadWrite(copy, new DatabaseLimits("200MB", 1), city.Data.Temporary);
        var check = SqlLayers.AllChecks.Single(c => c.Name == name);
        string[] Violations() => [.. connection.Query($"select to_json(v)::varchar from ({check.Sql}) as v", r => r.GetString(0))];
        Assert.Empty(Violations());
        connection.Execute(OwnSql[name].Sabotage);
        Assert.Contains(OwnSql[name].Named, Assert.Single(Violations()), StringComparison.Ordinal);
    }

    private static void Publish(SmallCity city, string text)
    {
        var path = Path.Combine(city.Data.Root, "yunfu.txt");
        File.WriteAllText(path, text);
        using var landing = new LandedReports(city.Data, city.Clock);
        landing.Land(new DeliveredReport(new DeliveredFile(path), new ReportReader(ReportGrammar.Shipped).Read("yunfu", text), IsSynthetic: false));
    }

    private static LandedBatch Batch(SmallCity city, string source) => city.Batches.Single(b => b.Record.Source == source);

    private static void Record(SmallCity city, string source, Func<BatchRecord, BatchRecord> change)
    {
        var batch = Batch(city, source);
        AtomicFile.WriteJson(Path.Combine(batch.Folder, BatchRecord.FileName), change(batch.Record));
    }

    private static void Parquet(SmallCity city, string source, string select)
    {
        var batch = Batch(city, source);
        var path = Path.Combine(batch.Folder, $"{batch.Record.Entity}.parquet");
        using var connection = Database.InMemory(new DatabaseLimits("200MB", 1), city.Data.Temporary);
        connection.Execute($"create table rows as select {select.Replace("$path", SqlText.Literal(path), StringComparison.Ordinal)} from read_parquet({SqlText.Literal(path)})");
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"copy rows to {SqlText.Literal(path)} (format parquet)"));
    }
}
