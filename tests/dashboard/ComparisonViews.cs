using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Dashboard;

/// <summary>The views as what they are: functions from figures to descriptions.</summary>
public class ComparisonViews
{
    private static readonly Texts English = Texts.Of("en");

    [Fact]
    public void A_month_beyond_the_limits_is_ringed_and_told_in_plain_words_and_coloured_no_worse()
    {
        // 20 months of 10 and 12 in turn: mean moving range 2, limits 11 +- 5.3; the 15th month has 40.
        var reading = ControlView.Of(Comparison("registered", 20, (i, _) => new(i == 14 ? 40 : i % 2 == 0 ? 10 : 12)), English);
        var series = ((TrendChart)reading.Charts[0]).Series[0];
        var expected = XmrChart.Of([.. Enumerable.Range(0, 20).Select(i => (double?)(i == 14 ? 40 : i % 2 == 0 ? 10 : 12))], minimum: 0).Values;
        Assert.Equal(expected.Hits.SelectMany(h => h.Places).Distinct().Order(), series.Marked);
        Assert.Equal(Math.Round(expected.Points[0].Upper!.Value, 2), series.Limits!.Upper[0]);
        Assert.Contains("2025-11 lies above the upper limit", reading.Tables[0].Rows[0].Cells[3].Text, StringComparison.Ordinal);
        Assert.Contains("2025-11 lies above the upper limit", reading.Charts[0].Description, StringComparison.Ordinal);
        Assert.Contains(reading.Charts[0].Notes, n => n.Contains("says nothing of good or bad", StringComparison.Ordinal));
    }

    [Fact]
    public void Shares_get_Laneys_limits_and_a_month_that_is_not_decided_has_no_value()
    {
        var comparison = Comparison("on_time_reply", 16, (i, _) => i == 15 ? new(5, 10, 5) : new(80 + (i % 3), 100));
        var chart = ControlView.Chart(comparison, 0);
        var expected = ProportionChart.Laney([.. Enumerable.Range(0, 16).Select(i => i == 15 ? default : new Proportion(80 + (i % 3), 100))]).Chart;
        Assert.Equal(expected.Points, chart.Points);
        Assert.Null(chart.Points[15].Value);
    }

    [Fact]
    public void Limits_are_computed_apart_on_either_side_of_the_law_of_2022()
    {
        var comparison = Comparison("registered", 24, (i, _) => new(i < 12 ? 100 : 10), start: new(2021, 5, 1));
        Assert.Equal([0, 12], ControlView.Chart(comparison, 0).Phases.Select(p => p.First));
        Assert.Empty(ControlView.Chart(comparison, 0).Hits);
    }

    [Theory]
    [InlineData("registered", "prefecture", "no direction")]
    [InlineData("repeat_rate", "prefecture", "no direction")]
    [InlineData("time_to_reply", "prefecture", "only shares are ranked")]
    [InlineData("on_time_reply", "county", "different levels")]
    public void What_must_not_be_ranked_says_why_not(string metric, string level, string why)
    {
        var reading = RankView.Of(Comparison(metric, 3, (_, _) => new(1, 2), level), English);
        Assert.Contains(why, reading.Refusal, StringComparison.Ordinal);
        Assert.Empty(reading.Charts);
    }

    [Fact]
    public void Units_and_fields_are_never_ranked()
    {
        var comparison = Comparison("on_time_reply", 3, (_, _) => new(1, 2));
        Assert.NotNull(RankView.Of(comparison with { Request = comparison.Request with { By = Dimension.Org } }, English).Refusal);
    }

