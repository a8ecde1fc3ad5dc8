using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Warehouse.Statistics;

public sealed class Shares
{
    // Wilson: statsmodels 0.13.5 and R 4.2.2's prop.test; Newcombe: statsmodels 0.13.5 (independent/shares.py, charts.R).
    [Theory]
    [InlineData(12600, 12787, 0.9831445511730315, 0.9873154486606677)]
    [InlineData(3, 3, 0.43850296824495444, 1)]
    [InlineData(0, 7, 0, 0.3543304350666875)]
    [InlineData(1, 10, 0.017876213095072924, 0.40415002679523854)]
    [InlineData(8, 10, 0.49016247153664183, 0.9433178485456247)]
    public void Wilsons_interval_agrees_with_statsmodels_and_R(long numerator, long denominator, double low, double high)
    {
        var interval = WilsonInterval.Of(new Proportion(numerator, denominator))!.Value;
        Assert.Equal(low, interval.Low, 1e-12);
        Assert.Equal(high, interval.High, 1e-12);
    }

    [Theory]
    [InlineData(48, 80, 56, 70, 5.243147240236498, 33.38726540369061)]
    [InlineData(3, 10, 9, 10, 17.05227239345029, 80.9017973535488)]
    [InlineData(0, 20, 10, 10, 67.90860371419146, 100)]
    [InlineData(955, 1010, 940, 1000, -2.6150127727983548, 1.494939065276942)]
    public void The_interval_of_a_difference_agrees_with_statsmodels(long before, long ofBefore, long now, long ofNow, double low, double high)
    {
        var interval = new RateChange(new Proportion(before, ofBefore), new Proportion(now, ofNow)).PointsInterval()!.Value;
        Assert.Equal(low, interval.Low, 1e-9);
        Assert.Equal(high, interval.High, 1e-9);
    }

    [Fact]
    public void A_change_of_a_share_is_in_percentage_points()
    {
        var change = new RateChange(new Proportion(80, 100), new Proportion(45, 50));
        Assert.Equal(10, change.Points!.Value, 1e-12);
        Assert.Equal(new CountChange(80, 45), new CountChange(change.Before.Numerator, change.Now.Numerator));
    }

    [Fact]
    public void A_change_from_nothing_has_no_percentage()
    {
        Assert.Null(new CountChange(0, 12).Percent);
        Assert.Equal(12, new CountChange(0, 12).Absolute);
        Assert.Equal(-25, new CountChange(16, 12).Percent);
    }

    [Fact]
    public void A_share_of_nothing_is_no_figure_and_neither_is_its_change()
    {
        var change = new RateChange(new Proportion(0, 0), new Proportion(4, 5));
        Assert.Null(change.Before.Rate);
        Assert.Null(change.Points);
        Assert.Null(change.PointsInterval());
        Assert.Null(WilsonInterval.Of(change.Before));
    }

    [Fact]
    public void More_than_all_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(new Proportion(6, 5)));
}
