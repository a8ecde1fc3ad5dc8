using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Warehouse.Statistics;

public sealed class ControlCharts
{
    // NIST/SEMATECH e-Handbook 6.3.2.2, flow rates.
    private static readonly double?[] Flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

    // NIST/SEMATECH e-Handbook 6.3.3.2, chips on 30 wafers of 50.
    private static readonly Proportion[] Wafers =
        [.. new[] { 12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6 }.Select(r => new Proportion(r, 50))];

    // Invented, large and over-dispersed.
    private static readonly Proportion[] Months =
    [
        new(7614, 8100), new(9020, 9520), new(7161, 7700), new(9677, 10240), new(9450, 9900), new(8184, 8800),
        new(10453, 11050), new(8798, 9300), new(8291, 8700), new(9703, 10400), new(9119, 9650), new(8702, 9150),
    ];

    [Fact]
    public void The_chart_of_single_values_agrees_with_R_and_with_what_NIST_prints()
    {
        var chart = XmrChart.Of(Flow);
        var point = chart.Values.Points[0];

        // R 4.2.2 with d2 by numerical integration (independent/charts.R).
        Assert.Equal(50.81, point.Centre!.Value, 1e-12);
        Assert.Equal(1.8777777777777784, chart.Ranges.Points[0].Centre!.Value, 1e-12);
        Assert.Equal(45.817588319949465, point.Lower!.Value, 1e-9);
        Assert.Equal(55.80241168005054, point.Upper!.Value, 1e-9);
        Assert.Equal(6.1338210484419289, chart.Ranges.Points[0].Upper!.Value, 1e-9);

        // NIST takes d2 = 1.128 and prints 1.8778, 55.8041 and 45.8159.
        Assert.Equal(55.8041, point.Centre.Value + (3 * 1.8778 / 1.128), 1e-4);
        Assert.Equal(55.8041, point.Upper.Value, 0.002);
        Assert.Equal(45.8159, point.Lower.Value, 0.002);
        Assert.DoesNotContain(chart.Values.Hits, h => h.Rule == RunRule.BeyondLimits);
    }

    [Fact]
    public void The_constants_are_those_of_the_handbooks()
    {
        Assert.Equal(1.128, XmrChart.D2, 0.0005);
        Assert.Equal(2.66, 3 / XmrChart.D2, 0.005);
        Assert.Equal(3.267, XmrChart.D4, 0.001);
    }

    [Fact]
    public void The_P_chart_agrees_with_R_and_with_what_NIST_prints()
    {
        var chart = ProportionChart.P(Wafers);
        var point = chart.Chart.Points[0];
        Assert.Equal(0.23133333333333334, point.Centre!.Value, 1e-12);
        Assert.Equal(0.052427548071928232, point.Lower!.Value, 1e-12);
        Assert.Equal(0.41023911859473844, point.Upper!.Value, 1e-12);

        // NIST prints .2313, .0524 and .4102; wafers 15 and 23 stand outside.
        Assert.Equal([[14], [22]], chart.Chart.Hits.Where(h => h.Rule == RunRule.BeyondLimits).Select(h => h.Places));
        Assert.Equal([1.0], chart.SigmaZ);
    }

    // R 4.2.2: Pearson residuals of an intercept-only binomial GLM, their mean moving range over d2 (independent/charts.R).
    [Theory]
    [InlineData(0, 0.90914299067057436, 0.97819146848861149)]
    [InlineData(5, 0.91054456347793544, 0.97678989568125041)]
    [InlineData(6, 0.91410851910067448, 0.97322594005851137)]
    [InlineData(11, 0.91118423380063152, 0.97615022535855434)]
    public void Laneys_chart_agrees_with_R(int place, double lower, double upper)
    {
        var chart = ProportionChart.Laney(Months);
        Assert.Equal(0.94366722957959293, chart.Chart.Points[place].Centre!.Value, 1e-12);
        Assert.Equal(4.4921616515284404, chart.SigmaZ[0]!.Value, 1e-9);
        Assert.Equal(lower, chart.Chart.Points[place].Lower!.Value, 1e-9);
        Assert.Equal(upper, chart.Chart.Points[place].Upper!.Value, 1e-9);
    }

