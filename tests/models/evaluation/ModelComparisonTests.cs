using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

public sealed class ModelComparisonTests
{
    private static readonly EvaluationSettings Settings = new([250], 7, Draws: 2000);

    [Fact]
    public void Paired_intervals_are_those_of_a_bootstrap_done_the_slow_way()
    {
        // independent/bootstrap.py: lift ratio and auc difference.
        var compared = ModelComparison.Of([Rows.Fold("a", 0, 3000, Rows.Probabilities)], [Rows.Fold("a", 0, 3000, Rows.OtherProbabilities)], Settings).ToDictionary(c => c.Metric);
        var lift = compared["lift_at_250"].Ratio;
        Assert.Equal(compared["lift_at_250"].Model / compared["lift_at_250"].Other, lift.Value);
        Assert.Equal(1.04363, lift.Low!.Value, 0.02);
        Assert.Equal(1.31788, lift.High!.Value, 0.02);
        Assert.Equal(0.070064, lift.StandardError!.Value, 0.006);
        var auc = compared["auc"].Difference;
        Assert.Equal(RankMetrics.RocAuc(Rows.Probabilities, Rows.Happened) - RankMetrics.RocAuc(Rows.OtherProbabilities, Rows.Happened), auc.Value);
        Assert.Equal(0.06461, auc.Low!.Value, 0.0025);
        Assert.Equal(0.10174, auc.High!.Value, 0.0025);
    }

    [Fact]
    public void A_model_differs_from_itself_by_nothing_in_any_draw()
    {
        var rows = Rows.Fold("a", 0, 3000, Rows.Probabilities);
        Assert.All(ModelComparison.Of([rows], [rows], Settings with { Draws = 20 }), c => Assert.Equal((0, 0, 0, 1, 1), (c.Difference.Value, c.Difference.Low, c.Difference.High, c.Ratio.Low, c.Ratio.High)));
    }

    [Fact]
    public void Other_rows_are_refused()
    {
        var (rows, others) = (Rows.Fold("a", 0, 1000, Rows.Probabilities), Rows.Fold("a", 1000, 2000, Rows.Probabilities));
        Assert.Throws<ArgumentException>(() => ModelComparison.Of([rows], [others], Settings));
        Assert.Throws<ArgumentException>(() => ModelComparison.Of([rows], [rows with { Matters = null }], Settings));
    }
}
