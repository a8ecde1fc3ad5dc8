using System.Text.Json;
using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly EvaluationSettings Settings = new([10, 250], 7);

    /// <summary>By independent/bootstrap.py: 2,000 draws of scikit-learn's and statsmodels' results under weights, refitted each time.</summary>
    [Theory]
    [InlineData("auc", 0.76101, 0.79901, 0.009776)]
    [InlineData("average_precision", 0.51706, 0.59771, 0.020553)]
    [InlineData("brier", 0.19473, 0.21135, 0.00423)]
    [InlineData("log_loss", 0.57287, 0.61332, 0.01025)]
    [InlineData("calibration_slope", 0.80643, 0.98744, 0.046662)]
    [InlineData("calibration_intercept", -1.17746, -0.93795, 0.059672)]
    [InlineData("lift_at_250", 2.15523, 2.5864, 0.108593)]
    public void Intervals_over_matters_are_those_of_a_bootstrap_done_the_slow_way(string metric, double low, double high, double error)
    {
        var found = Report(Settings with { Draws = 2000 }).Overall.Metric(metric);

        // Both are estimates: at 2,000 draws a percentile strays by about a twentieth of a standard error, each.
        Assert.Equal(low, found.Low!.Value, error / 4);
        Assert.Equal(high, found.High!.Value, error / 4);
        Assert.Equal(error, found.StandardError!.Value, error / 12);
    }

    [Fact]
    public void Matters_of_many_rows_make_intervals_wider_than_rows_alone()
    {
        // Every row four times over, in one matter: nothing more is known than from one.
        var once = Rows.Fold("a", 0, 500, Rows.Probabilities);
        int[] copies = [.. Enumerable.Range(0, 2000).Select(i => i / 4)];
        var copied = new ScoredRows("a", [.. copies.Select(i => once.Happened[i])], [.. copies.Select(i => once.Probabilities[i])], [.. copies.Select(i => $"{i}")], []);
        var error = Error(once with { Matters = null });
        Assert.Equal(error, Error(copied), 1e-12);
        Assert.InRange(Error(copied with { Matters = null }) / error, 0.4, 0.6);

        static double Error(ScoredRows rows) => EvaluationReport.Evaluate([rows], Settings).Overall.Metric("auc").StandardError!.Value;
    }

    [Fact]
    public void Values_are_those_of_all_rows()
    {
        var overall = Report(Settings).Overall;
        Assert.Equal((3000, 841, 1192), (overall.Rows, overall.Happened, overall.Matters));
        Assert.Equal(RankMetrics.RocAuc(Rows.Probabilities, Rows.Happened), overall.Metric("auc").Value);
        Assert.Equal(RankMetrics.AveragePrecision(Rows.Probabilities, Rows.Happened), overall.Metric("average_precision").Value);
        Assert.Equal(ProbabilityMetrics.Brier(Rows.Probabilities, Rows.Happened), overall.Metric("brier").Value!.Value, 1e-12);
        Assert.Equal(ProbabilityMetrics.LogLoss(Rows.Probabilities, Rows.Happened), overall.Metric("log_loss").Value!.Value, 1e-12);
        Assert.Equal(0.8939876869456137, overall.Metric("calibration_slope").Value!.Value, 1e-9);
        Assert.Equal(166 / 250.0, overall.Metric("precision_at_250").Value!.Value, 1e-12);
        Assert.Equal(overall.Lists[1].Lift!.Value.Expected, overall.Metric("lift_at_250").Value!.Value, 1e-12);
        Assert.Equal(overall.Lists[0].Recall!.Value.Expected, overall.Metric("recall_at_10").Value!.Value, 1e-12);
    }

    [Fact]
    public void Each_period_has_a_list_of_its_own_and_together_they_count_once()
    {
        var report = EvaluationReport.Evaluate([Rows.Fold("2026Q1", 0, 1400, Rows.Probabilities), Rows.Fold("2026Q2", 1400, 3000, Rows.Probabilities)], Settings);
        Assert.Equal(["2026Q1", "2026Q2"], report.Folds.Select(f => f.Name));
        var (overall, folds) = (report.Overall.Lists[1], report.Folds.Select(f => f.Lists[1]).ToList());
        Assert.Equal((500, folds.Sum(f => f.Hits.Expected), folds.Sum(f => f.Hits.Worst)), (overall.Listed, overall.Hits.Expected, overall.Hits.Worst));
        Assert.Equal(overall.Precision!.Value.Expected, report.Overall.Metric("precision_at_250").Value!.Value, 1e-12);
        Assert.Equal(RankMetrics.RocAuc(Rows.Probabilities, Rows.Happened), report.Overall.Metric("auc").Value);
        Assert.Equal(RankMetrics.RocAuc([.. Rows.Probabilities.Take(1400)], Rows.Happened[..1400]), report.Folds[0].Metric("auc").Value);
    }

    [Fact]
    public void Groups_add_up_to_all_rows_and_tied_places_are_shared()
    {
        var overall = Report(Settings, City).Overall;
        Assert.Equal(["990101", "990102", "990103", null], overall.Groups.Select(g => g.Group));
        Assert.Equal((3000, 841), (overall.Groups.Sum(g => g.Rows), overall.Groups.Sum(g => g.Happened)));
        Assert.Equal(10, overall.Groups.Sum(g => g.Lists[0].Listed), 1e-9);
        Assert.Equal(overall.Lists[0].Hits.Expected, overall.Groups.Sum(g => g.Lists[0].Hits), 1e-9);
        var third = Enumerable.Range(0, 3000).Where(i => City.Values[i] == "990103").ToList();
        Assert.Equal(RankMetrics.RocAuc([.. third.Select(i => Rows.Probabilities[i])], [.. third.Select(i => Rows.Happened[i])]), overall.Groups[2].Auc);
        Assert.Equal(1, overall.Groups[0].Lists[1].Recall!.Value + overall.Groups[0].Lists[1].FalseNegativeRate!.Value, 1e-12);
    }

    [Fact]
    public void A_group_that_is_flagged_far_more_often_than_the_others_is_listed()
    {
        // 400 rows of two groups; the list of 40 takes 30 of one and 10 of the other.
        double[] probabilities = [.. Enumerable.Range(0, 400).Select(i => (i < 200 ? i < 30 : i < 210) ? 0.9 : 0.1)];
        bool[] happened = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0)];
        var groups = new GroupColumn("channel", [.. Enumerable.Range(0, 400).Select(i => i < 200 ? "letter" : "visit")]);
        var ratios = EvaluationReport.Evaluate([new ScoredRows("a", happened, probabilities, null, [groups])], Settings with { Ks = [40] }).Overall.Ratios;
        var flagged = ratios.Single(r => r.Group == "letter" && r.Measure == "flagged_share");
        Assert.Equal((0.15, 0.05), (flagged.Share, flagged.Others));
        Assert.Equal(3, flagged.Ratio!.Value, 1e-12);

        // statsmodels.stats.proportion.confint_proportions_2indep(30, 200, 10, 200, compare='ratio', method='log').
        Assert.Equal(1.5072632035299651, flagged.Low!.Value, 1e-12);
        Assert.Equal(5.971087185650303, flagged.High!.Value, 1e-12);
        Assert.True(flagged.IsClear);
        Assert.Equal(["flagged_share", "recall"], ratios.Where(r => r.Group == "visit").Select(r => r.Measure));
    }

    [Fact]
    public void Groups_treated_alike_are_not_listed()
    {
        var halves = new GroupColumn("half", [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? "a" : "b")]);
        bool[] happened = [.. Enumerable.Range(0, 400).Select(i => i / 2 % 5 == 0)];
        double[] probabilities = [.. Enumerable.Range(0, 400).Select(i => i / 2 / 400.0)];
        Assert.Empty(EvaluationReport.Evaluate([new ScoredRows("a", happened, probabilities, null, [halves])], Settings with { Ks = [100] }).Overall.Ratios);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_does_not()
    {
        var once = JsonSerializer.Serialize(Report(Settings, City), EvaluationReport.Json);
        Assert.Equal(once, JsonSerializer.Serialize(Report(Settings, City), EvaluationReport.Json));
        Assert.NotEqual(once, JsonSerializer.Serialize(Report(Settings with { Seed = 8 }, City), EvaluationReport.Json));
    }

    [Fact]
    public void A_report_is_written_and_read_back()
    {
        var report = Report(Settings with { Draws = 20 }, City);
        report = report with { Overall = report.Overall with { Drift = [FeatureDrift.Of("score", [0.1, 0.2], [0.3])] } };
        var json = JsonSerializer.Serialize(report, EvaluationReport.Json);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<EvaluationReport>(json, EvaluationReport.Json), EvaluationReport.Json));
        Assert.Contains("\"flagged_share\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_a_learner_are_taken_as_they_are()
    {
        var report = EvaluationReport.Evaluate([.. Rows.Happened.Select(h => h ? 1f : 0f)], Rows.Probabilities, [City], Rows.Matters, [10, 250], 7);
        Assert.Equal(JsonSerializer.Serialize(Report(Settings, City).Overall), JsonSerializer.Serialize(report.Overall));
    }

    [Fact]
    public void One_class_alone_gives_no_area_and_still_a_report()
    {
        var overall = EvaluationReport.Evaluate([new ScoredRows("a", [false, false, false], [0.1, 0.2, 0.3], null, [])], Settings).Overall;
        Assert.Equal((null, null, null), (overall.Metric("auc").Value, overall.Metric("calibration_slope").Value, overall.Metric("lift_at_10").Value));
        Assert.Equal(0.14 / 3, overall.Metric("brier").Value!.Value, 1e-12);
        JsonSerializer.Serialize(overall, EvaluationReport.Json);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_by_name()
    {
        var rows = Rows.Fold("2026Q1", 0, 100, Rows.Probabilities);
        Assert.Contains("2026Q1", Refused([rows with { Matters = ["a"] }]), StringComparison.Ordinal);
        Assert.Contains("city", Refused([rows with { Groups = [new GroupColumn("city", ["a"])] }]), StringComparison.Ordinal);
        Assert.Contains("other columns", Refused([rows, rows with { Groups = [new GroupColumn("city", new string?[100])] }]), StringComparison.Ordinal);
        Assert.Contains("no fold", Refused([]), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => EvaluationReport.Evaluate([rows], Settings with { Ks = [0] }));

        static string Refused(ScoredRows[] folds) => Assert.Throws<ArgumentException>(() => EvaluationReport.Evaluate(folds, Settings)).Message;
    }

    private static GroupColumn City { get; } = new("city", [.. Enumerable.Range(0, 3000).Select(i => (i * 31 % 100) switch { < 50 => "990102", < 80 => "990101", < 98 => "990103", _ => null })]);

    private static EvaluationReport Report(EvaluationSettings settings, params GroupColumn[] groups) =>
        EvaluationReport.Evaluate([Rows.Fold("2026Q1", 0, 3000, Rows.Probabilities, groups)], settings);
}
