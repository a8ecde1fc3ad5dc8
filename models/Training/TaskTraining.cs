using Analytics.Models.Evaluation;
using Analytics.Models.Features;
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
        var rows = table.TimeRows(task.Label);
        var folds = TimeSplits.Quarters(rows, settings.Quarters, settings.CalibrationDays);
        if (folds.Count == 0)
        {
            throw new InvalidDataException($"Task {task.Name}: of {rows.Count(r => r.LabelKnownOn is not null)} rows whose outcome is known no quarter has enough before and in it to be evaluated; more deliveries are needed.");
        }

        var scored = task.Contenders.Select(c => (Contender: c, Folds: Scored(c, table, folds, cancellation))).ToList();
        var evaluation = new EvaluationSettings(settings.ListSizes, settings.Seed);
        var rule = scored.Single(s => s.Contender.Name == task.Rule).Folds;
        List<LearnerResult> learners = [];
        foreach (var (contender, periods) in scored)
        {
            cancellation.ThrowIfCancellationRequested();
            progress($"{task.Name}: measuring {contender.Name}");
            learners.Add(new LearnerResult(
                contender.Name, contender.IsBaseline, EvaluationReport.Evaluate(periods, evaluation),
                contender.Name == task.Rule ? [] : ModelComparison.Of(periods, rule, evaluation)));
        }

        var choice = OneStandardError.Choose([.. learners.Where(l => !l.IsBaseline).Select(l => (l.Name, l.Report.Overall.Metric("auc")))], higherIsBetter: true);
        var known = Enumerable.Range(0, rows.Count).Where(r => rows[r].LabelKnownOn is not null).ToList();
        var label = table.Labels[task.Label].Values;
        var result = new TaskResult(
            task.Name, buildId, asOf, rows.Min(r => r.AsOf), known.Count, known.LongCount(r => label[r] > 0.5f), task.Rule, learners, choice);
        return (result, Final(table, result, rows, cancellation));
    }

    private List<ScoredRows> Scored(Contender contender, FeatureTable table, IReadOnlyList<TimeFold> folds, CancellationToken cancellation)
    {
        var fit = new CrossFit(contender, table, task.Label, settings.Seed);
        List<ScoredRows> scored = [];
        foreach (var fold in folds)
        {
            progress($"{task.Name}: {contender.Name}, {fold.Name}");
            var (calibration, test) = fit.Scores(fold, cancellation);
            var calibrated = fit.Calibrate(fold, calibration);
            scored.Add(new ScoredRows(
                fold.Name, fit.Happened(fold.Test), [.. test.Select(calibrated.Probability)], fit.Matters(fold.Test),
                [.. Groups.Select(g => new GroupColumn(g, [.. fold.Test.Select(table.Column(g).Word)]))]));
        }

        return scored;
    }

    private StoredModel Final(FeatureTable table, TaskResult result, IReadOnlyList<TimeRow> rows, CancellationToken cancellation)
    {
        progress($"{task.Name}: fitting {result.Choice.Chosen} on all that is known");
        var contender = task.Contenders.Single(c => c.Name == result.Choice.Chosen);
        var fit = new CrossFit(contender, table, task.Label, settings.Seed);
        var all = TimeSplits.Before(rows, result.AsOf, settings.CalibrationDays);
        var calibration = fit.Calibrate(all, fit.Scores(all, cancellation).Calibration);
        var (model, features) = fit.Fit(all.Training, all.Calibration, cancellation);
        return new StoredModel(task.Name, contender.Name, result.AsOf, result.BuildId, ModelGate.Verdict(result), features, model, calibration);
    }
}
