using System.Globalization;
using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Metrics;

/// <summary>A city that delivers every column of every entity, so that every metric counts something; its build lies open to tampering.</summary>
public sealed class EverythingDelivered : IAsyncLifetime
{
    private readonly SmallCity city = new();

    internal DuckDBConnection Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        city.Source(
            "c",
            "case_no,registered_at,channel,persons,accepted_at,forwarded_at,informed_at,replied_at,closed_at,resolved_at,rated_at,satisfaction_office,satisfaction_unit,ratable,"
            + "acceptance,due_at,extended_to,review_requested_at,review_decided_at,review_outcome,recheck_requested_at,recheck_decided_at,recheck_outcome,ended_at,"
            + "declared_first,declared_cold,leader_case,taken_by,supervision_letters,transfers,returned,litigation,category_1,category_2,category_3,title",
            city: "445200").Deliver(
            "c",
            "20240601.csv",
            "1,2024-01-01,letter,6,2024-01-03,2024-01-02,2024-01-03,2024-02-01,2024-02-02,2024-02-10,2024-02-05,satisfied,satisfied,true,accepted,2024-03-03,2024-03-10,"
            + "2024-02-20,2024-03-10,changed,2024-03-20,2024-04-10,revoked,2024-04-20,true,true,true,x,1,2,1,true,a,b,c,t",
            "2,2024-01-02,visit,6,2024-01-03,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
            "3,2024-01-03,online,1,,,,,,,,,,,refused,,,,,,,,,,,,,,,,,,,,,",
            "4,2024-01-04,phone,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,");
        foreach (var entity in LandedWork.All)
        {
            var columns = entity.Columns.Where(c => c.Name != "city_code" && c.Type != LandedType.Json).ToList();
            var kinds = entity.Find("kind")?.Codes ?? ["-"];
            city.Source(entity.Name, string.Join(',', columns.Select(c => c.Name)), entity.Name, city: "445200")
                .Deliver(entity.Name, "20240601.csv", [.. kinds.Select((kind, i) => string.Join(',', columns.Select(c => Value(c, entity, kind, i))))]);
        }

        var run = await city.RunAsync(asOf: "2024-06-30");
        Assert.Equal("published", run.Outcome);
        var copy = Path.Combine(city.Data.Temporary, "copy.duckdb");
        File.Copy(city.Builds.CurrentPath!, copy);
        Connection = Database.ReadWrite(copy, new DatabaseLimits("500MB", 1), city.Data.Temporary);
        Connection.Execute("set variable as_of = date '2024-06-30'");
    }

    public ValueTask DisposeAsync()
    {
        Connection.Dispose();
        city.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Value(LandedColumn column, LandedEntity entity, string kind, int row) => column switch
    {
        { Name: "record_no" } => row.ToString(CultureInfo.InvariantCulture),
        { Name: "kind" } => kind,
        { Type: LandedType.Time } => column.Name == entity.Beginning ? "2024-03-01" : "2024-03-11",
        { Type: LandedType.Whole } => "5",
        { Type: LandedType.Flag } => "true",
        { Type: LandedType.Code } => column.Codes[^1],
        _ => "x",
    };
}

/// <summary>Every metric has its checks, and each of them names the metric and the row when its promise is broken.</summary>
public sealed class Promises(EverythingDelivered built) : IClassFixture<EverythingDelivered>
{
    private readonly DuckDBConnection connection = built.Connection;

    public static TheoryData<string> Metrics => [.. MetricRegistry.All.Select(m => m.Id)];

    public static TheoryData<string, string> DaysOfMetrics => new(MetricRegistry.All.Select(m => (m.Mart, DayOf(m))).Distinct());

