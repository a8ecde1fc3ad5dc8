using Analytics.Models.Remaining;

namespace Analytics.Tests.Models.Remaining;

/// <summary>The protocol of the published benchmarks, by hand.</summary>
public sealed class RemainingEvaluations
{
    [Theory]
    [InlineData(25, 16, 4, 5)]
    [InlineData(10, 6, 2, 2)]
    [InlineData(100, 64, 16, 20)]
    [InlineData(4580, 2931, 733, 916)]
    public void Cases_are_split_64_16_20_in_the_order_of_their_first_events(int cases, int training, int validation, int test)
    {
        var split = CaseSplit.Of(Logs.Of([.. Enumerable.Range(0, cases).Select(i => new[] { ("a", i * 1.0), ("b", i + 1.0), ("c", i + 2.0) })]));
        Assert.Equal(Enumerable.Range(0, training), split.Training.Select(p => p.Case));
        Assert.Equal(Enumerable.Range(training, validation), split.Validation.Select(p => p.Case));
        Assert.Equal(Enumerable.Range(training + validation, test), split.Test.Select(p => p.Case));
        Assert.Equal(training + validation, split.Known.Count);
    }

    [Fact]
    public void Every_prefix_counts_but_the_first_and_the_full_one()
    {
        var split = CaseSplit.Of(Logs.Of([.. Enumerable.Range(0, 5).Select(i => Enumerable.Range(0, i + 1).Select(k => ("a", (double)k)).ToArray())]));

        // cases of one to five events: 3 to learn from, 1 to choose by, 1 to test on
        Assert.Equal(["2 2"], split.Training.Select(p => $"{p.Case} {p.Length}"));
        Assert.Equal(["3 2", "3 3"], split.Validation.Select(p => $"{p.Case} {p.Length}"));
        Assert.Equal(["4 2", "4 3", "4 4"], split.Test.Select(p => $"{p.Case} {p.Length}"));
    }

    [Fact]
    public void Baselines_and_learners_err_as_computed_by_hand()
    {
        // Known: after b, 2, 4, 6 and 10 days are left; after c, 1, 1 and 3. Test: after b 7, after c 5.
        var result = Run(
            [("a", 0), ("b", 1), ("x", 3)],
            [("a", 1), ("b", 2), ("x", 6)],
            [("a", 2), ("c", 3), ("x", 4)],
            [("a", 3), ("b", 4), ("x", 10)],
            [("a", 4), ("c", 5), ("x", 6)],
            [("a", 5), ("c", 6), ("x", 9)],
            [("a", 6), ("b", 7), ("x", 17)],
            [("a", 7), ("x", 8)],
            [("a", 8), ("b", 9), ("x", 16)],
            [("a", 9), ("c", 10), ("x", 15)]);
        Assert.Equal((10, 6, 1, 2), (result.Cases, result.TrainingPrefixes, result.ValidationPrefixes, result.TestPrefixes));

        // zero: (7 + 5) / 2; all: median of 1 1 2 3 4 6 10 is 3: (4 + 2) / 2; by last: b 5, c 1: (2 + 4) / 2
        Assert.Equal([("always_zero", 6.0), ("global_median", 3.0), ("median_by_last_activity", 3.0)], result.Baselines.Select(b => (b.Name, b.Metrics.MaeDays)));
        Assert.Equal([null, null, 1.0], result.Baselines.Select(b => b.Metrics.Spearman));
        Assert.Equal([-6.0, -3.0, -3.0], result.Baselines.Select(b => b.Metrics.BiasDays));

        // chosen by the validation part alone: there 10 days are left after b; the training's median after b is 4, of all 2.5
        Assert.Equal("by_last", result.Chosen.Name);
        Assert.Equal([6.0, 7.5], result.Learners.Take(2).Select(l => l.Metrics.ValidationMaeDays!.Value));
        Assert.Equal(3.0, result.Chosen.Metrics.MaeDays);

        static RemainingResult Run(params (string, double)[][] cases) => new RemainingEvaluation(_ => { }).Run(
            Logs.Of(cases), [new Medians("by_last", RemainingTarget.SinceLast, [p => p.Activities[0]], 1), new Medians("all", RemainingTarget.SinceLast, [], 1)], CancellationToken.None);
    }

    [Fact]
    public void Counted_from_the_beginning_nothing_ends_before_it_is_asked_about()
    {
        var log = Logs.Of([[("a", 0), ("b", 1), ("c", 10)], [("a", 0), ("b", 4), ("c", 12)], [("a", 0), ("b", 40), ("c", 50)]]);
        Prefix[] second = [.. log.Prefixes.Where(p => p.Length == 2)];
        var model = new Medians("total", RemainingTarget.SinceFirst, [], 1).Fit(log, second[..2], null, CancellationToken.None);
        Assert.Equal([10.0, 7.0, 0.0], model.Predict(second));
    }

    [Fact]
    public void A_sequence_seen_too_rarely_falls_back_to_the_last_events()
    {
        var log = Logs.Of([
            [("a", 0), ("b", 1), ("x", 3)],
            [("a", 0), ("b", 1), ("x", 5)],
            [("c", 0), ("b", 1), ("x", 21)],
            [("d", 0), ("b", 1), ("x", 2)],
            [("d", 0), ("e", 1), ("x", 2)]]);
        Prefix[] second = [.. log.Prefixes.Where(p => p.Length == 2)];
        var model = Medians.BySequence("sequence", RemainingTarget.SinceLast, 2).Fit(log, second[..3], null, CancellationToken.None);

        // a b: 2 and 4; c b was seen once: b: 2, 4 and 20; e never: all
        Assert.Equal([3.0, 3.0, 4.0, 4.0, 4.0], model.Predict(second));
    }

    [Fact]
    public void A_log_too_small_to_split_is_refused_in_words()
    {
        var log = Logs.Of([[("a", 0), ("b", 1)], [("a", 0), ("b", 1)]]);
        var refused = Assert.Throws<InvalidDataException>(() => new RemainingEvaluation(_ => { }).Run(log, RemainingLearners.All(), CancellationToken.None));
        Assert.Contains("too few", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_are_the_same_on_one_thread_and_on_many()
    {
        var dice = new Random(5);
        var log = Logs.Of([.. Enumerable.Range(0, 300).Select(i => new[] { ("a", i * 1.0), (dice.Next(2) == 0 ? "b" : "c", i + dice.NextDouble()), ("d", i + 1 + dice.NextDouble()), ("x", i + 3 + (dice.NextDouble() * 20)) })]);
        RemainingResult On(int threads) => new RemainingEvaluation(_ => { }).Run(log, RemainingLearners.All(threads), CancellationToken.None);
        var alone = On(1);
        Assert.Equal(alone.Learners, On(1).Learners);
        Assert.Equal(alone.Learners, On(3).Learners);
    }

    [Fact]
    public void Where_work_has_changed_the_latest_cases_are_chosen_to_learn_from()
    {
        // fifty days each until the last half of the training part, then five
        var result = new RemainingEvaluation(_ => { }).Run(
            Logs.Of([.. Enumerable.Range(0, 100).Select(i => new[] { ("a", i * 1.0), ("b", i + 1.0), ("x", i + (i < 40 ? 51.0 : 6.0)) })]),
            [Medians.Global, new Recent(Medians.Global, "quarter", 4)], CancellationToken.None);
        Assert.Equal(("global_median_latest_quarter", 0.0), (result.Chosen.Name, result.Chosen.Metrics.MaeDays));
        Assert.Equal(45.0, result.Learners[0].Metrics.ValidationMaeDays);
    }
}
