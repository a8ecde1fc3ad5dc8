using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Tests.Models.Learners;

/// <summary>Against scikit-learn 1.2.1, polished by Newton steps of numpy (independent/evaluation.py).</summary>
public sealed class LogisticRegressions
{
    private static readonly Examples Training = Made();

    [Theory]
    [InlineData(2.5, new[] { -0.485595402419248, 0.8896938982640122, 0.45792306499393287, -0.2393683232579243, -0.35512685544392764, -0.20817973254425656, -0.0021173037195157418, 0.1627536713418617, 0.29371898123077317, 0.10895123913506331 })]
    [InlineData(100, new[] { -0.41625602235451375, 0.5924771998220424, 0.08951516502094553, -0.16023232537624393, -0.10727812649997633, -0.06261219473369897, 0.0008479648293541615, 0.05631918531347867, 0.09776992622370957, 0.014953244867132872 })]
    public void Coefficients_agree_with_scikit_learn(double penalty, double[] expected)
    {
        var model = Fit(Training, null, penalty);
        var (a, b, c) = ((NumberTerm)model.Terms[0], (NumberTerm)model.Terms[1], (CategoryTerm)model.Terms[2]);
        double[] found = [model.Intercept, a.Coefficient, a.Missing, b.Coefficient, .. c.Coefficients, c.Missing];
        Assert.All(expected.Zip(found), e => Assert.Equal(e.First, e.Second, 1e-9));
        Assert.Equal((false, true, 0.0), (a.Log, b.Log, b.Missing));
    }

    [Fact]
    public void Extremes_agree_with_scikit_learn_and_count_as_three_standard_deviations()
    {
        var model = Fit(WithExtremes(Training), null, 2.5);
        var (a, b, c) = ((NumberTerm)model.Terms[0], (NumberTerm)model.Terms[1], (CategoryTerm)model.Terms[2]);
        double[] expected = [-0.46177490830143525, 1.1306754024218375, 0.43349540929500974, -0.2322272162242261, -0.31779505221310755, -0.17447788255924368, -0.07634031952705898, 0.1839377171691462, 0.313478160179339, 0.07119737695092791];
        double[] found = [model.Intercept, a.Coefficient, a.Missing, b.Coefficient, .. c.Coefficients, c.Missing];
        Assert.All(expected.Zip(found), e => Assert.Equal(e.First, e.Second, 1e-9));
        Assert.True(a.Log);
        Assert.Equal([3, 3, -3], new[] { 1000f, 1e30f, -1e30f }.Select(v => (a with { Log = false }).Standardised(v)));
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var model = Fit(Training, null, 2.5);
        var scores = model.Score(Training.Features);
        for (var row = 0; row < 100; row++)
        {
            Assert.Equal(scores[row], model.Expected + model.Contributions(Training.Features, row).Sum(), 1e-12);
        }

        Assert.Equal(scores.Average(), model.Expected, 1e-9);
    }

    [Fact]
    public void Features_are_found_by_name_and_a_level_never_seen_counts_as_unknown()
    {
        // Sorted, "4" is level 0 here and "new" level 1.
        var model = Fit(Training, null, 2.5);
        var rows = new FeatureMatrix([Feature.Category("c", ["new", "4"]), Feature.Number("b"), Feature.Number("a")], [[0, 1, float.NaN], [3, 3, 3], [2, 2, 2]]);
        var scores = model.Score(rows);
        var c = (CategoryTerm)model.Terms[2];
        Assert.Equal(scores[2], scores[1]);
        Assert.Equal(c.Coefficients[4] - c.Missing, scores[0] - scores[2], 1e-12);
        Assert.Equal(scores[0], model.Expected + model.Contributions(rows, 0).Sum(), 1e-12);
    }

    [Fact]
    public void The_penalty_is_the_one_that_serves_later_rows_best()
    {
        // Sixty levels of noise over few rows want a strong penalty, a plain number over many rows a weak one.
        var random = new Random(9);
        Examples Noise(int rows) => new(
            new FeatureMatrix([Feature.Category("unit", Enumerable.Range(0, 60).Select(u => $"{u:00}"))], [[.. Enumerable.Range(0, rows).Select(_ => (float)random.Next(60))]]),
            [.. Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0 ? 1f : 0f)]);
        Assert.Equal(1000, Fit(Noise(300), Noise(3000), null).Penalty);