    [Fact]
    public void Many_cases_make_a_P_chart_alarm_where_Laneys_does_not()
    {
        Assert.Contains(ProportionChart.P(Months).Chart.Hits, h => h.Rule == RunRule.BeyondLimits);
        Assert.DoesNotContain(ProportionChart.Laney(Months).Chart.Hits, h => h.Rule == RunRule.BeyondLimits);
    }

    [Fact]
    public void Limits_of_shares_stay_between_none_and_all()
    {
        var points = ProportionChart.P([new(1, 10), new(0, 10), new(0, 10), new(9, 9)]).Chart.Points;
        Assert.All(points, p => Assert.True(p.Lower >= 0 && p.Upper <= 1));
        Assert.All(ProportionChart.P([new(5, 5), new(7, 7)]).Chart.Points, p => Assert.Equal((1.0, 1.0), (p.Lower, p.Upper)));
    }

    [Fact]
    public void A_month_without_cases_has_no_value_and_breaks_no_chart()
    {
        var chart = ProportionChart.Laney([new(5, 10), new(0, 0), new(6, 10), new(4, 10)]);
        Assert.Null(chart.Chart.Points[1].Value);
        Assert.Null(chart.Chart.Points[1].Upper);
        Assert.NotNull(chart.Chart.Points[2].Upper);

        // The only neighbours with cases: 6 and 4 of 10 about a half, in sigmas of a half over root ten.
        Assert.Equal(0.2 / Math.Sqrt(0.25 / 10) / XmrChart.D2, chart.SigmaZ[0]!.Value, 1e-12);
        Assert.All(ProportionChart.Laney([new(0, 0)]).Chart.Points, p => Assert.Null(p.Centre));
        Assert.Null(ProportionChart.Laney([new(3, 4)]).Chart.Points[0].Upper);
    }

    [Fact]
    public void Each_phase_has_limits_of_its_own_and_no_run_goes_over_its_start()
    {
        double?[] values = [10, 12, 10, 12, 10, 30, 32, 30, 32, 30];
        var chart = XmrChart.Of(values, ControlPhase.Split(10, [5]));
        Assert.Equal([10.8, 30.8], chart.Values.Points.Select(p => p.Centre!.Value).Distinct().Select(c => Math.Round(c, 9)));
        Assert.Null(chart.Ranges.Points[5].Value);
        Assert.Empty(chart.Values.Hits);
        Assert.NotEmpty(XmrChart.Of(values).Ranges.Hits);
    }

    [Fact]
    public void Limits_may_rest_on_a_stated_baseline()
    {
        double?[] values = [10, 12, 10, 12, 30];
        var chart = XmrChart.Of(values, ControlPhase.Split(5, [], 4));
        Assert.Equal(11, chart.Values.Points[4].Centre);
        Assert.Equal(new RunHit(RunRule.BeyondLimits, 1, [4]).TextKey, Assert.Single(chart.Values.Hits).TextKey);
        Assert.Equal([4], chart.Values.Hits[0].Places);
    }

    [Fact]
    public void Counts_have_no_limit_below_zero_and_gaps_have_no_range()
    {
        var chart = XmrChart.Of([1, 9, null, 2, 8], minimum: 0);
        Assert.Equal(0, chart.Values.Points[0].Lower);
        Assert.Equal([null, 8, null, null, 6], chart.Ranges.Points.Select(p => p.Value));
        Assert.Equal(7, chart.Ranges.Points[0].Centre);
    }

    [Fact]
    public void One_value_has_a_centre_and_no_limits()
    {
        var point = XmrChart.Of([7]).Values.Points[0];
        Assert.Equal((7.0, null, null), (point.Centre, point.Lower, point.Upper));
        Assert.Empty(XmrChart.Of([]).Values.Points);
        Assert.Null(XmrChart.Of([null, null]).Values.Points[0].Centre);
    }

    [Fact]
    public void A_phase_outside_the_chart_is_refused() =>
        Assert.Throws<ArgumentException>(() => XmrChart.Of([1, 2], [new ControlPhase(0, 2)]));
}
