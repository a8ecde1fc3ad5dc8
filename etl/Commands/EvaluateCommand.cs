using System.CommandLine;
using Analytics.Etl.Landing;
using Analytics.Models.Training;
using Analytics.Warehouse.Reader;

namespace Analytics.Etl.Commands;

/// <summary><c>evaluate</c>: how well a task is foretold, beside what is simpler.</summary>
internal static class EvaluateCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        // One class a task.
        var tasks = new IEvaluationTask[] { new RiskEvaluation("repeat", clock, RiskTask.Repeat), new RiskEvaluation("cold", clock, RiskTask.Cold90, RiskTask.Cold180), new RemainingTask(), new AnswerTask() }
            .ToDictionary(t => t.Name, StringComparer.Ordinal);
        var data = CommonOptions.Data();
        var task = new Option<string>("--task") { Description = string.Join(", ", tasks.Keys), Required = true, HelpName = "TASK" };
        task.AcceptOnlyFromAmong([.. tasks.Keys]);
        var source = new Option<string?>("--source") { Description = "Only this source; of remaining: the source of events; of answer: the source of cases", HelpName = "NAME" };
        var output = new Option<string?>("--out") { Description = "Writes the results as JSON, too", HelpName = "FILE" };
        var command = new Command("evaluate", "Tells how well models foretell, beside simpler ones, on the published build") { task, data, source, output };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            tasks[parsed.GetValue(task)!], parsed.DataFolder(data), parsed.GetValue(source), parsed.GetValue(output), cancellation)));
        return command;
    }

    private static int Run(IEvaluationTask task, DataFolder data, string? source, string? output, CancellationToken cancellation)
    {
        using var reader = new DuckDbReader(data.Builds);
        using var build = reader.Open()
            ?? throw new UserException($"Nothing is published in {data.Root} yet. Load something first: etl run --data {data.Root}");
        var results = task.Run(data, build, source, cancellation);
        if (output is not null)
        {
            AtomicFile.WriteJson(Path.GetFullPath(output), results);
        }

        return ExitCode.Done;
    }
}
