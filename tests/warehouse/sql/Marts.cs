using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Two sources, one of which delivers no closing, built as of 2024-03-10.</summary>
public sealed class TwoSources : IAsyncLifetime
{
    internal SmallCity City { get; } = new SmallCity()
        .Source("closing", "case_no,registered_at,channel,persons,accepted_at,replied_at,closed_at,rated_at,satisfaction_unit,category_1,petitioner_key")
        .Source("replying", "case_no,registered_at,channel,replied_at,category_1", city: "123456")
        .Deliver("closing", "20240305.csv",
            "1,2024-01-01 09:00,online,3,2024-01-05,2024-03-05,2024-03-06,2024-03-07,satisfied,国土资源,x",
            "2,2024-01-01 23:59,online,,2024-01-20,2024-03-01,,2024-03-07,dissatisfied,国土资源,x",
            "3,2024-01-01 00:00,letter,2,,,,2024-03-07,,不知何类,",
            "4,2024-03-04 08:00,,5,,,2024-03-04 18:00,,,,")
        .Deliver("replying", "20240305.csv", "1,2024-03-01,visit,2024-03-03,国土资源", "2,2024-03-02,visit,,国土资源", "3,2024-03-12,visit,,国土资源");

    public async ValueTask InitializeAsync() => await City.RunAsync(asOf: "2024-03-10");