    [Fact]
    public void Ranks_come_with_the_interval_that_chance_leaves_them()
    {
        // First month: 950 and 500 of 1,000 cannot change places. Second month: 2 of 4 each could.
        var reading = RankView.Of(Comparison("on_time_reply", 2, (i, city) => i == 0 ? new(city == 0 ? 950 : 500, 1000) : new(2, 4)), English);
        var chart = (TrendChart)reading.Charts[0];
        Assert.Equal("1 (1–1) of 2", reading.Tables[0].Rows[1].Cells[0].Text);
        Assert.Equal("2 (2–2) of 2", reading.Tables[0].Rows[1].Cells[1].Text);
        Assert.Equal(("1.5 (1–2) of 2", "50.0 % 2/4"), (reading.Tables[0].Rows[0].Cells[0].Text, reading.Tables[0].Rows[0].Cells[0].Basis));
        Assert.True(chart is { Inverted: true, Banded: true, AxisFrom: 1, AxisTo: 2 });
        Assert.Contains("nobody can be said to be ahead", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lightest_cell_is_the_smallest_the_darkest_the_largest_and_no_data_is_no_shade()
    {
        var table = HeatView.Of(Comparison("registered", 3, (i, city) => city == 0 ? new(10 * i) : null), English).Tables[0];
        Assert.Equal([0, 3, 6], table.Rows[0].Cells.Select(c => c.Shade!.Value));
        Assert.Equal(["0", "10", "20"], table.Rows[0].Cells.Select(c => c.Text));
        Assert.All(table.Rows[1].Cells, c => Assert.Null(c.Shade));
        Assert.Equal("shades from 0 to 20", table.Lead);
    }

    [Fact]
    public void A_place_outside_the_funnel_is_marked_and_a_small_one_within_its_wide_limits_is_not()
    {
        var request = Comparison("on_time_reply", 1, (_, _) => null).Request;
        request = request with { Cities = [.. Enumerable.Range(0, 6).Select(i => Place($"44{i:0000}", $"C{i}", "prefecture"))] };
        var span = request.Cities.Select((c, i) => (c.Code, Cell: (Measured?)(i == 0 ? new(500, 1000) : i == 1 ? new(6, 10) : new(900 + (i * 2), 1000)))).ToDictionary(c => c.Code, c => c.Cell);
        var reading = FunnelView.Of(request, new(2026, 9, 1), span, English);
        var expected = FunnelPlot.Of(PlaceFigure.Share, [.. span.Select(s => new PlaceCount(s.Key, s.Value!.Value.Numerator, s.Value.Value.Denominator!.Value))], FunnelDispersion.Additive);
        var points = ((PlotChart)reading.Charts[0]).Series[^1].Points;
        Assert.Equal(expected.Points.Select(p => p.Beyond != 0), points.Select(p => p.IsMarked));
        Assert.True(points[0].IsMarked);
        Assert.False(points[1].IsMarked);
        Assert.Equal(("50.0 %", "500/1,000"), (reading.Tables[0].Rows[0].Cells[0].Text, reading.Tables[0].Rows[0].Cells[0].Basis));
        Assert.Contains(reading.Charts[0].Notes, n => n.StartsWith("The fewer the cases, the wider the limits", StringComparison.Ordinal));
    }

    [Fact]
    public void A_curve_falls_when_cases_end_and_an_open_case_counts_as_waiting()
    {
        // Ten cases: four end on day 10, three on day 20, three are still open, seen until day 40.
        var request = Comparison("time_to_reply", 1, (_, _) => null).Request;
        IReadOnlyList<SurvivalDay> days = [new(10, 4, 0), new(20, 3, 0), new(40, 0, 3)];
        var reading = SurvivalView.Of(request, new(2026, 9, 1), new Dictionary<string, IReadOnlyList<SurvivalDay>> { ["440600"] = days }, English);
        Assert.Equal([(0, 100), (10, 60), (20, 30)], ((PlotChart)reading.Charts[0]).Series[0].Points.Select(p => (p.X, p.Y)));
        Assert.Equal(["60.0 %", "30.0 %", "30.0 %", "30.0 %"], reading.Tables[0].Rows[0].Cells.Skip(2).Take(4).Select(c => c.Text));
        Assert.Equal("14.3 days", reading.Tables[0].Rows[0].Cells[7].Text);
        Assert.StartsWith("20 days", reading.Tables[0].Rows[0].Cells[0].Text, StringComparison.Ordinal);
        Assert.All(reading.Tables[0].Rows[1].Cells, c => Assert.True(c.IsNone));
    }

    [Fact]
    public void Per_100000_residents_needs_a_published_population_of_that_year()
    {
        var comparison = Comparison("registered", 24, (_, _) => new(50), start: new(2023, 1, 1));
        var reading = ResidentsView.Of(comparison, (city, year) => (city, year) == ("440600", 2023) ? new ResidentCount(city, year, 200_000, "Yearbook") : null, English);
        var rows = reading.Tables[0].Rows;
        Assert.Equal(("25.0", "50"), (rows[^1].Cells[0].Text, rows[^1].Cells[0].Basis));
        Assert.True(rows[0].Cells[0].IsNone && rows[^1].Cells[1].IsNone);
        Assert.Contains("Yearbook", reading.Tables[1].Rows.Select(r => r.Cells[2].Text));
        Assert.Contains(reading.Charts[0].Notes, n => n == "No population published for the year: Yunfu.");
    }

    [Fact]
    public void A_change_of_a_share_comes_with_its_interval_and_one_of_a_handful_without_percentage()
    {
        var change = FigureCells.Change(new(90, 100), new(80, 100), English);
        var interval = new RateChange(new(80, 100), new(90, 100)).PointsInterval()!.Value;
        Assert.Equal(("+10.0 pts", $"95 % {Figures.Signed(interval.Low)}…{Figures.Signed(interval.High)}"), (change.Text, change.Basis));
        Assert.Equal(("+9", null), (FigureCells.Change(new(18), new(9), English).Text, FigureCells.Change(new(18), new(9), English).Basis));
        Assert.Equal("+90.0 %", FigureCells.Change(new(19), new(10), English).Basis);
        Assert.True(FigureCells.Change(new(5), null, English).IsNone);
    }

    private static Place Place(string code, string name, string level) =>
        new(code, name, name, level, 1, new(2020, 1, 1), new(2027, 1, 1), false, [], MetricRegistry.All.SelectMany(m => m.Requires).SelectMany(g => g).ToHashSet(), []);

    private static Comparison Comparison(string metric, int months, Func<int, int, Measured?> cell, string secondLevel = "prefecture", DateOnly? start = null)
    {
        var first = start ?? new DateOnly(2024, 9, 1);
        var request = new CompareRequest(
            MetricRegistry.Find(metric)!, "prefecture", [Place("440600", "Foshan", "prefecture"), Place("445300", "Yunfu", secondLevel)], Grain.Month, Period.Of(first, Grain.Month),
            Period.Of(first.AddMonths(months - 1), Grain.Month), ChartView.Lines);
        return new Comparison(request, new DateOnly(2026, 12, 1), [.. Enumerable.Range(0, months).Select(i => (IReadOnlyList<Measured?>)[cell(i, 0), cell(i, 1)])]);
    }
}
