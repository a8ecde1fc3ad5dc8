using Analytics.Warehouse.Statistics;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;

namespace Analytics.Tests.Warehouse.Statistics;

/// <summary>Against R 4.2.2 (independent/charts.R) and statsmodels 0.13.5 (independent/shares.py).</summary>
public sealed class FunnelPlots
{
    // Invented, over-dispersed.
    private static readonly PlaceCount[] Places =
    [
        new("a", 7614, 8100), new("b", 9020, 9520), new("c", 7161, 7700), new("d", 9677, 10240), new("e", 9450, 9900), new("f", 8184, 8800),
        new("g", 10453, 11050), new("h", 8798, 9300), new("i", 8291, 8700), new("j", 9703, 10400), new("k", 9119, 9650), new("l", 8702, 9150),
    ];

    // R's qbinom and qpois with Spiegelhalter's interpolation; what R has below 0 or above 1 is cut off there.
    [Theory]
    [InlineData(PlaceFigure.Share, 0.8, 20, 0.46074587371573, 0.58388452054902695, 0.98831595655029003, 1)]
    [InlineData(PlaceFigure.Share, 0.95, 5, 0.37196675900276954, 0.60236462273923608, 1, 1)]
    [InlineData(PlaceFigure.Share, 0.05, 100, 0, 0.0061229314360718877, 0.10190734402387505, 0.13463849543797024)]
    [InlineData(PlaceFigure.Share, 0.93, 2500, 0.91355107792992407, 0.9196374007189928, 0.9400364292880995, 0.94547364726663274)]
    [InlineData(PlaceFigure.Share, 0.937, 1000000, 0.93624744315154584, 0.9365228876534577, 0.93747628495444324, 0.93775006489261625)]
    [InlineData(PlaceFigure.Rate, 2e-5, 40000, 0, 0, 8.9619845296920686e-05, 0.00013338062344947943)]
    [InlineData(PlaceFigure.Rate, 3.1e-4, 500000, 0.0002349219463114118, 0.00026113086532603911, 0.0003607605481698968, 0.00039077514692566011)]
    [InlineData(PlaceFigure.Rate, 2.7e-3, 7000000, 0.0026394415579537437, 0.0026615032075305318, 0.0027386320939360551, 0.002760965726372661)]
    public void Limits_of_chance_alone_agree_with_R(PlaceFigure kind, double target, long size, double low998, double low95, double high95, double high998)
    {
        var limits = FunnelPlot.Of(kind, [new("x", 1, 100)], target: target).LimitsAt(size);
        Assert.Equal(low998, limits.Low998, 1e-9);
        Assert.Equal(low95, limits.Low95, 1e-9);
        Assert.Equal(high95, limits.High95, 1e-9);
        Assert.Equal(high998, limits.High998, 1e-9);
    }

    [Fact]
    public void Over_dispersion_agrees_with_R_and_with_statsmodels()
    {
        var plot = FunnelPlot.Of(PlaceFigure.Share, Places, FunnelDispersion.Additive);
        Assert.Equal(0.94366722957959293, plot.Target, 1e-12);
        Assert.Equal(9.965480611662981, plot.Phi, 1e-9);
        Assert.Equal(5.6018844249636053e-05, plot.TauSquared, 1e-14);

        // Nothing pulled in: Pearson's chi-squared over the places in R, DerSimonian and Laird's tau squared in statsmodels.
        var plain = FunnelPlot.Of(PlaceFigure.Share, Places, winsorise: 0);
        Assert.Equal(11.109815256246454, plain.Phi, 1e-9);
        Assert.Equal(6.310312121829369e-05, plain.TauSquared, 1e-14);
    }

    [Theory]
    [InlineData(FunnelDispersion.Multiplicative, 0.91995846141516624, 0.92863006501842393, 0.95870439414076192, 0.96737599774401961)]
    [InlineData(FunnelDispersion.Additive, 0.9193493507714664, 0.92824373971793794, 0.95909071944124791, 0.96798510838771945)]
    public void Widened_limits_agree_with_R(FunnelDispersion dispersion, double low998, double low95, double high95, double high998)
    {
        var limits = FunnelPlot.Of(PlaceFigure.Share, Places, dispersion).LimitsAt(9000);
        Assert.Equal(low998, limits.Low998, 1e-9);
        Assert.Equal(low95, limits.Low95, 1e-9);
        Assert.Equal(high95, limits.High95, 1e-9);
        Assert.Equal(high998, limits.High998, 1e-9);
    }

