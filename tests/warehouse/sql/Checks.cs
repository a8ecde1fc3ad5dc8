using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Reports;
using Analytics.Etl.Runs;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>A small build that lies open to tampering, with the landed cases that its checks look back to.</summary>
public sealed class OpenBuild : IAsyncLifetime
{
    private readonly SmallCity city = new SmallCity()
        .Source("c", "case_no,registered_at,accepted_at,category_1,petitioner_key")
        .Deliver("c", "20240101.csv", "1,2024-01-01 09:00,2024-01-05,roads,x", "2,2024-01-02 09:00,2024-01-05,roads,y", "3,,,,")
        .Deliver("c", "20240201.csv", "2,2024-01-02 09:00,2024-01-06,roads,y")
        .Source("e", "case_no,event_no,event_type,occurred_at", "events").Deliver("e", "20240101.csv", "x,1,登记,2024-01-01")
        .Source("l", "record_no,sent_at,kind", "letters", "snapshot").Deliver("l", "20240101.csv", "1,2024-01-01,reminder", "2,2024-01-02,interview");

    internal DuckDBConnection Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await city.RunAsync(asOf: "2024-06-30");
        var copy = Path.Combine(city.Data.Temporary, "copy.duckdb");
        File.Copy(city.Builds.CurrentPath!, copy);
        Connection = Database.ReadWrite(copy, new DatabaseLimits("200MB", 1), city.Data.Temporary);
        Connection.Execute("set variable as_of = date '2024-06-30'");
        var parquet = SqlText.List(city.Batches.Where(b => b.Record.Source == "c").Select(b => Path.Combine(b.Folder, "cases.parquet")));
        Connection.Execute($"create table landed_case as select * from read_parquet({parquet})");
    }

    public ValueTask DisposeAsync()
    {
        Connection.Dispose();
        city.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Every check can fail: what has landed is tampered with, and the rows that break the promise are named.</summary>
public sealed class Checks(OpenBuild built) : IClassFixture<OpenBuild>
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
        ["case_clock__stands_as_its_days_say"] = ("update case_clock set state = 'overdue' where case_no = '2' and clock = 'register'", "\"case_no\":\"2\""),
        ["case_repeat_evidence__stays_with_one_petitioner"] = ("insert into case_repeat_evidence (source, case_no, earlier_source, earlier_case_no) values ('c', '2', 'c', '1')", "\"case_no\":\"2\""),
        ["case_repeat_evidence__tells_every_repeat"] = ("update fct_case set repeat_of = '445300:1' where case_no = '2'", "\"case_no\":\"2\""),
        ["dim_category__maps_each_word_once"] = ("insert into dim_category values ('445300', 'roads', 'x'), ('445300', 'roads', 'y')", "\"category_1\":\"roads\""),
        ["dim_city__holds_every_city_once"] = ("delete from dim_city where city_code = '445300'", "\"city_code\":\"445300\""),
        ["dim_date__holds_every_day_once"] = ("delete from dim_date where date = date '2024-02-29'", "\"days\":"),
        ["fct_case__first_is_unknown_in_the_first_year"] = ("update fct_case set is_first = true where case_no = '2'", "\"case_no\":\"2\""),
        ["fct_case__holds_no_identity"] = ("update fct_case set title = '请回电13800138000' where case_no = '2'", "\"case_no\":\"2\""),
        ["fct_case__keeps_no_petitioner_but_a_hash"] = ("update fct_case set petitioner_key = '440882199001011234' where case_no = '2'", "\"case_no\":\"2\""),
        ["fct_case__matter_begins_with_its_key"] = ("update fct_case set matter_key = '445300:2' where case_no = '1'", "\"matter_key\":\"445300:2\""),
        ["fct_case__repeat_points_backwards"] = ("update fct_case set repeat_of = '445300:2' where case_no = '1'", "\"case_no\":\"1\""),
        ["fct_case__speaks_closed_vocabularies"] = ("update fct_case set channel = 'fax' where case_no = '2'", "\"channel\":\"fax\""),
        ["fct_case__times_follow_registration"] = ("update fct_case set replied_at = registered_at - interval 1 hour where case_no = '2'", "\"case_no\":\"2\""),
        ["fct_case_event__belongs_to_a_case"] = ("update fct_case_event set case_no = 'nowhere'", "\"case_no\":\"nowhere\""),
        ["mart_backflow_month__counts_what_came_back"] = ("insert into mart_backflow_month values ('445300', date '2024-01-01', 3)", "\"told\":3"),
        ["mart_case__holds_every_case_once"] = ("delete from mart_case where case_no = '2'", "\"case_no\":\"2\""),
        ["mart_city_category__counts_every_case"] = ("update mart_city_category set cases = 7", "\"told\":7"),
        ["mart_city_clock__tells_ten_or_more"] = ("update mart_city_clock set withheld = 3 where clock = 'register'", "\"withheld\":3"),
        ["mart_city_source__counts_every_case"] = ("update mart_city_source set cases = 7 where source = 'c'", "\"told\":7"),
        ["mart_due__holds_every_running_clock"] = ("insert into mart_due (source, case_no, clock, kind) values ('c', '2', 'register', 'statutory')", "\"case_no\":\"2\""),
        ["mart_list_case__holds_every_open_case"] = ("delete from mart_list_case where case_no = '2'", "\"case_no\":\"2\""),
        ["mart_list_case__lists_no_accusation"] = ("update fct_case set purpose = 'accusation' where case_no = '2'", "\"case_no\":\"2\""),
        ["mart_work__counts_every_piece"] = ("delete from mart_work where record_no = '2'", "\"record_no\":\"2\""),
        ["mart_work__speaks_closed_vocabularies"] = ("update mart_work set kind = 'shouted' where record_no = '2'", "\"kind\":\"shouted\""),
        ["mart_work__times_follow_the_beginning"] = ("update mart_work set answered_on = date '2023-12-31' where record_no = '2'", "\"record_no\":\"2\""),
        ["mart_work_city__counts_every_piece"] = ("update mart_work_city set rows = 7 where kind = 'reminder'", "\"told\":8"),
        ["meta_batch__counts_each_file_once"] = ("insert into meta_batch select * replace ('again' as batch_id) from meta_batch where source = 'l'", "\"source\":\"l\""),
        ["meta_reject__names_rule_and_place"] = ("update meta_reject set line = null", "\"rule\":\"missing_registered_at\""),
        ["score_case__scores_a_case_once"] = ("insert into score_case (source, case_no, task, probability) values ('c', '2', 'cold', 1.5)", "\"highest\":1.5"),
        ["score_case__scores_no_accusation"] = ("update fct_case set confidential = true where case_no = '2'; insert into score_case (source, case_no, task, probability) values ('c', '2', 'cold', 0.5)", "\"case_no\":\"2\""),
        ["stg_batch__holds_one_state_of_a_snapshot"] = ("update stg_batch set is_state = false where source = 'l'", "\"source\":\"l\""),
        ["stg_case_version__keeps_one_version_of_a_case"] = ("update stg_case_version set state = 'current' where state = 'superseded'", "\"case_no\":\"2\""),
        ["stg_case_version__newest_wins"] = ("update landed_case set source_updated_at = timestamp '2024-03-01' where batch_id in (select batch_id from stg_case_version where state = 'superseded') and line = 3", "\"superseded\":\"2024-03-01 00:00:00\""),
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
    public void A_table_that_the_build_got_wrong_is_found(string name)
    {
        var check = SqlLayers.AllChecks.Single(c => c.Name == name);
        string[] Violations() => [.. built.Connection.Query($"select to_json(v)::varchar from ({check.Sql}) as v", r => r.GetString(0))];
        Assert.Empty(Violations());
        built.Connection.Execute("begin");
        try
        {
            Assert.True(built.Connection.Execute(OwnSql[name].Sabotage) > 0, "the sabotage touched no row");
            Assert.Contains(OwnSql[name].Named, Assert.Single(Violations()), StringComparison.Ordinal);
        }
        finally
        {
            built.Connection.Execute("rollback");
        }
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
