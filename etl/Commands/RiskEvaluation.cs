using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Scoring;
using Analytics.Models.Evaluation;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Reader;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary>How well the risk of cases is foretold (<see cref="TaskTraining"/>); the model that is chosen is kept with its card.</summary>
/// <param name="task">The question.</param>
internal sealed class RiskEvaluation(RiskTask task) : IEvaluationTask
{
    /// <inheritdoc/>
    public string Name => task.Name;

    /// <inheritdoc/>
    public object Run(DataFolder data, IPublishedBuild build, string? source, CancellationToken cancellation)
    {
        var (result, held) = new Learning(data, Terminal.Progress).Learn(task, build.BuildId, source, cancellation);
        Show(result, held);
        return new
        {
            result.Task,
            Source = source,
            result.BuildId,
            result.AsOf,
            result.Rows,
            result.Happened,
            Learners = result.Learners.Where(l => !l.IsBaseline).Select(Told),
            Baselines = result.Learners.Where(l => l.IsBaseline).Select(Told),
            Chosen = result.Choice.Chosen,
            Model = held?.Id,
            Verdict = ModelGate.Verdict(result),
            Folds = result.Chosen.Report.Folds,
        };
    }

    private static object Told(LearnerResult learner) => new
    {
        learner.Name,
        Metrics = learner.Report.Overall.Metrics.ToDictionary(m => m.Metric, m => m.Value),
        Intervals = learner.Report.Overall.Metrics.ToDictionary(m => m.Metric, m => new[] { m.Low, m.High }),
        learner.BesideRule,
    };

    private static void Show(TaskResult result, HeldModel? held)
    {
        var table = new Table().AddColumn("learner");
        string[] metrics = ["auc", "average_precision", "brier", "log_loss", "calibration_slope", .. result.Chosen.Report.Settings.Ks.Select(k => string.Create(CultureInfo.InvariantCulture, $"lift_at_{k}"))];
        foreach (var metric in metrics)
        {
            table.AddColumn(metric.Replace('_', ' '), c => c.RightAligned());
        }

        table.AddColumn("chosen");
        foreach (var learner in result.Learners)
        {
            table.AddRow([learner.Name.EscapeMarkup(), .. metrics.Select(m => learner.Report.Overall.Metric(m).Value?.ToString("0.000", CultureInfo.InvariantCulture) ?? string.Empty), learner == result.Chosen ? "x" : string.Empty]);
        }

        Terminal.Write(table);
        Console.WriteLine($"{result.Task}: {Terminal.Number(result.Rows)} cases, {Terminal.Number(result.Happened)} of which happened; {result.Learners[0].Report.Folds.Count} quarters tested; {ModelGate.Verdict(result)}");
        if (held is not null)
        {
            Console.WriteLine($"kept as {held.Id}");
        }
    }
}
