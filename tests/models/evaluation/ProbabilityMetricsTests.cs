using Analytics.Models.Evaluation;
using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Models.Evaluation;

/// <summary>Against scikit-learn 1.2.1 and statsmodels 0.13.5 (independent/evaluation.py).</summary>
public sealed class ProbabilityMetricsTests
{
    [Fact]
    public void Brier_and_log_loss_agree_with_scikit_learn()
    {
        Assert.Equal(0.20317212003760016, ProbabilityMetrics.Brier(Rows.Probabilities, Rows.Happened), 1e-12);
        Assert.Equal(0.5934319949618627, ProbabilityMetrics.LogLoss(Rows.Probabilities, Rows.Happened), 1e-12);
        Assert.Equal(0.24520731325293205, ProbabilityMetrics.LogLoss([0, 1, 0.5, 0.25], [false, true, true, false]), 1e-12);
    }

    [Fact]
    public void A_certainty_that_failed_costs_much_but_not_everything() => Assert.Equal(-Math.Log(1e-15), ProbabilityMetrics.LogLoss([0], [true]), 1e-12);

    [Fact]
    public void The_calibration_line_agrees_with_statsmodels()
    {
        var (slope, intercept) = ProbabilityMetrics.Calibration(Rows.Probabilities, Rows.Happened)!.Value;
        Assert.Equal(0.8939876869456137, slope, 1e-9);
        Assert.Equal(-1.055818117128481, intercept, 1e-9);
    }

    [Fact]
    public void Where_there_is_no_line_there_is_none()
    {
        Assert.Null(ProbabilityMetrics.Calibration([0.2, 0.4], [true, true]));
        Assert.Null(ProbabilityMetrics.Calibration([0.3, 0.3, 0.3], [true, false, true]));
        Assert.Null(ProbabilityMetrics.Calibration([0.1, 0.2, 0.8, 0.9], [false, false, true, true]));
        Assert.Null(ProbabilityMetrics.Calibration([0.1, 0.2, 0.5, 0.5, 0.8, 0.9], [false, false, false, true, true, true]));
        Assert.Null(ProbabilityMetrics.Calibration([], []));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double probability) => Assert.Throws<ArgumentException>(() => ProbabilityMetrics.Brier([probability], [true]));

    [Fact]
    public void Reliability_bins_hold_about_equally_many_and_all_together()
    {
        var table = ReliabilityBin.Table(Rows.Probabilities, Rows.Happened);
        Assert.Equal(10, table.Count);
        Assert.All(table, bin => Assert.InRange(bin.Rows, 294, 306));
        Assert.Equal((3000, 841), (table.Sum(b => b.Rows), table.Sum(b => b.Happened)));
        Assert.Equal(Rows.Probabilities.Average(), table.Sum(b => b.Predicted * b.Rows) / 3000, 1e-12);
        Assert.All(table.Zip(table.Skip(1)), pair => Assert.True(pair.First.High < pair.Second.Low));
        var wilson = WilsonInterval.Of(new Proportion(table[3].Happened, table[3].Rows))!.Value;
        Assert.Equal((wilson.Low, wilson.High), (table[3].ObservedLow, table[3].ObservedHigh));
    }

    [Fact]
    public void Rows_of_one_probability_share_a_bin()
    {
        var table = ReliabilityBin.Table([0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.7, 0.8, 0.9], [true, false, false, false, false, false, false, true, true, true], 5);
        Assert.Equal([(0.2, 0.2, 7L), (0.7, 0.7, 1L), (0.8, 0.9, 2L)], table.Select(b => (b.Low, b.High, b.Rows)));
        Assert.Empty(ReliabilityBin.Table([], []));
    }
}
