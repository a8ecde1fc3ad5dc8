using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

/// <summary>Against R 4.2.2's survival 3.5-3 (independent/times.R).</summary>
public sealed class TimesEvaluationTests
{
    private static readonly double[] Horizons = [10, 30, 60, 90, 120];
    private static readonly double[] X = [.. Enumerable.Range(0, 800).Select(i => i * 7919 % 1009 / 1009.0)];
    private static readonly EvaluationSettings Settings = new([], 7, Draws: 100);

    private static readonly ObservedTime[] Observed = [.. X.Select((x, i) =>
    {
        var longs = Math.Floor((200 * x * (i * 104729 % 997 / 997.0)) + (20 * (i * 31337 % 613 / 613.0)));
        var lost = (double)(i * 65537 % 401 / 2);
        return new ObservedTime(Math.Min(longs, lost), longs <= lost);
    })];

    private static readonly ScoredTimes Times = new(
        Observed, Horizons, [.. Horizons.Select(h => (IReadOnlyList<double>)[.. X.Select(x => Math.Exp(-h / (10 + (120 * x))))])], [.. X.Select(x => Math.Floor(10 + (120 * x)))]);

    [Fact]
    public void Results_agree_with_R()
    {
        var result = TimesEvaluation.Of([Times], Settings);
        Assert.Equal((800, 565, 800), (result.Rows, result.Ended, result.Matters));
        double[] brier = [0.070727998865046701, 0.16124410861047475, 0.16759652221213384, 0.13103734142139109, 0.086324746156416138];
        Assert.All(Horizons.Zip(brier), b => Assert.Equal(b.Second, Value($"brier_at_{b.First}"), 1e-12));
        Assert.Equal(0.13629336186603933, Value("integrated_brier"), 1e-12);
        Assert.Equal(0.75466514408544372, Value("concordance"), 1e-12);
        Assert.Equal(26.187610619469027, Value("mae_ended"), 1e-12);
        Assert.Equal(25.99038849989644, Value("mae_weighted"), 1e-9);

        double Value(string name) => result.Metrics.Single(m => m.Metric == name).Value!.Value;
    }

    [Fact]
    public void Parts_of_days_are_told_apart()
    {
        // A tenth of a day for a day, everywhere: nothing but the errors' unit changes.
        var tenths = new ScoredTimes([.. Observed.Select(o => o with { Days = o.Days / 10 })], [.. Horizons.Select(h => h / 10)], Times.StillOpen, [.. Times.ExpectedDays.Select(d => d / 10)]);
        var (whole, parts) = (TimesEvaluation.Of([Times], Settings).Metrics, TimesEvaluation.Of([tenths], Settings).Metrics);
        Assert.Equal(whole[0].Value!.Value, parts[0].Value!.Value, 1e-12);
        Assert.Equal(whole[1].Value, parts[1].Value);
        Assert.Equal(whole[3].Value!.Value / 10, parts[3].Value!.Value, 1e-12);
    }

    [Fact]
    public void Each_period_is_weighed_by_how_long_it_was_watched()
    {
        ScoredTimes Part(int from, int to) => new(Observed[from..to], Horizons, [.. Times.StillOpen.Select(s => (IReadOnlyList<double>)[.. s.Skip(from).Take(to - from)])], [.. Times.ExpectedDays.Skip(from).Take(to - from)]);
        ScoredTimes[] parts = [Part(0, 300), Part(300, 800)];
        var (first, second, both) = (Brier([parts[0]]), Brier([parts[1]]), Brier(parts));
        Assert.Equal(((300 * first) + (500 * second)) / 800, both, 1e-12);
        Assert.Throws<ArgumentException>(() => TimesEvaluation.Of([parts[0], parts[1] with { Horizons = [1, 2, 3, 4, 5] }], Settings));

        static double Brier(ScoredTimes[] folds) => TimesEvaluation.Of(folds, Settings).Metrics.Single(m => m.Metric == "brier_at_60").Value!.Value;
    }

    [Fact]
    public void Concordance_agrees_with_counting_all_pairs()
    {
        var (usable, right) = (0.0, 0.0);
        foreach (var (shorter, expected) in Observed.Zip(Times.ExpectedDays).Take(300).Where(o => o.First.Ended))
        {
            foreach (var (longer, other) in Observed.Zip(Times.ExpectedDays).Take(300).Where(o => o.First.Days > shorter.Days || (o.First.Days.Equals(shorter.Days) && !o.First.Ended)))
            {
                usable++;
                right += other > expected ? 1 : other.Equals(expected) ? 0.5 : 0;
            }
        }

        var first = new ScoredTimes(Observed[..300], [], [], [.. Times.ExpectedDays.Take(300)]);
        Assert.Equal(right / usable, TimesEvaluation.Of([first], Settings).Metrics.Single(m => m.Metric == "concordance").Value!.Value, 1e-12);
    }

    [Fact]
    public void Without_open_rows_the_scores_are_the_plain_ones()
    {
        ObservedTime[] ended = [new(5, true), new(12, true), new(40, true)];
        var metrics = TimesEvaluation.Of([new ScoredTimes(ended, [10, 20], [[0.2, 0.9, 0.8], [0.1, 0.3, 0.7]], [6, 10, 50])], Settings).Metrics.ToDictionary(m => m.Metric, m => m.Value);
        Assert.Equal((0.04 + 0.01 + 0.04) / 3, metrics["brier_at_10"]!.Value, 1e-12);
        Assert.Equal((0.01 + 0.09 + 0.09) / 3, metrics["brier_at_20"]!.Value, 1e-12);
        Assert.Equal(13.0 / 3, metrics["mae_ended"]!.Value, 1e-12);
        Assert.Equal(13.0 / 3, metrics["mae_weighted"]!.Value, 1e-12);
        Assert.Equal(1, metrics["concordance"]);
    }

    [Fact]
    public void Where_nothing_ended_there_is_no_concordance_and_no_error()
    {
        var result = TimesEvaluation.Of([new ScoredTimes([new(5, false), new(9, false)], [3], [[0.5, 0.5]], [6, 10])], Settings);
        Assert.Equal([0.25, null, null, null, 0.25], result.Metrics.Select(m => m.Value));
    }

    [Fact]
    public void A_model_is_compared_with_another_over_the_same_draws()
    {
        var worse = Times with { ExpectedDays = [.. Times.ExpectedDays.Select(_ => 60.0)] };
        var comparison = ModelComparison.Of([Times], [worse], Settings).Single(c => c.Metric == "concordance");
        Assert.Equal(0.5, comparison.Other);
        Assert.True(comparison.Difference.Low > 0.2);
        Assert.Throws<ArgumentException>(() => ModelComparison.Of([Times], [worse with { Horizons = [1, 2, 3, 4, 5] }], Settings));
    }

    [Fact]
    public void Lists_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TimesEvaluation.Of([Times with { Horizons = [10] }], Settings));
        Assert.Throws<ArgumentException>(() => TimesEvaluation.Of([new ScoredTimes([new(-1, true)], [], [], [1])], Settings));
        Assert.Throws<ArgumentException>(() => TimesEvaluation.Of([new ScoredTimes([new(1, true)], [], [], [double.NaN])], Settings));
        Assert.Throws<ArgumentException>(() => TimesEvaluation.Of([Times with { Horizons = [10, 30, 30, 90, 120] }], Settings));
    }
}
