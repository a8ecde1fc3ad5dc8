using Analytics.Tests.Etl;
using Analytics.Warehouse.Metrics;

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

    private static readonly string[] FirstQuarter = ["2024-01-01", "2024-03-31"];

    [Theory]
    [InlineData("registered", "2024-01-01|3", "2024-03-01|1")]
    [InlineData("registered_online", "2024-01-01|2")]
    [InlineData("online_share", "2024-01-01|2/3", "2024-03-01|0/0")]
    [InlineData("persons", "2024-01-01|6", "2024-03-01|5")]
    [InlineData("replied", "2024-03-01|2")]
    [InlineData("closed", "2024-03-01|2")]
    [InlineData("satisfaction_unit", "2024-03-01|1/2")]
    [InlineData("repeat_rate", "2024-01-01|1/3", "2024-03-01|unknown")]
    // due 60 days after acceptance: answered on the day, and the other on 20 March before it was due
    [InlineData("on_time_reply", "2024-03-01|2/2")]
    // 15 days from registration: one accepted in time, one late, one never; the fourth was closed on its day
    [InlineData("on_time_acceptance", "2024-01-01|1/3", "2024-03-01|0/0")]
    public void A_metric_counts_each_case_on_the_day_of_its_own_date(string metric, params string[] months) =>
        Assert.Equal(months, city.Figures(metric, FirstQuarter[0], FirstQuarter[1], Grain.Month, "city_code").Where(f => f.StartsWith("445300", StringComparison.Ordinal)).Select(f => f[7..]));

    [Fact]
    public void Any_metric_can_be_grouped_by_any_dimension_and_what_is_not_told_is_a_group_of_its_own() =>
        Assert.Equal(
            ["123456|自然资源|visit|2024-01-01|3", "445300||letter|2024-01-01|1", "445300|||2024-01-01|1", "445300|自然资源|online|2024-01-01|2"],
            city.Figures("registered", FirstQuarter[0], FirstQuarter[1], null, "city_code", "provincial_category", "channel"));

    [Fact]
    public void A_stock_counts_cases_open_at_the_end_of_each_period_and_never_beyond_the_as_of_date()
    {
        Assert.Equal(
            ["445300|2024-01-01|3", "445300|2024-02-01|3", "445300|2024-03-01|2"],
            city.Figures("open", FirstQuarter[0], FirstQuarter[1], Grain.Month, "city_code").Where(f => f.StartsWith('4')));
        Assert.Equal(
            ["|letter|2024-03-04|1", "|letter|2024-03-05|1", "|letter|2024-03-06|1", "|online|2024-03-04|2", "|online|2024-03-05|2", "|online|2024-03-06|1"],
            city.Figures("open", "2024-03-04", "2024-03-06", Grain.Day, "city_code", "channel").Where(f => f.StartsWith('4')).Select(f => f[6..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_stock_by_age_holds_a_case_from_its_first_to_its_last_day_of_that_age()
    {
        // three cases of 1 January: the sixteenth day is the 17th, the sixtieth 1 March
        Assert.Equal(["2024-01-16|0", "2024-01-17|3"], city.Figures("open_16_60", "2024-01-16", "2024-01-17", Grain.Day, "city_code").Where(f => f.StartsWith('4')).Select(f => f[7..]));
        Assert.Equal(["2024-03-01|3", "2024-03-02|0"], city.Figures("open_16_60", "2024-03-01", "2024-03-02", Grain.Day, "city_code").Where(f => f.StartsWith('4')).Select(f => f[7..]));
        string[] bands = ["open_0_15", "open_16_60", "open_61_90", "open_91_180", "open_181_365", "open_over_365"];
        Assert.Equal("2", city.Figures("open", "2024-03-10", "2024-03-10", null, "city_code").Single(f => f.StartsWith('4')).Split('|')[^1]);
        Assert.Equal(2, bands.Sum(b => city.Figures(b, "2024-03-10", "2024-03-10", null, "city_code").Where(f => f.StartsWith('4')).Sum(f => int.Parse(f.Split('|')[^1], System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_share_of_an_opening_stock_stands_over_what_was_there_the_day_before()
    {
        using var cold = new SmallCity().Source("c", "case_no,registered_at,declared_cold,resolved_at").Deliver("c", "20240305.csv",
            "1,2023-12-01,true,2024-01-15", "2,2023-12-31,true,2024-02-29", "3,2024-01-01,true,", "4,2023-12-01,false,2024-01-10", "5,2024-02-01,true,2024-02-10");
        await cold.RunAsync(asOf: "2024-03-10");
        Assert.Equal(["2024-01-01|1/2", "2024-02-01|2/2", "2024-03-01|0/1"], cold.Figures("cold_resolution_rate", "2024-01-01", "2024-03-31", Grain.Month));
        Assert.Equal(["2024-01-01|3/2"], cold.Figures("cold_resolution_rate", "2024-01-01", "2024-03-31", null));
    }

    [Fact]
    public async Task Fewer_than_ten_accusations_are_never_told()
    {
        using var few = new SmallCity().Source("c", "case_no,registered_at,purpose").Deliver("c", "20240305.csv",
        [
            .. Enumerable.Range(0, 9).Select(i => $"j{i},2024-01-05,accusation"), .. Enumerable.Range(0, 10).Select(i => $"f{i},2024-02-05,accusation"), "a,2024-01-05,appeal",
        ]);
        await few.RunAsync(asOf: "2024-03-10");
        Assert.Equal(
            ["accusation|2024-01-01|unknown", "accusation|2024-02-01|10", "appeal|2024-01-01|1"],
            few.Figures("registered", "2024-01-01", "2024-03-31", Grain.Month, "purpose"));
    }

    [Fact]
    public void Waits_are_told_by_length_with_those_that_have_not_ended() =>
        Assert.Equal(
            ["445300|2024-01-01|60|1|0", "445300|2024-01-01|64|1|0", "445300|2024-01-01|69|0|1", "445300|2024-03-01|0|0|1"],
            city.Figures("time_to_reply", FirstQuarter[0], FirstQuarter[1], Grain.Month, "city_code").Where(f => f.StartsWith('4')));

    [Fact]
    public void Where_a_source_delivers_no_closing_a_case_is_open_until_it_is_answered() =>
        Assert.Equal(
            ["2024-03-01|1", "2024-03-02|2", "2024-03-03|1", "2024-03-04|1"],
            city.Figures("open", "2024-03-01", "2024-03-04", Grain.Day, "city_code").Where(f => f.StartsWith('1')).Select(f => f[7..]));

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