    [Fact]
    public void A_sound_build_breaks_none() => Assert.Empty(MetricChecks.Scans.SelectMany(Broken));

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Each_metric_agrees_with_the_facts_keeps_what_its_kind_promises_and_is_told_where_it_is_delivered(string id)
    {
        var metric = MetricRegistry.Find(id)!;
        var promises = MetricChecks.All.Where(c => c.MetricId == id).Select(c => c.Name.Split("__")[^1]).ToList();
        Assert.Contains("agrees_with_the_facts", promises);
        Assert.Contains(
            metric.Kind switch
            {
                MetricKind.Count => "is_never_negative",
                MetricKind.Ratio => "fits_its_whole",
                MetricKind.Stock => "is_left_after_it_was_entered",
                _ => "never_waits_less_than_no_time",
            },
            promises);
        Assert.Equal(metric.Requires.Count > 0, promises.Contains("is_told_where_it_is_delivered"));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_row_that_breaks_what_the_kind_promises_is_named_with_its_metric(string id)
    {
        var metric = MetricRegistry.Find(id)!;
        var (column, value, promise) = metric.Kind switch
        {
            MetricKind.Count => (metric.Numerator, "-1", "is_never_negative"),
            MetricKind.Ratio when metric.Denominator is { } below => (metric.Numerator, $"{below} + 1", "fits_its_whole"),
            MetricKind.Ratio => ($"{metric.DateBasis}_on", $"{MetricRegistry.Find(metric.DenominatorStock!)!.Enters}_on - 1", "fits_its_whole"),
            MetricKind.Stock => ($"{metric.Leaves}_on", $"{metric.Enters}_on - 1", "is_left_after_it_was_entered"),
            _ => ($"{metric.Leaves}_on", $"{metric.Enters}_on - 1", "never_waits_less_than_no_time"),
        };
        AssertNamed(metric, column, value, promise, "agrees_with_the_facts");
    }

    [Theory]
    [MemberData(nameof(DaysOfMetrics))]
    public void A_row_that_counts_on_another_day_is_named_with_every_metric_of_that_day(string mart, string day)
    {
        var metric = MetricRegistry.All.First(m => m.Mart == mart && DayOf(m) == day);
        var named = AssertNamed(metric, day, $"{day} - 400", "agrees_with_the_facts").ToHashSet();
        Assert.All(
            MetricRegistry.All.Where(m => m.Mart == mart && DayOf(m) == day && (m.Where.Count == 0 || m.Where.All(w => metric.Where.TryGetValue(w.Key, out var codes) && codes.SequenceEqual(w.Value)))),
            m => Assert.Contains($"metric__{m.Id}__agrees_with_the_facts", named));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_city_that_is_told_not_to_deliver_what_it_delivers_is_named_with_the_metric(string id)
    {
        var metric = MetricRegistry.Find(id)!;
        var scan = MetricChecks.Scans[^1];
        if (metric.Requires.Count == 0)
        {
            Assert.DoesNotContain(scan.Checks, c => c.MetricId == id);
            return;
        }

        var columns = string.Join(", ", metric.Requires[0].Select(SqlText.Literal));
        var broken = Tampered(scan, $"update mart_{(metric.Mart == "mart_case" ? "city" : "work")}_column set filled = 0 where column_name in ({columns})");
        Assert.Contains(broken, b => b.Check == $"metric__{id}__is_told_where_it_is_delivered" && b.Row.Contains("\"city_code\":\"445200\"", StringComparison.Ordinal));
        Assert.All(broken, b => Assert.Contains(Of(b.Check).Requires, group => group.All(metric.Requires[0].Contains)));
    }

    [Fact]
    public void A_city_that_is_told_to_deliver_what_it_does_not_is_named()
    {
        var broken = Tampered(MetricChecks.Scans[^1], "insert into mart_city_column select '445300', column_name, 1 from mart_city_column where column_name = 'litigation'");
        Assert.Equal("metric__litigation__is_told_where_it_is_delivered", Assert.Single(broken).Check);
    }

    [Fact]
    public void Parts_that_a_city_counted_itself_warn_and_those_that_the_warehouse_counted_stop()
    {
        Assert.False(MetricChecks.All.Single(c => c.Name == "metric__survey_overall__fits_its_whole").IsError);
        Assert.False(MetricChecks.All.Single(c => c.Name == "metric__files_misrouted__fits_its_whole").IsError);
        Assert.True(MetricChecks.All.Single(c => c.Name == "metric__letters_answered__fits_its_whole").IsError);
        Assert.All(MetricChecks.All.Where(c => !c.Name.EndsWith("__fits_its_whole", StringComparison.Ordinal)), c => Assert.True(c.IsError));
    }

    // One row that the metric counts is changed: the check names it, and no metric that does not read the column.
    private IEnumerable<string> AssertNamed(Metric metric, string column, string value, params string[] promises)
    {
        var key = metric.Mart == "mart_case" ? "case_no" : "record_no";
        var where = string.Concat(metric.Where.Select(w => $" and {w.Key} in ({string.Join(", ", w.Value.Select(SqlText.Literal))})"));
        var day = DayOf(metric);
        var (source, row) = connection.Query(
            $"select source, {key} from {metric.Mart} where {day} is not null{where} order by {metric.Numerator} desc, source, {key} limit 1", r => (r.GetString(0), r.GetString(1))).Single();
        var broken = Tampered(
            MetricChecks.Scans[metric.Mart == "mart_case" ? 0 : 1],
            $"update {metric.Mart} set {column} = {value} where source = {SqlText.Literal(source)} and {key} = {SqlText.Literal(row)}{where}");
        Assert.All(promises, promise => Assert.Contains(broken, b => b.Check == $"metric__{metric.Id}__{promise}" && b.Row.Contains($"\"source\":\"{source}\"", StringComparison.Ordinal) && b.Row.Contains($"\"{key}\":\"{row}\"", StringComparison.Ordinal)));
        Assert.All(broken, b => Assert.Contains(column, Read(Of(b.Check))));
        return broken.Select(b => b.Check);
    }

    private static string DayOf(Metric metric) => $"{metric.DateBasis ?? metric.Enters}_on";

    private static IEnumerable<string> Read(Metric metric) =>
        metric.DenominatorStock is { } stock ? [.. metric.Columns, .. MetricRegistry.Find(stock)!.Columns] : metric.Columns;

    private static Metric Of(string check) => MetricRegistry.Find(check.Split("__")[1])!;

    [Fact]
    public void What_is_cheaper_to_ask_finds_what_the_naming_names()
    {
        var scan = MetricChecks.Scans.Single(s => s.AnySql is not null);
        Assert.Empty(connection.Query(scan.AnySql!, r => 1));
        connection.Execute("begin; update mart_case set cold = 2 where case_no = '1'");
        Assert.NotEmpty(connection.Query(scan.AnySql!, r => 1));
        connection.Execute("rollback");
    }

    private List<(string Check, string Row)> Tampered(MetricScan scan, string sabotage)
    {
        connection.Execute("begin");
        try
        {
            Assert.True(connection.Execute(sabotage) > 0);
            return Broken(scan);
        }
        finally
        {
            connection.Execute("rollback");
        }
    }

    private List<(string Check, string Row)> Broken(MetricScan scan) =>
        connection.Query($"select check_name, to_json(violating)::varchar from ({scan.Sql}) as violating", r => (r.GetString(0), r.GetString(1)));
}
