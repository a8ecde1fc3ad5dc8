using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>The release file: what it holds, and that its counts are those of the pages.</summary>
[Collection(typeof(SharedSampleRelease))]
public sealed class Releases(SampleRelease sample)
{
    public static TheoryData<string> Tables => [.. ReleaseTables.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_has_the_columns_that_the_catalogue_tells_and_its_keys_name_a_row(string name)
    {
        var table = ReleaseTables.Find(name)!;
        using var release = sample.Open();
        Assert.Equal(
            table.Columns.Select(c => $"{c.Name} {c.SqlType}"),
            release.Query("select column_name || ' ' || data_type from duckdb_columns() where table_name = $name order by column_index", r => r.GetString(0), ("name", name)));
        Assert.All(table.Columns, c => Assert.True(c.MeaningZh.Length > 0 && c.MeaningEn.Length > 0, c.Name));
        Assert.True(table.PeriodColumn is null || table.Find(table.PeriodColumn)!.SqlType == "DATE");
        Assert.True(table.PeriodKindColumn is null || table.Find(table.PeriodKindColumn) is not null);
        var keys = string.Join(", ", table.Columns.Where(c => c.IsKey).Select(c => c.Name));
        Assert.NotEmpty(keys);
        if (table.Level != ReleaseLevel.Case)
        {
            Assert.Equal(0, release.Scalar<long>($"select count(*) from (select 1 from {name} group by {keys} having count(*) > 1)"));
        }
    }

    [Fact]
    public void It_holds_the_tables_of_the_list_and_what_the_approver_is_told_and_nothing_else()
    {
        using var release = sample.Open();
        Assert.Equal(
            ReleaseTables.All.Select(t => t.Name).Append("release_risk").Order(StringComparer.Ordinal),
            release.Query("select table_name from duckdb_tables() order by 1", r => r.GetString(0)));
        Assert.Empty(release.Query("select column_name from duckdb_columns() where not internal and (column_name in ('petitioner_key', 'matter_key', 'case_no', 'title', 'content', 'outcome', 'org') or column_name like '%key%')", r => r.GetString(0)));
        var risk = ReleaseRisk.Read(release);
        Assert.Equal((5, 10, 5L), (risk.Fewest, risk.FewestAccusations, risk.SmallestGroup));
        Assert.Equal(risk.SuppressedSmall + risk.SuppressedOthers, PublishedCell.Read(release).Count(c => c.Cases is null));
        Assert.Equal(risk.CasesReleased, release.Scalar<long>("select count(*) from release_case"));
        Assert.Equal(30_000, risk.CasesReleased + risk.CasesWithheld);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(sample.File));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(sample.File)!));
        }
    }

    [Theory]
    [InlineData("registered", "agg_registered", "registered", null, null)]
    [InlineData("replied", "agg_replied", "replied", null, null)]
    [InlineData("closed", "agg_closed", "closed", null, null)]
    [InlineData("on_time_reply", "agg_due", "in_time", "in_time + late", "undecided")]
    [InlineData("satisfaction_unit", "agg_rated_unit", "satisfied", "rated", null)]
    [InlineData("satisfaction_office", "agg_rated_office", "satisfied", "rated", null)]
    public void Counts_are_those_of_the_pages(string metric, string table, string numerator, string? denominator, string? undecided)
    {
        using var reader = new DuckDbReader(sample.City.Data.Builds);
        using var build = reader.Open()!;
        using var release = sample.Open();
        foreach (var grain in new[] { Grain.Month, Grain.Quarter, Grain.Year })
        {
            foreach (var (dimension, column) in new[] { ("all", (string?)null), ("channel", "channel"), ("category", "provincial_category"), ("level", "level") })
            {
                MetricQuestion question = new(MetricRegistry.Find(metric)!, grain, new DateOnly(2020, 1, 1), new DateOnly(2026, 12, 31), build.AsOf, column is null ? ["city_code"] : ["city_code", column], new Dictionary<string, IReadOnlyList<string>>());
                var told = MetricQuery.Rows(build, question).ToDictionary(r => (r.Group[0], r.PeriodStart, column is null ? "all" : r.Group[1].Length == 0 ? "unknown" : r.Group[1]), r => r.Measured);
                var shown = release.Query(
                    $"""
                    select city_code, period_start, value, {numerator}, {denominator ?? "null::bigint"}, {undecided ?? "0"}
                    from {table}
                    where period = $period and dimension = $dimension and city_code not like '%0000' and {numerator} + {denominator ?? "0"} + {undecided ?? "0"} > 0
                    """,
                    r => (Key: (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetString(2)), Measured: new Measured(r.GetInt64(3), r.IsDBNull(4) ? null : r.GetInt64(4), r.GetInt64(5))),
                    ("period", grain.ToString().ToLowerInvariant()), ("dimension", dimension));
                Assert.True(shown.Count > 0, $"{metric} {grain} {dimension}");
                Assert.All(shown, s => Assert.Equal(told[s.Key], s.Measured));
            }
        }
    }

    [Fact]
    public void A_provinces_total_is_that_of_its_cities_and_one_city_makes_none()
    {
        using var both = sample.OpenBoth();
        Assert.Equal(["440000"], both.Query("select distinct city_code from agg_registered where city_code like '%0000'", r => r.GetString(0)));
        Assert.Equal(0, both.Scalar<long>("""
            select count(*)
            from agg_registered as a
            where a.city_code = '440000' and a.dimension = 'all' and a.period = 'year' and a.registered is not null
                and a.registered <> (select count(*) from build.mart_case as m where m.city_code like '44%' and year(m.registered_on) = year(a.period_start))
            """));
    }

    [Fact]
    public void A_rate_is_told_only_where_its_counts_are_and_the_panel_says_what_the_tables_say()
    {
        using var release = sample.Open();
        Assert.Equal(0, release.Scalar<long>("select count(*) from agg_due where (rate is not null or rate_low is not null or rate_high is not null) and (due is null or in_time is null or undecided is null)"));
        Assert.Equal(0, release.Scalar<long>("select count(*) from agg_rated_unit where rate is not null and (rated is null or satisfied is null)"));
        Assert.True(release.Scalar<long>("select count(*) from agg_due where rate is not null") > 0);
        Assert.Equal(0, release.Scalar<long>("""
            select count(*)
            from panel_city_month as p
            inner join agg_registered as a on a.city_code = p.city_code and a.period = 'month' and a.period_start = p.month and a.dimension = 'channel' and a.value = 'visit'
            where a.registered is distinct from p.visit or (p.visit is null) <> coalesce(contains(p.suppressed, 'visit'), false)
            """));
        Assert.Equal("2022-05-01|0", string.Join('|', release.Query("select min(month)::varchar, count(*) filter (break_in_month) from panel_city_month where breaks_passed = 1", r => $"{r.GetString(0)}|{r.GetInt64(1)}")));
        Assert.Equal(0, release.Scalar<long>("select count(*) from panel_city_month where working_days is null or working_days not between 10 and 23 or days not between 28 and 31"));

        // the Spring Festival of 2024 was on 10 February, that of 2025 on 29 January
        Assert.Equal(["15", "10", "5"], release.Query(
            "select spring_festival_days::varchar from panel_city_month where city_code = '445300' and month in ('2024-02-01', '2025-01-01', '2025-02-01') order by month", r => r.GetString(0)));
    }

    [Fact]
    public void The_same_build_makes_the_same_release_whatever_it_is_made_with()
    {
        var folder = Path.Combine(sample.City.Data.Root, "again");
        using var busy = Workshop(".busy");
        Workshop(".killed").Dispose();
        var other = sample.Make("again", new DatabaseLimits("500MB", 1));
        Assert.NotEqual(sample.File, other);
        Assert.Equal(Contents(sample.File), Contents(other));
        var written = File.GetLastWriteTimeUtc(other);
        Assert.Equal(other, sample.Make("again", SampleRelease.Limits));
        Assert.Equal(written, File.GetLastWriteTimeUtc(other));

        // what a killed process left is gone, and where another is at work nothing is touched
        Assert.Equal([".busy", Path.GetFileName(other)], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        FileStream Workshop(string name) => new(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public async Task A_build_of_an_older_version_is_refused_by_name()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at").Deliver("a", "20240101.csv", "1,2024-01-01");
        await city.RunAsync();
        var path = city.Builds.CurrentPath!;
        using (var connection = Database.ReadWrite(path, SampleRelease.Limits, city.Data.Temporary))
        {
            connection.Execute("drop table case_withheld");
        }

        var refused = Assert.Throws<InvalidDataException>(() => ReleaseFile.Of(path, Path.Combine(city.Data.Root, "releases"), SampleRelease.Limits, TestContext.Current.CancellationToken));
        Assert.Contains("no case_withheld", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(city.Data.Root, "releases")));
    }

    [Fact]
    public async Task A_build_without_cases_and_one_of_few_make_releases_too()
    {
        using var none = new SmallCity().Source("a", "case_no,registered_at");
        await none.RunAsync(asOf: "2024-03-01");
        using var few = new SmallCity().Source("a", "case_no,registered_at").Deliver("a", "20240101.csv", "1,2024-01-01", "2,2024-02-01");
        await few.RunAsync(asOf: "2024-03-01");
        foreach (var (city, rows) in new[] { (none, 0), (few, 2) })
        {
            using var release = Database.ReadOnly(ReleaseFile.Of(city.Builds.CurrentPath!, Path.Combine(city.Data.Root, "releases"), SampleRelease.Limits, TestContext.Current.CancellationToken), SampleRelease.Limits);
            Assert.Equal(0, release.Scalar<long>("select count(*) from release_case"));
            Assert.Equal(rows, release.Scalar<long>("select count(*) from agg_registered where dimension = 'all' and period = 'month' and registered is null"));
            Assert.Null(ReleaseRisk.Read(release).SmallestGroup);
        }
    }

    private static List<string> Contents(string path)
    {
        using DuckDBConnection release = Database.ReadOnly(path, SampleRelease.Limits);
        return [.. ReleaseTables.All.Select(t => t.Name).Append("release_risk").SelectMany(t => release.Query($"select '{t} ' || count(*) || ' ' || coalesce(sum(hash(t::varchar)::hugeint), 0) from {t} as t", r => r.GetString(0)))];
    }
}
