using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Tests.Models.Trees;

public sealed class TreeLearnerTests
{
    [Fact]
    public void A_step_is_found_where_it_is()
    {
        float[] x = [.. Enumerable.Range(0, 1000).Select(i => (float)i)];
        var model = (Made.OneTree with { Leaves = 2 }).Fit(Made.Numbers(x, [.. x.Select(v => v < 300 ? 2f : 5f)]));

        var scores = model.Score(Made.Numbers([-10, 299, 300, 5000], new float[4]).Features);
        Assert.Equal(299.5f, model.Trees[0].Threshold[0], 2.0f);
        Assert.Equal([2.0, 2.0, 5.0, 5.0], scores.Select(s => Math.Round(s, 5)));
    }

    [Fact]
    public void Absolute_loss_gives_medians_that_one_wild_value_does_not_move()
    {
        float[] x = [0, 0, 0, 0, 0, 1, 1, 1, 1];
        float[] y = [1, 2, 3, 4, 1e6f, 10, 12, 14, 16];
        var model = (Made.OneTree with { Loss = Loss.Absolute }).Fit(Made.Numbers(x, y));

        Assert.Equal([3.0, 13.0], model.Score(Made.Numbers([0, 1], [0, 0]).Features));
        var weighted = (Made.OneTree with { Loss = Loss.Absolute }).Fit(Made.Numbers(x, y, [1, 1, 1, 9, 1, 1, 5, 1, 1]));
        Assert.Equal([4.0, 12.0], weighted.Score(Made.Numbers([0, 1], [0, 0]).Features));
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(8f, 8f)]
    public void What_is_missing_goes_where_it_belongs(float whenMissing, float expected)
    {
        float[] x = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? float.NaN : i)];
        float[] y = [.. x.Select(v => float.IsNaN(v) ? whenMissing : v < 150 ? 1f : 8f)];
        var model = (Made.OneTree with { Leaves = 2 }).Fit(Made.Numbers(x, y));

        Assert.Equal(expected, model.Score(Made.Numbers([float.NaN], [0]).Features)[0], 1e-5);
    }

    [Fact]
    public void Missing_against_known_is_a_question_of_its_own()
    {
        float[] x = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? float.NaN : i)];
        var model = (Made.OneTree with { Leaves = 2 }).Fit(Made.Numbers(x, [.. x.Select(v => float.IsNaN(v) ? 4f : 7f)]));

        Assert.Equal([4.0, 7.0, 7.0], model.Score(Made.Numbers([float.NaN, -5, float.PositiveInfinity], new float[3]).Features).Select(s => Math.Round(s, 5)));
    }

    [Fact]
    public void One_question_about_a_category_takes_levels_apart_that_no_order_does()
    {
        float[] levels = [.. Enumerable.Range(0, 600).Select(i => (float)(i % 6))];
        float[] y = [.. levels.Select(l => l is 1 or 3 or 5 ? 9f : 2f)];
        var model = (Made.OneTree with { Leaves = 2 }).Fit(Made.Levels(levels, 6, y));
        var asNumber = (Made.OneTree with { Leaves = 2 }).Fit(Made.Numbers(levels, y));

        Assert.Equal([2.0, 9, 2, 9, 2, 9], model.Score(Made.Levels([0, 1, 2, 3, 4, 5], 6, new float[6]).Features).Select(s => Math.Round(s, 5)));
        Assert.NotEqual(9, Math.Round(asNumber.Score(Made.Numbers([3], [0]).Features)[0], 2));
    }

    [Fact]
    public void A_level_that_was_never_seen_counts_as_unknown_and_levels_are_matched_by_name()
    {
        var matrix = new FeatureMatrix([Feature.Category("office", ["b", "d", "f"])], [[.. Enumerable.Range(0, 400).Select(i => i % 4 == 3 ? float.NaN : i % 4)]]);
        var model = (Made.OneTree with { Leaves = 4 }).Fit(new Examples(matrix, [.. Enumerable.Range(0, 400).Select(i => i % 4 * 10f)]));

        var other = new FeatureMatrix([Feature.Category("office", ["a", "b", "c", "d", "e", "f"])], [[0, 1, 2, 3, 4, 5]]);
        Assert.Equal([30.0, 0, 30, 10, 30, 20], model.Score(other).Select(s => Math.Round(s, 5)));
    }

    [Fact]
    public void Growing_stops_when_later_rows_gain_nothing_and_keeps_the_best_trees()
    {
        var (training, later) = (Made.Mixed(400, 1), Made.Mixed(2000, 2));
        var options = new TreeOptions { Rounds = 500, LearningRate = 0.05, Patience = 15 };
        var stopped = options.Fit(training, later);

        Assert.InRange(stopped.Trees.Length, 2, 100);
        double Loss(TreeEnsemble model) => model.Score(later.Features).Select((s, i) => Math.Log(1 + Math.Exp(later.Labels[i] > 0 ? -s : s))).Sum();
        var best = Loss(stopped);
        var longer = options with { Rounds = stopped.Trees.Length + 15 };
        Assert.True(best < Loss(longer.Fit(training)));
        Assert.Equal(JsonSerializer.Serialize((options with { Rounds = stopped.Trees.Length }).Fit(training)), JsonSerializer.Serialize(stopped));
    }

    [Fact]
    public void Later_rows_are_learned_from_once_they_have_said_how_many_trees_are_enough()
    {
        var (training, later) = (Made.Mixed(400, 1), Made.Mixed(300, 2));
        var options = new TreeOptions { LeafRows = 5, Rounds = 200, FeatureShare = 0.5, LearnsLater = true };
        var stopped = (options with { LearnsLater = false }).Fit(training, later);
        var both = (options with { Rounds = stopped.Trees.Length }).Fit(training.With(later));

        Assert.InRange(stopped.Trees.Length, 1, 199);
        Assert.Equal(both.Score(later.Features), options.Fit(training, later).Score(later.Features));
        Assert.NotEqual(stopped.Score(later.Features), both.Score(later.Features));
    }

    [Theory]
    [InlineData(Loss.Squared, 1)]
    [InlineData(Loss.Logistic, 1)]
    [InlineData(Loss.Absolute, 1)]
    [InlineData(Loss.Logistic, 0.6)]
    public void The_model_is_the_same_on_any_number_of_threads(Loss loss, double share)
    {
        var training = Made.Mixed(40_000, 3, isQuantity: loss != Loss.Logistic);
        string On(int threads) => JsonSerializer.Serialize(
            new TreeOptions { Loss = loss, Rounds = 8, RowShare = share, FeatureShare = share, Threads = threads }.Fit(training, Made.Mixed(5000, 4, loss != Loss.Logistic)));

        var one = On(1);
        Assert.Equal(one, On(2));
        Assert.Equal(one, On(7));
    }

    [Theory]
    [InlineData(Loss.Squared)]
    [InlineData(Loss.Logistic)]
    [InlineData(Loss.Absolute)]
    public void A_row_of_weight_three_is_three_rows_and_one_of_weight_zero_none(Loss loss)
    {
        var plain = Made.Mixed(900, 5, isQuantity: loss != Loss.Logistic);
        int[] times = [.. Enumerable.Range(0, 900).Select(i => i % 4)];
        var weighted = plain with { Weights = [.. times.Select(t => (float)t)] };
        var repeated = plain.Take([.. Enumerable.Range(0, 900).SelectMany(i => Enumerable.Repeat(i, times[i]))]);
        var options = new TreeOptions { Loss = loss, Rounds = 20, LeafRows = 1, LevelRows = 1, LeafHessian = 5, Bins = 30 };

        // Bins are cut from rows, and leaves and levels bounded by them, whatever they weigh; few distinct values make bins the same.
        Examples Rounded(Examples e) => e with
        {
            Features = new FeatureMatrix(e.Features.Features, [.. Enumerable.Range(0, 5).Select(f => e.Features.Column(f).ToArray().Select(v => MathF.Round(v * 2) / 2).ToArray())]),
        };
        var scores = options.Fit(Rounded(weighted)).Score(Rounded(plain).Features);
        var expected = options.Fit(Rounded(repeated)).Score(Rounded(plain).Features);
        Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void Columns_and_rows_drawn_by_another_seed_make_another_model()
    {
        var training = Made.Mixed(2000, 6);
        var options = new TreeOptions { Rounds = 5, RowShare = 0.5, FeatureShare = 0.5 };

        Assert.NotEqual(options.Fit(training).Score(training.Features), (options with { Seed = 2 }).Fit(training).Score(training.Features));
        Assert.All(options.Fit(training).Trees, t => Assert.True(t.Feature.Where(f => f >= 0).Distinct().Count() <= 3));
    }

    [Fact]
    public void Leaves_hold_as_many_rows_and_trees_are_as_deep_as_asked()
    {
        var training = Made.Mixed(3000, 7);
        var model = new TreeOptions { Rounds = 10, LeafRows = 150, Depth = 3 }.Fit(training);

        foreach (var tree in model.Trees)
        {
            Assert.All(Enumerable.Range(0, tree.Nodes).Where(tree.IsLeaf), leaf => Assert.True(tree.Cover[leaf] >= 150));
            Assert.True(tree.Nodes <= 15);
            Assert.Equal(3000, tree.Cover[0]);
        }

        Assert.Empty(new TreeOptions { MinimumGain = 1e9 }.Fit(training).Trees);
        Assert.True(Spread(new TreeOptions { Rounds = 1, L2 = 1000 }.Fit(training)) < 0.2 * Spread(new TreeOptions { Rounds = 1 }.Fit(training)));
        double Spread(TreeEnsemble m) => m.Score(training.Features).Max() - m.Score(training.Features).Min();
    }

    [Fact]
    public void Nothing_to_learn_from_gives_a_constant()
    {
        var constant = new TreeOptions { Loss = Loss.Squared }.Fit(Made.Numbers([4, 4, 4, 4], [1, 2, 3, 6]));
        Assert.Equal([3.0, 3.0], constant.Score(Made.Numbers([float.NaN, 9], [0, 0]).Features));

        var missing = new TreeOptions { Loss = Loss.Absolute }.Fit(Made.Numbers([.. Enumerable.Repeat(float.NaN, 99)], [.. Enumerable.Range(0, 99)]));
        Assert.Equal(49.0, missing.Score(Made.Numbers([1], [0]).Features)[0]);

        var oneClass = new TreeOptions().Fit(Made.Mixed(50, 8) with { Labels = new float[50] });
        Assert.All(oneClass.Score(Made.Mixed(5, 9).Features), s => Assert.InRange(s, -10, -3));

        var oneRow = new TreeOptions { Loss = Loss.Squared }.Fit(Made.Numbers([1], [7]));
        Assert.Equal([7.0], oneRow.Score(Made.Numbers([2], [0]).Features));

        var noFeatures = new TreeOptions { Loss = Loss.Squared }.Fit(new Examples(new FeatureMatrix([], []), [1, 3]));
        Assert.Equal(2, noFeatures.Expected);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_refused_by_row()
    {
        string Refusal(Loss loss, Examples training) => Assert.Throws<ArgumentException>(() => new TreeOptions { Loss = loss }.Fit(training)).Message;

        Assert.Contains("no row", Refusal(Loss.Squared, Made.Numbers([], [])));
        Assert.Contains("row 1 is NaN", Refusal(Loss.Squared, Made.Numbers([1, 2], [1, float.NaN])));
        Assert.Contains("0.5 of row 2", Refusal(Loss.Logistic, Made.Numbers([1, 2, 3], [0, 1, 0.5f])));
        Assert.Contains("Weights", Refusal(Loss.Squared, Made.Numbers([1, 2], [0, 1], [1, -1])));
        Assert.Contains("Weights", Refusal(Loss.Squared, Made.Numbers([1, 2], [0, 1], [0, 0])));
        Assert.Contains("2 rows of features and 3 labels", Refusal(Loss.Squared, Made.Numbers([1, 2], [0, 1, 1])));
        Assert.Contains("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new TreeLearner(new TreeOptions { LearningRate = 0 })).Message);
    }

    [Fact]
    public void Trees_order_rows_nearly_as_the_rule_that_made_them()
    {
        var (training, test) = (Made.Mixed(5000, 10), Made.Mixed(5000, 11));
        bool[] happened = [.. test.Labels.Select(l => l > 0)];

        Assert.InRange(RankMetrics.RocAuc(new TreeOptions().Fit(training).Score(test.Features), happened), 0.80, 0.95);
    }
}