    [Fact]
    public void Places_that_chance_alone_would_not_let_differ_so_are_within_once_over_dispersion_is_taken_in()
    {
        Assert.Contains(FunnelPlot.Of(PlaceFigure.Share, Places).Points, p => Math.Abs(p.Beyond) == 2);
        Assert.DoesNotContain(FunnelPlot.Of(PlaceFigure.Share, Places, FunnelDispersion.Additive).Points, p => Math.Abs(p.Beyond) == 2);
    }

    [Theory]
    [InlineData(FunnelDispersion.Multiplicative)]
    [InlineData(FunnelDispersion.Additive)]
    public void Limits_are_never_narrower_than_chance(FunnelDispersion dispersion)
    {
        PlaceCount[] alike = [new("a", 90, 100), new("b", 181, 200), new("c", 271, 300)];
        var plot = FunnelPlot.Of(PlaceFigure.Share, alike, dispersion);
        Assert.Equal(FunnelDispersion.None, plot.Taken);
        Assert.Equal(FunnelPlot.Of(PlaceFigure.Share, alike).Points, plot.Points);
    }

    [Theory]
    [InlineData(FunnelDispersion.Multiplicative)]
    [InlineData(FunnelDispersion.Additive)]
    public void Nor_for_a_small_place_whose_share_is_near_one(FunnelDispersion dispersion)
    {
        var (widened, chance) = (FunnelPlot.Of(PlaceFigure.Share, Places, dispersion), FunnelPlot.Of(PlaceFigure.Share, Places));
        Assert.Equal(dispersion, widened.Taken);
        foreach (var size in (long[])[1, 2, 5, 10, 50, 1000])
        {
            Assert.True(widened.LimitsAt(size).Low998 <= chance.LimitsAt(size).Low998 && widened.LimitsAt(size).High998 >= chance.LimitsAt(size).High998);
        }
    }

    [Fact]
    public void A_small_place_may_be_far_off_where_a_large_one_may_not()
    {
        var points = FunnelPlot.Of(PlaceFigure.Share, [new("small", 7, 10), new("large", 7000, 10000)], target: 0.9).Points;
        Assert.Equal([0, -2], points.Select(p => p.Beyond));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    public void All_or_none_everywhere_is_nothing_unusual(long count, long size)
    {
        var plot = FunnelPlot.Of(PlaceFigure.Share, [new("a", count, size), new("b", count, size)], FunnelDispersion.Additive);
        Assert.All(plot.Points, p => Assert.Equal((0, 0.0), (p.Beyond, p.Z)));
    }

    [Fact]
    public void A_place_is_beyond_a_limit_just_when_chance_would_take_it_so_far_less_often_than_the_limit_says() => Properties.Hold(
        from size in Gen.Choose(1, 200)
        from count in Gen.Choose(0, size)
        from target in Gen.Choose(1, 99)
        select (size, count, target: target / 100.0),
        at =>
        {
            // MathNet's own distribution function, which the limits do not use.
            var upTo = Binomial.CDF(at.target, at.size, at.count);
            var from = 1 - Binomial.CDF(at.target, at.size, at.count - 1);
            var expected = from < 0.001 ? 2 : from < 0.025 ? 1 : upTo < 0.001 ? -2 : upTo < 0.025 ? -1 : 0;
            Assert.Equal(expected, FunnelPlot.Of(PlaceFigure.Share, [new("x", at.count, at.size)], target: at.target).Points[0].Beyond);
        });

    [Fact]
    public void Limits_hold_the_target_in_order() => Properties.Hold(
        from size in Gen.Choose(1, 3000)
        from target in Gen.Choose(1, 999)
        select (size, target: target / 1000.0),
        at =>
        {
            var limits = FunnelPlot.Of(PlaceFigure.Share, [new("x", 0, 1)], target: at.target).LimitsAt(at.size);
            Assert.True(limits.Low998 <= limits.Low95 && limits.Low95 <= at.target && at.target <= limits.High95 && limits.High95 <= limits.High998, limits.ToString());
        });

    [Fact]
    public void A_place_without_cases_is_named() =>
        Assert.Contains("'z'", Assert.Throws<ArgumentException>(() => FunnelPlot.Of(PlaceFigure.Share, [new("a", 1, 2), new("z", 0, 0)])).Message, StringComparison.Ordinal);
}
