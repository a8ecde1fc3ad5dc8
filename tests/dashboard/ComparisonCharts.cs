using System.Text.Json;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Dashboard;

public class ComparisonCharts
{
    private static readonly Texts Chinese = Texts.Of("zh");
    private static readonly Texts English = Texts.Of("en");

    [Fact]
    public void The_description_says_who_is_highest_how_often_and_where_each_stands_against_the_year_before()
    {
        // Foshan 81.0 -> 83.0 % over a year; Yunfu below it, but for the first two months.
        var chart = Chart("on_time_reply", new(2025, 1, 1), new(2026, 1, 31), Chinese, (i, city) => city == 0 ? new(i == 12 ? 830 : 810, 1000) : new(i < 2 ? 850 : 700, 1000));
        Assert.Equal(
            "按期答复率，2025-01 至 2026-01，2 个城市。佛山市在 13 个可比时期中有 11 个最高。佛山市 2026-01 为 83.0 %（830/1,000），比上年同期升 2.0 个百分点。云浮市 2026-01 为 70.0 %（700/1,000），比上年同期降 15.0 个百分点。",
            chart.Description);
    }

    [Fact]
    public void The_same_in_English_for_a_count_without_words_that_judge()
    {
        var chart = Chart("registered", new(2025, 1, 1), new(2026, 1, 31), English, (i, city) => new(city == 0 ? 1000 + i : 5));
        Assert.Equal(
            "Cases registered, 2025-01 to 2026-01, 2 cities. Foshan: 1,012 in 2026-01, 12 more than a year before. Yunfu: 5 in 2026-01, the same as a year before. ",
            chart.Description);
    }

    [Fact]
    public void A_tie_has_no_highest_and_one_city_alone_is_not_compared()
    {
        Assert.DoesNotContain("highest", Chart("on_time_reply", new(2025, 1, 1), new(2025, 6, 30), English, (_, _) => new(7, 10)).Description, StringComparison.Ordinal);
        Assert.DoesNotContain("highest", Chart("on_time_reply", new(2025, 1, 1), new(2025, 6, 30), English, (_, city) => city == 0 ? new(7, 10) : null).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void No_data_is_a_gap_and_a_note_never_zero()
    {
        var chart = Chart("satisfaction_unit", new(2025, 1, 1), new(2025, 3, 31), English, (_, city) => city == 0 ? null : new(1, 2));
        Assert.All(chart.Series[0].Values, Assert.Null);
        Assert.All(chart.Series[0].Texts, t => Assert.Equal("no data", t));
        Assert.Contains("Foshan: what this figure needs is not delivered", chart.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Foshan: no data.", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undecided_share_is_a_range_and_no_point()
    {
        var chart = Chart("on_time_reply", new(2026, 1, 1), new(2026, 2, 28), English, (i, _) => new(2, 4, i == 1 ? 1 : 0));
        Assert.Equal([50.0, null], chart.Series[0].Values);
        Assert.Equal([null, 40.0], chart.Series[0].Lows);
        Assert.Equal([null, 60.0], chart.Series[0].Highs);
        Assert.Equal("40.0–60.0 % (2/4, undecided 1)", chart.Series[0].Texts[1]);
        Assert.Contains(chart.Notes, n => n.Contains("undecided", StringComparison.Ordinal));
    }

    [Fact]
    public void The_law_of_2022_and_the_period_that_has_not_ended_are_marked()
    {
        var chart = Chart("registered", new(2022, 3, 1), new(2026, 2, 28), English, (_, _) => new(1));
        Assert.Equal(2, chart.Breaks.Single().Period);
        Assert.StartsWith("2022-05-01 ", chart.Breaks[0].Label, StringComparison.Ordinal);
        Assert.Equal(47, chart.IncompleteFrom);
        Assert.Contains(chart.Notes, n => n.StartsWith("2026-02 has not ended (data as of 2026-02-10)", StringComparison.Ordinal));
        Assert.Empty(Chart("registered", new(2022, 5, 1), new(2022, 12, 31), English, (_, _) => new(1)).Breaks);
        Assert.Null(Chart("registered", new(2022, 5, 1), new(2022, 12, 31), English, (_, _) => new(1)).IncompleteFrom);
    }

    [Fact]
    public void Counts_stand_on_zero_and_an_axis_that_does_not_says_so()
    {
        Assert.Equal(0, Chart("registered", new(2025, 1, 1), new(2025, 3, 31), English, (_, _) => new(500)).AxisFrom);
        Assert.Equal(0, Chart("on_time_reply", new(2025, 1, 1), new(2025, 3, 31), English, (i, _) => new(i, 2)).AxisFrom);
        var high = Chart("on_time_reply", new(2025, 1, 1), new(2025, 3, 31), English, (_, _) => new(93, 100));
        Assert.Equal((90, 100), (high.AxisFrom, high.AxisTo!.Value));
        Assert.Contains("The axis begins at 90 %, not at zero.", high.Notes);
    }

    [Fact]
    public void A_saved_picture_says_that_data_are_invented()
    {
        Assert.StartsWith("synthetic · Unit: registrations · definition v1", Chart("registered", new(2025, 1, 1), new(2025, 3, 31), English, (_, _) => new(1)).Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_end_the_script_that_holds_the_chart()
    {
        var chart = Chart("registered", new(2025, 1, 1), new(2025, 3, 31), English, (_, _) => new(1)) with { Title = "</script><script>alert(1)</script>" };
        var json = ChartJson.Of(chart, English);
        Assert.DoesNotContain("</script>", json, StringComparison.Ordinal);
        Assert.Equal(chart.Title, JsonDocument.Parse(json).RootElement.GetProperty("chart").GetProperty("title").GetString());
    }

    private static TrendChart Chart(string metric, DateOnly from, DateOnly to, Texts texts, Func<int, int, Measured?> cell)
    {
        var delivers = MetricRegistry.Find(metric)!.Requires.SelectMany(g => g).ToHashSet();
        Place[] cities =
        [
            new("440600", "佛山市", "Foshan", "prefecture", 1, new(2020, 1, 1), new(2026, 2, 10), false, [], cell(0, 0) is null ? new HashSet<string>() : delivers, []),
            new("445300", "云浮市", "Yunfu", "prefecture", 1, new(2020, 1, 1), new(2026, 2, 10), true, [], delivers, []),
        ];
        var request = new CompareRequest(MetricRegistry.Find(metric)!, "prefecture", cities, Grain.Month, Period.Of(from, Grain.Month), Period.Of(to, Grain.Month), ChartView.Lines);
        var cells = request.Periods.Select((_, i) => (IReadOnlyList<Measured?>)[cell(i, 0), cell(i, 1)]);
        return ComparisonChart.Of(new Comparison(request, new DateOnly(2026, 2, 10), [.. cells]), texts);
    }
}
