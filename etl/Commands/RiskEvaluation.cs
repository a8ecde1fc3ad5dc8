using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Scoring;
using Analytics.Models.Evaluation;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Reader;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary>How well the risk of cases is foretold (<see cref="TaskTraining"/>); the models that are chosen are kept with their cards.</summary>
/// <param name="name">What <c>--task</c> calls it.</param>
/// <param name="clock">Says since when another run is waited for.</param>
/// <param name="tasks">The questions that it stands for.</param>
internal sealed class RiskEvaluation(string name, TimeProvider clock, params IReadOnlyList<RiskTask> tasks) : IEvaluationTask
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public object Run(DataFolder data, IPublishedBuild build, string? source, CancellationToken cancellation)
    {
        // The models' folder and that of temporary files have one writer.
        using var writer = WriterLock.TakeAsync(data, clock, Terminal.Progress, cancellation).GetAwaiter().GetResult();
        var learning = new Learning(data, Terminal.Progress);
        List<(RiskTask Task, TaskResult Result, HeldModel? Held)> all = [];
        foreach (var task in tasks)
        {
            var (result, held) = learning.Learn(task, build.BuildId, source, cancellation);
            Show(result, held);
            all.Add((task, result, held));
        }

        return new
        {
            Task = Name,
            Source = source,
            build.BuildId,
            build.AsOf,
            Learners = all[0].Result.Learners.Where(l => !l.IsBaseline).Select(l => Told(l.Name, all)),
            Baselines = all[0].Result.Learners.Where(l => l.IsBaseline).Select(l => Told(l.Name, all)),
            Chosen = all[0].Result.Choice.Chosen,
            Results = all.Select(a => new { a.Result.Task, Model = a.Held?.Id, Verdict = ModelGate.Verdict(a.Result), a.Result.Rows, a.Result.Happened, a.Result.Choice, a.Result.Answers, a.Result.Learners }),
        };
    }

    // A task of several questions tells each metric once for each, under the question's name.
    private static object Told(string learner, List<(RiskTask Task, TaskResult Result, HeldModel? Held)> all) => new
    {
        Name = learner,
        Metrics = all.SelectMany(a => Metrics(a.Result.Learners.Single(l => l.Name == learner)), (a, m) => (Key: all.Count == 1 ? m.Metric : $"{a.Task.Name}_{m.Metric}", m.Value))
            .ToDictionary(m => m.Key, m => m.Value),
    };

    private static IEnumerable<MetricEstimate> Metrics(LearnerResult learner) => learner.Report.Overall.Metrics.Concat(learner.Report.Overall.Times?.Metrics ?? []);

    private static void Show(TaskResult result, HeldModel? held)
    {
        var table = new Table().AddColumn("learner");
        string[] metrics = ["auc", "average_precision", "brier", "calibration_slope", .. result.Chosen.Report.Overall.Times is null ? [] : new[] { "integrated_brier", "concordance", "mae_weighted" }, .. result.Chosen.Report.Settings.Ks.Select(k => string.Create(CultureInfo.InvariantCulture, $"lift_at_{k}"))];
        foreach (var metric in metrics)
        {
            table.AddColumn(metric.Replace('_', ' '), c => c.RightAligned());
        }

        table.AddColumn("chosen");
        foreach (var learner in result.Learners)
        {
            table.AddRow([learner.Name.EscapeMarkup(), .. metrics.Select(m => Metrics(learner).Single(e => e.Metric == m).Value?.ToString("0.000", CultureInfo.InvariantCulture) ?? string.Empty), learner == result.Chosen ? "x" : string.Empty]);
        }

        Terminal.Write(table);
        Console.WriteLine($"{result.Task}: {Terminal.Number(result.Rows)} cases, {Terminal.Number(result.Happened)} of which happened; {result.Learners[0].Report.Folds.Count} quarters tested; {ModelGate.Verdict(result)}");
        if (held is not null)
        {
            Console.WriteLine($"kept as {held.Id}");
        }
    }
}