    public ValueTask DisposeAsync()
    {
        City.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The marts against counts made by hand.</summary>
public sealed class Marts(TwoSources built) : IClassFixture<TwoSources>
{
    private readonly SmallCity city = built.City;

    [Fact]
    public void Mart_case_day_counts_each_measure_on_the_day_of_its_own_date()
    {
        Assert.Equal(
        [
            "2024-01-01|letter|1|0|1|0|0|2",
            "2024-01-01|online|2|2|2|1|1|3",
            "2024-03-04|unknown|1|0|0|0|0|5",
        ],
            city.Rows("select day::varchar, channel, registered, registered_online, registered_with_channel, registered_repeat, registered_repeat_known, persons from mart_case_day where city_code = '445300' and registered > 0 order by 1, 2"));
        Assert.Equal(["2024-03-01|1|0", "2024-03-04|0|1", "2024-03-05|1|0", "2024-03-06|0|1"],
            city.Rows("select day::varchar, sum(replied)::int, sum(ended)::int from mart_case_day where city_code = '445300' group by day having sum(replied) + sum(ended) > 0 order by 1"));
        Assert.Equal(["letter|0|0", "online|2|1"],
            city.Rows("select channel, rated, rated_satisfied from mart_case_day where city_code = '445300' and day = date '2024-03-07' order by 1"));
        // due 60 days after acceptance: answered on the day, and one that is not due yet
        Assert.Equal(["2024-03-05|1|1|0", "2024-03-20|1|1|0"],
            city.Rows("select day::varchar, due, due_in_time, due_undecided from mart_case_day where due + due_undecided > 0 order by 1"));
        // 15 days from registration: one accepted in time, one late, one never; registered on 4 March: not due
        Assert.Equal(["2024-01-16|letter|1|0", "2024-01-16|online|2|1"],
            city.Rows("select day::varchar, channel, acceptance_due, acceptance_in_time from mart_case_day where city_code = '445300' and acceptance_due > 0 order by 1, 2"));
    }

    [Fact]
    public void Mart_open_day_counts_cases_open_at_the_end_of_each_day()
    {
        Assert.Equal(
        [
            "2024-01-01|letter|1", "2024-01-01|online|2",
            "2024-03-04|letter|1", "2024-03-04|online|2", "2024-03-04|unknown|0",
            "2024-03-05|letter|1", "2024-03-05|online|2", "2024-03-05|unknown|0",
            "2024-03-06|letter|1", "2024-03-06|online|1", "2024-03-06|unknown|0",
            "2024-03-10|letter|1", "2024-03-10|online|1", "2024-03-10|unknown|0",
        ],
            city.Rows("select day::varchar, channel, open_cases from mart_open_day where city_code = '445300' and day in (date '2024-01-01', date '2024-03-04', date '2024-03-05', date '2024-03-06', date '2024-03-10') order by 1, 2"));
        Assert.Equal("70", city.Row("select count(*) from mart_open_day where channel = 'letter'"));
    }

    [Fact]
    public void Where_a_source_delivers_no_closing_a_case_is_open_until_it_is_answered() =>
        Assert.Equal(
            ["2024-03-01|1", "2024-03-02|2", "2024-03-03|1", "2024-03-10|1"],
            city.Rows("select day::varchar, open_cases from mart_open_day where city_code = '123456' and day in (date '2024-03-01', date '2024-03-02', date '2024-03-03', date '2024-03-10') order by 1"));

    [Fact]
    public void Mart_city_column_says_what_a_city_delivers() =>
        Assert.Equal(
            ["123456|channel|3", "123456|closed_at|0", "123456|persons|0", "445300|channel|3", "445300|closed_at|2", "445300|persons|3"],
            city.Rows("select city_code, column_name, filled from mart_city_column where column_name in ('channel', 'closed_at', 'persons') order by 1, 2"));

    [Fact]
    public void Dimensions_hold_every_city_and_category_and_day()
    {
        Assert.Equal(["123456|123456||", "445300|云浮市|prefecture|440000"], city.Rows("select city_code, city_name, level, parent_code from dim_city where city_code in ('445300', '123456') order by 1"));
        Assert.Equal("0", city.Row("select count(*) - count(distinct city_code) from dim_city"));
        Assert.Equal("不知何类|", city.Row("select category_1, provincial_category from dim_category where provincial_category is null"));
        Assert.Equal("3", city.Row("select count(*) from dim_category"));
        Assert.Equal("70|2024-01-01|2024-03-10", city.Row("select count(*), min(date)::varchar, max(date)::varchar from dim_date"));
        Assert.Equal("2024|1|2|29|4|2024-02-26", city.Row("select year, quarter, month, day_of_month, weekday, week_start::varchar from dim_date where date = date '2024-02-29'"));
    }

    [Fact]
    public void Mart_city_category_counts_a_citys_own_words() =>
        Assert.Equal(
            ["123456|国土资源|3", "445300|不知何类|1", "445300|国土资源|2"],
            city.Rows("select city_code, category_1, cases from mart_city_category order by 1, 2"));

    [Fact]
    public async Task Mart_finding_counts_by_batch_city_rule_and_column_and_names_the_first_place()
    {
        using var spoilt = new SmallCity().Source("many", "city_code,case_no,registered_at,channel").Source("one", "case_no,registered_at")
            .Deliver("many", "20240101.csv", "445300,1,2024-01-01,letter", "445300,2,2024-01-01,sideways", "445300,3,2024-01-01,sideways", "123456,4,2024-01-01,sideways", ",5,2024-01-01,letter", "445300,6,,letter", "7,8")
            .Deliver("one", "20240101.csv", "1,2024-01-01", "2", "3,");
        await spoilt.RunAsync();
        Assert.Equal(
        [
            "many|123456|discard|unknown_code|channel|1|5", "many|445300|discard|unknown_code|channel|2|3",
            "many|445300|reject|missing_registered_at|registered_at|1|7", "many||reject|missing_city_code|city_code|1|6", "many||reject|wrong_field_count||1|8",
            "one|445300|reject|missing_registered_at|registered_at|1|4", "one|445300|reject|wrong_field_count||1|3",
        ],
            spoilt.Rows("select source, city_code, severity, rule, column_name, findings, first_line from mart_finding").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Mart_city_source_tells_titles_and_what_came_last() =>
        Assert.Equal(
            ["123456|replying|False|3|2024-03-12 00:00:00", "445300|closing|False|4|2024-03-04 08:00:00"],
            city.Rows("select city_code, source, is_synthetic, cases, last_registered_at::varchar from mart_city_source order by 1"));
}
