using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Learners;
using Analytics.Models.MlNet;
using Analytics.Models.Training;
using Analytics.Models.Trees;
using Analytics.Tests.Models.Trees;
using Microsoft.ML;

namespace Analytics.Tests.Models.MlNet;

public sealed class FastTreeLearnerTests
{
    private static readonly TreeOptions Few = new() { Rounds = 60, Leaves = 15 };

    [Theory]
    [InlineData(Loss.Logistic, false)]
    [InlineData(Loss.Logistic, true)]
    [InlineData(Loss.Squared, false)]
    [InlineData(Loss.Squared, true)]
    public void Scores_are_those_of_MLNets_own_prediction_engine(Loss loss, bool isWeighted)
    {
        var (training, test) = (Cases.Of(6000, 1, loss, isWeighted), Cases.Of(4000, 2, loss, false));
        var options = Few with { Loss = loss };
        var ours = Fit(options, training).Score(test.Features);

        var learner = new FastTreeLearner(options);
        var columns = new FastTreeColumns(training.Features, options.Bins);
        var ml = new MLContext(options.Seed);
        using var engine = ml.Model.CreatePredictionEngine<FastTreeRow, Answer>(learner.Train(ml, columns, training), ignoreMissingColumns: true, inputSchemaDefinition: columns.Schema());
        var answers = columns.Rows(test).Select(engine.Predict).ToList();

        var slope = loss == Loss.Logistic ? 2 * options.LearningRate : 1;
        var start = learner.StartOf(training);
        Assert.All(answers.Zip(ours), a => Assert.Equal(start + (slope * a.First.Score), a.Second, 1e-5 * Math.Max(1, Math.Abs(a.Second))));
        Assert.True(ours.Distinct().Count() > 1000);
        if (loss == Loss.Logistic)
        {
            Assert.All(answers.Zip(ours), a => Assert.Equal(a.First.Probability, 1 / (1 + Math.Exp(-a.Second)), 1e-5));
        }
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var (training, test) = (Cases.Of(4000, 3), Cases.Of(300, 4));
        var model = Fit(Few, training);
        var scores = model.Score(test.Features);

        Assert.All(Enumerable.Range(0, test.Rows), row => Assert.Equal(scores[row], model.Expected + model.Contributions(test.Features, row).Sum(), 1e-9 * Math.Max(1, Math.Abs(scores[row]))));
        Assert.Equal(model.Score(training.Features).Average(), model.Expected, 1e-9);
    }

    [Fact]
    public async Task The_same_examples_give_the_same_bytes_on_any_number_of_threads_and_beside_others()
    {
        var training = Cases.Of(5000, 5);
        var once = Json(Fit(Few, training));

        Assert.Equal(once, Json(Fit(Few, training)));
        Assert.Equal(once, Json(Fit(Few with { Threads = 1 }, training)));
        Assert.Equal(once, Json(Fit(Few with { Threads = 3 }, training)));
        var beside = await Task.WhenAll(Enumerable.Range(1, 4).Select(threads => Task.Run(() => Json(Fit(Few with { Threads = threads }, training)))));
        Assert.All(beside, json => Assert.Equal(once, json));
    }

    [Fact]
    public void A_stored_model_reads_back_as_trees_of_ours_to_the_same_scores()
    {
        var (training, test) = (Cases.Of(4000, 6), Cases.Of(1000, 7));
        var model = Fit(Few, training);
        var read = JsonSerializer.Deserialize<IRiskModel>(Json(model));

        Assert.IsType<TreeEnsemble>(read);
        Assert.Equal(model.Score(test.Features), read.Score(test.Features));
    }

    [Fact]
    public void It_tells_rows_apart_about_as_well_as_our_own_trees()
    {
        var (training, test) = (Cases.Of(20_000, 8), Cases.Of(20_000, 9));
        bool[] happened = [.. test.Labels.Select(l => l > 0.5f)];
        var theirs = RankMetrics.RocAuc(Fit(new TreeOptions(), training).Score(test.Features), happened);
        var ours = RankMetrics.RocAuc(new TreeOptions().Fit(training).Score(test.Features), happened);

        TestContext.Current.TestOutputHelper?.WriteLine($"AUC of FastTree {theirs:F4}, of our trees {ours:F4}");
        Assert.InRange(theirs / ours, 0.99, 1.02);
    }

    [Fact]
    public void Later_rows_choose_how_many_trees_are_kept()
    {
        var (training, later) = (Cases.Of(1500, 10), Cases.Of(1500, 11));
        var options = Few with { Rounds = 150, LearningRate = 0.3, Patience = 5 };
        var (all, kept) = (Fit(options, training), Fit(options, training, later));

        Assert.InRange(kept.Trees.Length, 1, 100);
        Assert.Equal(150, all.Trees.Length);
        Assert.Equal(Json(new TreeEnsemble(all.Features, all.Start, [.. all.Trees.Take(kept.Trees.Length)])), Json(kept));
    }

