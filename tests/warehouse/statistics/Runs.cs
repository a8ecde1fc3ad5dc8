using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Warehouse.Statistics;

/// <summary>Points in sigmas from the centre, and what the rules make of them, worked out by hand.</summary>
public sealed class Runs
{
    [Theory]
    [InlineData("3.1", "run.beyond.above 0")]
    [InlineData("3.0 -3.0", "")]
    [InlineData("0 -3.1 -3.2 0", "run.beyond.below 1; run.two.below 1,2; run.beyond.below 2")]
    [InlineData("2.1 0 2.1", "run.two.above 0,2")]
    [InlineData("2.1 0 0 2.1", "")]
    [InlineData("2.1 0 -2.1", "")]
    [InlineData("-2.1 0 -2.1 0 -2.1", "run.two.below 0,2,4")]
    [InlineData("1.1 1.2 -0.5 1.3 1.1", "run.four.above 0,1,3,4")]
    [InlineData("1.1 1.2 0.5 -0.2 1.3", "")]
    [InlineData("-1.1 -1.2 -1.5 -1.3", "run.four.below 0,1,2,3")]
    [InlineData("0.1 0.2 0.1 0.2 0.1 0.2 0.1", "")]
    [InlineData("0.1 0.2 0.1 0.2 0.1 0.2 0.1 0.2", "run.shift.above 0,1,2,3,4,5,6,7")]
    [InlineData("-0.1 0.1 0.2 0.1 0.2 0.1 0.2 0.1 0.2 0.1 -0.1", "run.shift.above 1,2,3,4,5,6,7,8,9")]
    [InlineData("0.1 0.2 0.1 0.2 0 0.2 0.1 0.2 0.1", "")]
    [InlineData("-0.5 -0.3 -0.1 0.1 0.3 0.5", "run.trend.rising 0,1,2,3,4,5")]
    [InlineData("0.9 -0.5 -0.3 -0.1 0.1 0.3", "")]
    [InlineData("0 0.5 0.3 0.1 -0.1 -0.3 -0.5 -0.7 0.2", "run.trend.falling 1,2,3,4,5,6,7")]
    [InlineData("-0.5 -0.3 -0.1 -0.1 0.1 0.3", "")]
    [InlineData("2.1 - 2.1", "")]
    public void Rules_name_what_they_find_and_where(string sigmas, string hits)
    {
        var points = Points(sigmas);
        Assert.Equal(hits, string.Join("; ", RunRules.Usual.Of(points, ControlPhase.Split(points.Length, [])).Select(h => $"{h.TextKey} {string.Join(',', h.Places)}")));
    }

    [Fact]
    public void Nelsons_shift_takes_nine()
    {
        var eight = Points("0.1 0.2 0.1 0.2 0.1 0.2 0.1 0.2");
        Assert.Empty((RunRules.Usual with { ShiftLength = 9 }).Of(eight, ControlPhase.Split(8, [])));
        Assert.Empty(RunRules.LimitsAlone.Of(eight, ControlPhase.Split(8, [])));
    }

    [Fact]
    public void A_run_ends_where_a_phase_begins() =>
        Assert.Empty(RunRules.Usual.Of(Points("0.1 0.2 0.1 0.2 0.1 0.2 0.1 0.2"), ControlPhase.Split(8, [4])));

    [Fact]
    public void Values_that_are_all_alike_are_nothing_unusual() =>
        Assert.Empty(XmrChart.Of([.. Enumerable.Repeat<double?>(0.1, 40)]).Values.Hits);

    [Fact]
    public void Every_rule_has_a_key_of_its_own_for_either_side() =>
        Assert.Equal(10, Enum.GetValues<RunRule>().SelectMany(r => new[] { new RunHit(r, 1, []).TextKey, new RunHit(r, -1, []).TextKey }).Distinct().Count());

    private static ControlPoint[] Points(string sigmas) =>
        [.. sigmas.Split(' ').Select(s => new ControlPoint(s == "-" ? null : double.Parse(s, System.Globalization.CultureInfo.InvariantCulture), 0, 1, -3, 3))];
}
