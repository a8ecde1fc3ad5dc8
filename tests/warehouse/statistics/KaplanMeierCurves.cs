using Analytics.Warehouse.Statistics;
using FsCheck.Fluent;

namespace Analytics.Tests.Warehouse.Statistics;

/// <summary>Against R 4.2.2's survival 3.5-3, survfit(conf.type = "log-log") (independent/survival.R).</summary>
public sealed class KaplanMeierCurves
{
    // Weeks in remission (Freireich et al. 1963), as in every textbook: treated with 6-MP, and controls.
    private static readonly KaplanMeier Treated = Of([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);
    private static readonly KaplanMeier Controls = Of([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], []);

    [Theory]
    [InlineData(6, 0.8571428571428571, 0.0058309037900874635, 0.61971795526598394, 0.95155174764699701)]
    [InlineData(7, 0.80672268907563016, 0.0075577438093378715, 0.56314656462223334, 0.92280901920288039)]
    [InlineData(10, 0.75294117647058811, 0.009283255632125972, 0.50319951079995651, 0.88936183516926537)]
    [InlineData(13, 0.69019607843137243, 0.011409381797060742, 0.43161022248618408, 0.84906596334945061)]
    [InlineData(16, 0.62745098039215674, 0.01300828418000546, 0.36751085598750205, 0.80491218947184118)]
    [InlineData(22, 0.53781512605042003, 0.016443895073270692, 0.26777893676713499, 0.7467907176353944)]
    [InlineData(23, 0.44817927170868338, 0.01811486023163773, 0.18805200595923241, 0.68014262849524132)]
    public void The_textbook_curve_agrees_with_R(int day, double survival, double variance, double low, double high) =>
        AssertPoint(Treated.Points.Single(p => p.Day == day), survival, variance, low, high);

    [Theory]
    [InlineData(0, 0.99230213273689116, 6.5334451828101357e-09, 0.99214207445543312, 0.99245894319234118)]
    [InlineData(1, 0.98460084419944327, 1.2968359029544408e-08, 0.98437603359159087, 0.98482244504469196)]
    [InlineData(50, 0.64488585140855048, 1.9637033304207231e-07, 0.64401657079421371, 0.64575363527780394)]
    [InlineData(100, 0.37418692922223928, 2.0216370575730267e-07, 0.37330566097662465, 0.37506816157575562)]
    [InlineData(200, 0.06479054177367663, 5.4680071696028059e-08, 0.06433325681124305, 0.065249884051368945)]
    [InlineData(300, 0.026266455951372326, 2.535896223521332e-08, 0.0259556845383145, 0.026579917061929085)]
    [InlineData(399, 0.0060179198822565751, 8.2496267626074677e-08, 0.0054757873806776389, 0.0066024168210814249)]
    public void A_million_cases_agree_with_R(int day, double survival, double variance, double low, double high) =>
        AssertPoint(KaplanMeier.Of(Million).Points.Last(p => p.Day <= day), survival, variance, low, high);

    [Fact]
    public void Quantiles_and_their_intervals_agree_with_R_and_are_null_where_not_reached()
    {
        Assert.Equal(new DayEstimate(23, 13, null), Treated.Median);
        Assert.Equal(new DayEstimate(13, 6, 22), Treated.Quantile(0.25));
        Assert.Equal(new DayEstimate(null, null, null), Treated.P90);
        Assert.Equal(new DayEstimate(8, 4, 11), Controls.Median);
        Assert.Equal(new DayEstimate(17, 12, null), Controls.P90);
        var million = KaplanMeier.Of(Million);
        Assert.Equal(1169155, million.Cases);
        Assert.Equal(new DayEstimate(76, 75, 76), million.Median);
        Assert.Equal(new DayEstimate(181, 181, 182), million.P90);
    }

    [Fact]
    public void Restricted_means_agree_with_R()
    {
        Assert.Equal(23.287394957983192, Treated.RestrictedMean(35)!.Value, 1e-12);
        Assert.Equal(8.4285714285714288, Controls.RestrictedMean(20)!.Value, 1e-12);
        Assert.Equal(90.566267125716649, KaplanMeier.Of(Million).RestrictedMean(365)!.Value, 1e-9);
        Assert.Null(Treated.RestrictedMean(36));
        Assert.Equal(182 / 21.0, Controls.RestrictedMean(1000)!.Value, 1e-12);
    }

    [Fact]
    public void Days_may_come_in_any_order_and_in_parts()
    {
        SurvivalDay[] parts = [new(5, 1, 0), new(2, 3, 1), new(5, 0, 2), new(2, 1, 0), new(9, 0, 1)];
        Assert.Equal([(2, 9L, 4L, 5.0 / 9)], KaplanMeier.Of(parts).Points.Take(1).Select(p => (p.Day, p.AtRisk, p.Events, p.Survival)));
        Assert.Equal(KaplanMeier.Of([new(2, 4, 1), new(5, 1, 2), new(9, 0, 1)]).Points, KaplanMeier.Of(parts).Points);
    }

    [Fact]
    public void Cases_that_end_on_a_day_do_so_before_those_last_seen_on_it()
    {
        // Both of the open ones were at risk as the third closed.
        Assert.Equal(2.0 / 3, KaplanMeier.Of([new(4, 1, 2)]).SurvivalAfter(4), 1e-15);
    }

    [Fact]
    public void A_half_that_is_exactly_reached_counts_as_reached()
    {
        // 9/10 * 8/9 * ... * 5/6 is a half, and a trace more in doubles.
        var curve = KaplanMeier.Of(Enumerable.Range(1, 10).Select(d => new SurvivalDay(d, 1, 0)));
        Assert.Equal(5, curve.Median.Day);
        Assert.Equal(9, curve.P90.Day);
    }

    [Fact]
    public void No_case_and_no_end_leave_the_day_open()
    {
        Assert.Equal(default, KaplanMeier.Of([]).Median);
        Assert.Equal(default, KaplanMeier.Of([new(30, 0, 40)]).Median);
        Assert.Equal(30, KaplanMeier.Of([new(30, 0, 40)]).RestrictedMean(30));
        Assert.Equal(1, KaplanMeier.Of([new(30, 0, 40)]).SurvivalAfter(12));
    }

    [Fact]
    public void All_at_once_is_a_day_without_limits()
    {
        var point = Assert.Single(KaplanMeier.Of([new(0, 7, 0)]).Points);
        Assert.Equal((0, 7L, 7L, 0.0, 0.0, null, null), (point.Day, point.AtRisk, point.Events, point.Survival, point.Variance, point.Low, point.High));
    }

    [Fact]
    public void Negative_days_are_refused() => Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, 1, 0)]));

    [Fact]
    public void The_curve_falls_within_its_limits_and_without_open_cases_is_the_plain_share()
    {
        var days = from day in Gen.Choose(0, 60)
                   from events in Properties.Count
                   from censored in Properties.Count
                   select new SurvivalDay(day, events, censored);
        Properties.Hold(days.Lists(), list =>
        {
            var curve = KaplanMeier.Of(list);
            Assert.Equal(curve.Points.Select(p => p.Survival).OrderDescending(), curve.Points.Select(p => p.Survival));
            Assert.All(curve.Points.Where(p => p.Low is not null), p => Assert.True(p.Low < p.Survival && p.Survival < p.High));

            var closed = KaplanMeier.Of(list.Select(d => d with { Censored = 0 }));
            Assert.All(closed.Points, p => Assert.Equal((double)list.Where(d => d.Day > p.Day).Sum(d => d.Events) / closed.Cases, p.Survival, 1e-12));
        });
    }

    private static IEnumerable<SurvivalDay> Million =>
        Enumerable.Range(0, 400).Select(d => new SurvivalDay(d, Math.Max(0, 9000 - (37 * d)) + (d * 7919 % 101), d * 104729 % 257));

    private static KaplanMeier Of(int[] ended, int[] censored) =>
        KaplanMeier.Of([.. ended.Select(d => new SurvivalDay(d, 1, 0)), .. censored.Select(d => new SurvivalDay(d, 0, 1))]);

    private static void AssertPoint(SurvivalPoint point, double survival, double variance, double low, double high)
    {
        Assert.Equal(survival, point.Survival, 1e-12);
        Assert.Equal(variance, point.Variance, 1e-12);
        Assert.Equal(low, point.Low!.Value, 1e-10);
        Assert.Equal(high, point.High!.Value, 1e-10);
    }
}