    [Theory]
    [InlineData(4f, 7f)]
    [InlineData(7f, 4f)]
    public void Unknown_against_known_is_a_question_whatever_the_known_is(float whenUnknown, float whenKnown)
    {
        float[] x = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? float.NaN : i)];
        var model = Fit(Made.OneTree with { Leaves = 2 }, Made.Numbers(x, [.. x.Select(v => float.IsNaN(v) ? whenUnknown : whenKnown)]));

        var scores = model.Score(Made.Numbers([float.NaN, -5, 1e38f, float.PositiveInfinity, float.NegativeInfinity], new float[5]).Features);
        Assert.Equal([whenUnknown, whenKnown, whenKnown, whenKnown, whenKnown], scores.Select(s => (float)Math.Round(s, 4)));
    }

    [Fact]
    public void A_level_is_told_apart_and_what_is_rare_or_unknown_goes_with_the_others()
    {
        float[] levels = [.. Enumerable.Range(0, 6000).Select(i => i < 3 ? 7f : i % 6)];
        var model = Fit(Made.OneTree with { Leaves = 2, LeafRows = 10 }, Made.Levels(levels, 8, [.. levels.Select(l => l == 3 ? 9f : 2f)]));

        Assert.Equal(3, model.Trees[0].Nodes);
        Assert.Equal([2, 2, 9, 2, 2, 2], model.Score(Made.Levels([0, 1, 3, 6, 7, float.NaN], 8, new float[6]).Features).Select(s => (int)Math.Round(s)));
    }

    [Fact]
    public void A_row_counts_by_its_weight()
    {
        float[] rows = [.. Enumerable.Range(0, 400).Select(i => (float)i)];
        var training = Made.Numbers([.. rows.Select(i => i % 2)], [.. rows.Select(i => (i % 2 * 10) + (i % 4 < 2 ? 1 : 3))], [.. rows.Select(i => i % 4 < 2 ? 1f : 3f)]);
        var model = Fit(Made.OneTree with { Leaves = 2 }, training);

        Assert.Equal([2.5, 12.5], model.Score(Made.Numbers([0, 1], [0, 0]).Features).Select(s => Math.Round(s, 4)));
        Assert.Equal([800.0, 400, 400], model.Trees[0].Cover);
        Assert.Equal(7.5, model.Expected, 1e-4);
    }

    [Fact]
    public void Where_nothing_can_be_told_apart_the_score_is_a_constant()
    {
        var rows = Cases.Of(500, 12);
        var alike = Fit(Few, rows with { Labels = new float[500] }).Score(rows.Features);
        var blind = Fit(Few, Made.Levels([float.NaN, float.NaN], 3, [0, 1]));

        Assert.Single(alike.Distinct());
        Assert.True(alike[0] < -5);
        Assert.Equal(0.0, blind.Score(Made.Levels([1], 3, [0]).Features)[0], 1e-9);
    }

    [Fact]
    public void What_FastTree_cannot_do_is_refused_by_name()
    {
        Assert.Contains("Absolute", Assert.Throws<ArgumentException>(() => new FastTreeLearner(new TreeOptions { Loss = Loss.Absolute })).Message);
        Assert.Contains("Depth = 3", Assert.Throws<ArgumentException>(() => new FastTreeLearner(new TreeOptions { Depth = 3 })).Message);
        Assert.Contains("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new FastTreeLearner(new TreeOptions { LearningRate = 0 })).Message);
        var promised = Made.Numbers([1, 2], [0, 1], monotone: 1);
        Assert.Contains("x", Assert.Throws<ArgumentException>(() => Fit(Few, promised)).Message);
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => Fit(Few, Made.Numbers([1, 2], [0, 2]))).Message);
    }

    [Fact]
    public void It_competes_in_every_task_after_our_own_trees()
    {
        Assert.All(RiskTask.All, task => Assert.Equal(["trees", "fast_tree"], task.Contenders.TakeLast(2).Select(c => c.Name)));
    }

    private static TreeEnsemble Fit(TreeOptions options, Examples training, Examples? later = null) =>
        (TreeEnsemble)new FastTreeLearner(options).Fit(training, later, TestContext.Current.CancellationToken);

    private static string Json(TreeEnsemble model) => JsonSerializer.Serialize<IRiskModel>(model);

    /// <summary>What ML.NET answers to a row.</summary>
    private sealed class Answer
    {
        public float Score { get; set; }

        public float Probability { get; set; }
    }
}