        Examples Line(int rows)
        {
            float[] x = [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextDouble() - 0.5f)];
            return new(new FeatureMatrix([Feature.Number("x")], [x]), [.. x.Select(v => random.NextDouble() < LogOdds.Probability(8 * v) ? 1f : 0f)]);
        }

        Assert.InRange(Fit(Line(3000), Line(3000), null).Penalty, 1, 10);
        Assert.Equal(LogisticRegressionLearner.DefaultPenalty, Fit(Line(300), null, null).Penalty);
    }

    [Fact]
    public void Later_rows_choose_the_penalty_and_are_then_learned_from_like_the_others()
    {
        var (first, last) = (Training.Take([.. Enumerable.Range(0, 800)]), Training.Take([.. Enumerable.Range(800, 400)]));
        var losses = LogisticRegressionLearner.Penalties.Select(p => (Penalty: p, Loss: LossOf(Fit(first, null, p), last))).ToList();
        var chosen = Fit(first, last, null);
        Assert.Equal(losses.MinBy(l => l.Loss).Penalty, chosen.Penalty);
        Assert.Equal(Fit(Training, null, chosen.Penalty).Score(Training.Features), chosen.Score(Training.Features));
        Assert.Equal(Fit(Training, null, 5).Score(Training.Features), Fit(first, last, 5).Score(Training.Features));

        static double LossOf(LogisticRegression model, Examples rows) => model.Score(rows.Features).Zip(rows.Labels, (s, l) => LogOdds.Loss(s, l)).Sum();
    }

    [Fact]
    public void Weights_count_like_copies()
    {
        int[] copies = [.. Enumerable.Range(0, 1200).SelectMany(i => Enumerable.Repeat(i, i % 3))];
        var weighted = Fit(Training with { Weights = [.. Enumerable.Range(0, 1200).Select(i => (float)(i % 3))] }, null, 5);
        var copied = Fit(Training.Take(copies), null, 5);
        Assert.Equal(copied.Intercept, weighted.Intercept, 1e-9);
        Assert.All(copied.Score(Training.Features).Zip(weighted.Score(Training.Features)), s => Assert.Equal(s.First, s.Second, 1e-8));
    }

    [Fact]
    public void What_parts_the_classes_without_overlap_has_a_finite_fit()
    {
        var rows = new FeatureMatrix([Feature.Number("x"), Feature.Number("constant"), Feature.Number("never")], [[.. Enumerable.Range(0, 100).Select(i => (float)i)], [.. Enumerable.Repeat(7f, 100)], [.. Enumerable.Repeat(float.NaN, 100)]]);
        var model = Fit(new Examples(rows, [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 0f : 1f)]), null, 1);
        Assert.All(model.Score(rows), s => Assert.True(double.IsFinite(s)));
        Assert.Equal(0, ((NumberTerm)model.Terms[1]).Coefficient);
    }

    [Fact]
    public void Every_run_gives_the_same_bytes()
    {
        var json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        var once = JsonSerializer.Serialize<IRiskModel>(Fit(Training, Training, null), json);
        Assert.Equal(once, JsonSerializer.Serialize<IRiskModel>(Fit(Training, Training, null), json));
        var read = JsonSerializer.Deserialize<IRiskModel>(once, json)!;
        Assert.Equal(once, JsonSerializer.Serialize(read, json));
        Assert.Equal(Fit(Training, Training, null).Score(Training.Features), read.Score(Training.Features));
        Assert.IsAssignableFrom<IExplainedModel>(read);
    }

    [Fact]
    public void It_stops_when_told_to() =>
        Assert.Throws<OperationCanceledException>(() => new LogisticRegressionLearner().Fit(Training, null, new CancellationToken(true)));

    private static LogisticRegression Fit(Examples training, Examples? later, double? penalty) =>
        (LogisticRegression)new LogisticRegressionLearner(penalty).Fit(training, later, TestContext.Current.CancellationToken);

    // Every hundredth a is a hundred times its usual size.
    private static Examples WithExtremes(Examples rows)
    {
        float[] a = [.. rows.Features.Column(0).ToArray().Select((v, i) => i % 100 == 7 && !float.IsNaN(v) ? 1000 : v)];
        return rows with { Features = new FeatureMatrix(rows.Features.Features, [a, rows.Features.Column(1).ToArray(), rows.Features.Column(2).ToArray()]) };
    }

    private static Examples Made()
    {
        long[] index = [.. Enumerable.Range(0, 1200)];
        float[] a = [.. index.Select(i => (float)(i * 7919 % 1009 / 100.0))];
        float[] b = [.. index.Select(i => (float)(Power(i * 104729 % 997) / 1000000000))];
        var happened = index.Select(i => (i * 15485863 % 1013 / 1013.0) < LogOdds.Probability((0.3 * a[i]) - 2 + (0.2 * (i * 31 % 5)) - (0.1 * Math.Log(1 + (double)b[i]))) ? 1f : 0f);
        return new Examples(
            new FeatureMatrix(
                [Feature.Number("a"), Feature.Number("b"), Feature.Category("c", ["0", "1", "2", "3", "4"])],
                [[.. a.Select((v, i) => i % 11 == 0 ? float.NaN : v)], b, [.. index.Select(i => i % 13 == 0 ? float.NaN : i * 31 % 5)]]),
            [.. happened]);

        static long Power(long m) => m * m * m * m;
    }
}
