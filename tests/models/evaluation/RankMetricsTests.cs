using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

public sealed class RankMetricsTests
{
    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.8, 0.9 }, new[] { false, false, true, true }, 1.0)]
    [InlineData(new[] { 0.9, 0.8, 0.2, 0.1 }, new[] { false, false, true, true }, 0.0)]
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, new[] { false, true, false, true }, 0.5)]
    [InlineData(new[] { 0.1, 0.4, 0.35, 0.8 }, new[] { false, false, true, true }, 0.75)]
    [InlineData(new[] { 1.0, 1.0, 0.0, 1.0, 0.0 }, new[] { true, false, false, true, true }, 7.0 / 12)]
    public void Auc_is_the_share_of_pairs_in_the_right_order_with_ties_half(double[] scores, bool[] happened, double expected) =>
        Assert.Equal(expected, RankMetrics.RocAuc(scores, happened), 12);

    [Fact]
    public void Auc_agrees_with_counting_all_pairs()
    {
        var random = new Random(3);
        double[] scores = [.. Enumerable.Range(0, 400).Select(_ => (double)random.Next(30))];
        bool[] happened = [.. scores.Select(s => random.Next(30) < s)];
        var pairs = from i in Enumerable.Range(0, 400) where happened[i] from j in Enumerable.Range(0, 400) where !happened[j] select scores[i] > scores[j] ? 1.0 : scores[i].Equals(scores[j]) ? 0.5 : 0.0;
        Assert.Equal(pairs.Average(), RankMetrics.RocAuc(scores, happened), 12);
    }

    [Fact]
    public void Auc_of_one_class_alone_is_not_a_number() => Assert.True(double.IsNaN(RankMetrics.RocAuc([0.1, 0.2], [true, true])));

    [Fact]
    public void Lists_of_different_length_are_refused() => Assert.Throws<ArgumentException>(() => RankMetrics.RocAuc([0.1], [true, false]));

    [Fact]
    public void Areas_agree_with_scikit_learn()
    {
        Assert.Equal(0.780606195121602, RankMetrics.RocAuc(Rows.Probabilities, Rows.Happened), 1e-12);
        Assert.Equal(0.5555118032024182, RankMetrics.AveragePrecision(Rows.Probabilities, Rows.Happened), 1e-12);
    }

    [Fact]
    public void Areas_know_only_the_order()
    {
        var moved = Rows.Probabilities.Select(p => Math.Exp(3 * p) - 7).ToArray();
        Assert.Equal(RankMetrics.RocAuc(Rows.Probabilities, Rows.Happened), RankMetrics.RocAuc(moved, Rows.Happened));
        Assert.Equal(RankMetrics.AveragePrecision(Rows.Probabilities, Rows.Happened), RankMetrics.AveragePrecision(moved, Rows.Happened));
    }

    [Fact]
    public void Average_precision_of_nothing_that_happened_is_not_a_number() => Assert.True(double.IsNaN(RankMetrics.AveragePrecision([0.1, 0.2], [false, false])));

    [Fact]
    public void Scores_that_are_no_numbers_are_refused() =>
        Assert.Contains("Score 1", Assert.Throws<ArgumentException>(() => RankMetrics.RocAuc([0.1, double.NaN], [true, false])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(10, 5.666666666666667, 5, 6)]
    [InlineData(250, 166, 166, 166)]
    [InlineData(1000, 530.3333333333334, 530, 531)]
    public void Ties_at_the_end_of_a_list_are_broken_three_ways(int k, double expected, double worst, double best)
    {
        var list = RankMetrics.ListOf(Rows.Probabilities, Rows.Happened, k);
        Assert.Equal((expected, worst, best), (list.Hits.Expected, list.Hits.Worst, list.Hits.Best));
        Assert.Equal(expected / k, list.Precision!.Value.Expected, 1e-15);
        Assert.Equal(worst / 841, list.Recall!.Value.Worst, 1e-15);
        Assert.Equal(best / k / (841 / 3000.0), list.Lift!.Value.Best, 1e-12);
    }

    [Fact]
    public void A_list_longer_than_the_rows_holds_them_all()
    {
        var list = RankMetrics.ListOf([0.3, 0.2, 0.9], [true, false, true], 10);
        Assert.Equal((3, 2.0, 1.0, 1.0), (list.Listed, list.Hits.Best, list.Recall!.Value.Worst, list.Lift!.Value.Expected));
    }

    [Fact]
    public void A_list_where_nothing_happened_has_no_recall_and_no_lift()
    {
        var list = RankMetrics.ListOf([0.3, 0.2], [false, false], 1);
        Assert.Equal((0.0, null, null), (list.Precision!.Value.Expected, list.Recall, list.Lift));
    }
}
