using Analytics.Models.Cards;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;
using Analytics.Models.Open;
using Analytics.Models.Scoring;

namespace Analytics.Models.Training;

/// <summary>
/// Evaluates a task's learners in time, quarter by quarter, chooses the simplest of the good ones, and fits it once more
/// on all that is known.
/// </summary>
/// <param name="task">The task.</param>
/// <param name="settings">Seed, list sizes, quarters.</param>
/// <param name="progress">Told what is being done.</param>
public sealed class TaskTraining(RiskTask task, ModelSettings settings, Action<string> progress)
{
    private const string Auc = "auc";

    private static readonly string[] Groups = ["city", "channel", "provincial_category", "level"];

    /// <summary>Evaluates, chooses and fits.</summary>
    /// <param name="table">The task's rows.</param>
    /// <param name="buildId">The build they come from.</param>
    /// <param name="asOf">Its as-of date.</param>
    /// <param name="cancellation">Stops between fits.</param>
    /// <returns>The results, and the model that ships, whether or not it may score.</returns>
    /// <exception cref="InvalidDataException">There are too few rows whose outcome is known.</exception>
    public (TaskResult Result, StoredModel Model) Run(FeatureTable table, string buildId, DateOnly asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = task.Rows(table);
        var splits = new TimeSplits(settings.CalibrationDays, settings.Seed, task.Parts);
        var folds = splits.Quarters(rows.Asked, rows.Learned, settings.Quarters);
        int[] known = [.. Enumerable.Range(0, table.Rows).Where(r => rows.Asked[r].LabelKnownOn is not null)];
        if (folds.Count == 0)
        {
            throw new InvalidDataException($"Task {task.Name}: of {known.Length} rows whose outcome is known no quarter has enough before and in it to be evaluated; more deliveries are needed.");
        }

        var scored = task.Contenders.Select(c => (Contender: c, Folds: Scored(c, rows, folds, cancellation))).ToList();
        var evaluation = new EvaluationSettings(settings.ListSizes, settings.Seed);
        List<ScoredRows> Periods(string learner) => scored.Single(s => s.Contender.Name == learner).Folds.Rows;
        var rule = Periods(task.Rule);
        List<LearnerResult> learners = [];
        foreach (var (contender, (periods, times)) in scored)
        {
            cancellation.ThrowIfCancellationRequested();
            progress($"{task.Name}: measuring {contender.Name}");
            var report = EvaluationReport.Evaluate(periods, evaluation);
            report = times.Count == 0 ? report : report with { Overall = report.Overall with { Times = TimesEvaluation.Of(times, evaluation) } };
            learners.Add(new LearnerResult(contender.Name, contender.IsBaseline, report, contender.Name == task.Rule ? [] : ModelComparison.Of(periods, rule, evaluation)));
        }

        var choice = OneStandardError.Choose(
            Auc,
            [.. learners.Where(l => !l.IsBaseline).Select(l => (l.Name, l.Report.Overall.Metric(Auc).Value))],
            higherIsBetter: true,
            (model, best) => ModelComparison.Of(Periods(model), Periods(best), evaluation).Single(c => c.Metric == Auc).Difference.StandardError);
        var chosen = learners.FindIndex(l => l.Name == choice.Chosen);
        var periodsOfChosen = scored[chosen].Folds.Rows;
        learners[chosen] = learners[chosen] with { Report = WithDrift(learners[chosen].Report, scored[chosen].Contender, rows, folds, periodsOfChosen) };
        var result = new TaskResult(
            task.Name, buildId, asOf, known.Min(r => rows.Asked[r].AsOf), known.Length, known.LongCount(r => rows.Answers[r] > 0.5f), task.Rule, learners, choice);
        return (result, Final(rows, splits, result, cancellation));
    }

    private (List<ScoredRows> Rows, List<ScoredTimes> Times) Scored(Contender contender, TaskRows rows, IReadOnlyList<TimeFold> folds, CancellationToken cancellation)
    {
        var fit = new CrossFit(contender, rows, settings.Seed);
        List<ScoredRows> scored = [];
        List<ScoredTimes> times = [];
        foreach (var fold in folds)
        {
            progress($"{task.Name}: {contender.Name}, {fold.Name}");
            var (calibration, test, curves) = fit.Scores(fold, cancellation);
            var calibrated = fit.Calibrate(fold, calibration);
            scored.Add(new ScoredRows(
                fold.Name, rows.Happened(fold.Test), [.. test.Select(calibrated.Probability)], rows.Matters(fold.Test),
                [.. Groups.Select(g => new GroupColumn(g, [.. fold.Test.Select(rows.Table.Column(g).Word)]))]));
            if (curves.Length > 0)
            {
                times.Add(OpenCases.Times(rows, fold.Test, curves));
            }
        }

        return (scored, times);
    }

    // What the model read when the first quarter began beside what it read in the last one, and so with what it said.
    private static EvaluationReport WithDrift(EvaluationReport report, Contender contender, TaskRows rows, IReadOnlyList<TimeFold> folds, List<ScoredRows> periods)
    {
        var learned = Together(folds[0], p => p.Training);
        var features = rows.Table.Features(learned, CrossFit.Names(contender, rows.Table));
        FeatureDrift[] drift =
        [
            .. FeatureDrift.Of(rows.Table.Matrix(features, learned), rows.Table.Matrix(features, folds[^1].Test)),
            FeatureDrift.Of(ModelCard.DriftOfScore, periods[0].Probabilities, periods[^1].Probabilities),
        ];
        return report with { Overall = report.Overall with { Drift = [.. drift.Select(d => d with { Bins = [] })] } };
    }

    private StoredModel Final(TaskRows rows, TimeSplits splits, TaskResult result, CancellationToken cancellation)
    {
        progress($"{task.Name}: fitting {result.Choice.Chosen} on all that is known");
        var contender = task.Contenders.Single(c => c.Name == result.Choice.Chosen);
        var fit = new CrossFit(contender, rows, settings.Seed);
        var all = splits.Before(rows.Asked, rows.Learned, result.AsOf);
        var calibration = fit.Calibrate(all, fit.Scores(all, cancellation).Calibration);
        var (model, features) = fit.Fit(Together(all, p => p.Training), Together(all, p => p.Later), cancellation);
        return new StoredModel(task.Name, contender.Name, result.AsOf, result.BuildId, ModelGate.Verdict(result), features, model, calibration);
    }

    private static int[] Together(TimeFold fold, Func<TimePart, int[]> rows) => [.. fold.Parts.SelectMany(rows).Distinct().Order()];
}
