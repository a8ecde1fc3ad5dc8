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
}
