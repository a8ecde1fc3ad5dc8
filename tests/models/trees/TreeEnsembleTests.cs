using System.Collections.Immutable;
using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Tests.Models.Trees;

public sealed class TreeEnsembleTests
{
    [Theory]
    [InlineData(31)]
    [InlineData(200)]
    public void Scoring_many_rows_adds_up_what_walking_each_tree_finds(int leaves)
    {
        var model = new TreeOptions { Rounds = 20, Leaves = leaves, LeafRows = 2 }.Fit(Made.Mixed(5000, 1));
        var rows = Made.Mixed(3001, 2).Features;
        var scores = model.Score(rows);

        Assert.Contains(model.Trees, t => t.Nodes > (2 * leaves) - 10);
        for (var row = 0; row < rows.Rows; row++)
        {
            Assert.Equal(model.Trees.Aggregate(model.Start, (sum, tree) => sum + Walk(tree, rows, row)), scores[row]);
        }
    }

    [Fact]
    public void Written_and_read_back_it_scores_the_same_to_the_last_bit()
    {
        var model = new TreeOptions { Rounds = 20 }.Fit(Made.Mixed(3000, 3));
        var json = JsonSerializer.Serialize<IRiskModel>(model);
        var back = JsonSerializer.Deserialize<IRiskModel>(json)!;

        var rows = Made.Mixed(1000, 4).Features;
        Assert.Equal(model.Score(rows), back.Score(rows));
        Assert.Equal(json, JsonSerializer.Serialize(back));
        Assert.Equal(model.Expected, Assert.IsType<TreeEnsemble>(back).Expected);
        Assert.Equal(model.Contributions(rows, 7), ((TreeEnsemble)back).Contributions(rows, 7));
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var training = Made.Mixed(4000, 5);
        var model = new TreeOptions { Rounds = 60, LeafRows = 3 }.Fit(training with { Weights = [.. Enumerable.Range(0, 4000).Select(i => (i % 3) + 0.5f)] });
        var rows = Made.Mixed(100, 6).Features;
        var scores = model.Score(rows);

        for (var row = 0; row < rows.Rows; row++)
        {
            Assert.Equal(scores[row], model.Expected + model.Contributions(rows, row).Sum(), 1e-9);
        }
    }

    [Fact]
    public void Contributions_add_up_where_no_training_row_came()
    {
        var tree = new Tree([0, 1, -1, -1, -1], [0, 0, 0, 0, 0], [.. new bool[5]], [[], [], [], [], []], [1, 3, 0, 0, 0], [2, 4, 0, 0, 0], [0, 0, 5, 1, 2], [9, 0, 9, 0, 0]);
        var model = new TreeEnsemble([Feature.Number("x"), Feature.Number("y")], 0, [tree]);
        var rows = new FeatureMatrix(model.Features, [[-1], [1]]);

        Assert.Equal((5, 2), (model.Expected, model.Score(rows)[0]));
        Assert.Equal(2, model.Expected + model.Contributions(rows, 0).Sum(), 1e-12);
    }

    [Fact]
    public void Contributions_are_the_Shapley_values_that_counting_every_coalition_gives()
    {
        var model = new TreeOptions { Rounds = 6, Leaves = 12, LearningRate = 0.5 }.Fit(Made.Mixed(1500, 7));
        var rows = Made.Mixed(40, 8).Features;

        for (var row = 0; row < rows.Rows; row++)
        {
            var contributions = model.Contributions(rows, row);
            for (var feature = 0; feature < Made.Features.Count; feature++)
            {
                Assert.Equal(Shapley(model, rows, row, feature), contributions[feature], 1e-9);
            }
        }
    }

    [Fact]
    public void Levels_listed_otherwise_score_and_explain_the_same()
    {
        var model = new TreeOptions { Rounds = 10 }.Fit(Made.Mixed(3000, 9));
        var rows = Made.Mixed(200, 10).Features;
        var turned = new FeatureMatrix(
            [.. rows.Features.Take(4), rows.Features[4] with { Levels = [.. rows.Features[4].Levels.Reverse(), "never seen"] }],
            [.. Enumerable.Range(0, 4).Select(f => rows.Column(f).ToArray()), [.. rows.Column(4).ToArray().Select(l => 11 - l)]]);

        Assert.Equal(model.Score(rows), model.Score(turned));
        Assert.Equal(model.Contributions(rows, 3), model.Contributions(turned, 3));
    }

    [Fact]
    public void Rows_with_other_features_are_refused()
    {
        var model = new TreeOptions { Rounds = 2 }.Fit(Made.Mixed(500, 11));

        Assert.Contains("number 0", Assert.Throws<ArgumentException>(() => model.Score(Made.Numbers([1], [0]).Features)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Contributions(Made.Mixed(5, 1).Features, 5));
    }

    [Fact]
    public void A_tree_that_leads_nowhere_is_refused()
    {
        var sound = new Tree([0, -1, -1], [1, 0, 0], [false, false, false], [[], [], []], [1, 0, 0], [2, 0, 0], [0, 1, 2], [2, 1, 1]);
        Assert.Equal(1.5, new TreeEnsemble([Feature.Number("x")], 0, [sound]).Expected);

        foreach (var broken in new[] { sound with { Left = [0, 0, 0] }, sound with { Feature = [1, -1, -1] }, sound with { Value = [0, 1] }, sound with { Right = [3, 0, 0] }, sound with { Cover = default } })
        {
            Assert.Contains("tree 0", Assert.Throws<ArgumentException>(() => new TreeEnsemble([Feature.Number("x")], 0, [broken])).Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static double Walk(Tree tree, FeatureMatrix rows, int row)
    {
        var node = 0;
        while (!tree.IsLeaf(node))
        {
            node = tree.GoesLeft(node, rows[row, tree.Feature[node]]) ? tree.Left[node] : tree.Right[node];
        }

        return tree.Value[node];
    }

    /// <summary>By the definition: over all coalitions of the other features, what knowing this one changes.</summary>
    private static double Shapley(TreeEnsemble model, FeatureMatrix rows, int row, int feature)
    {
        var count = model.Features.Count;
        var value = 0.0;
        for (var coalition = 0; coalition < 1 << count; coalition++)
        {
            if ((coalition >> feature & 1) == 0)
            {
                var size = int.PopCount(coalition);
                var share = Factorial(size) * Factorial(count - size - 1) / Factorial(count);
                value += share * model.Trees.Sum(t => Given(t, rows, row, coalition | (1 << feature), 0) - Given(t, rows, row, coalition, 0));
            }
        }

        return value;
    }

    /// <summary>The tree's answer where only the coalition's features are known, the branches of others weighted by training rows.</summary>
    private static double Given(Tree tree, FeatureMatrix rows, int row, int coalition, int node)
    {
        if (tree.IsLeaf(node))
        {
            return tree.Value[node];
        }

        var (left, right, feature) = (tree.Left[node], tree.Right[node], tree.Feature[node]);
        return (coalition >> feature & 1) != 0
            ? Given(tree, rows, row, coalition, tree.GoesLeft(node, rows[row, feature]) ? left : right)
            : ((tree.Cover[left] * Given(tree, rows, row, coalition, left)) + (tree.Cover[right] * Given(tree, rows, row, coalition, right))) / tree.Cover[node];
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
