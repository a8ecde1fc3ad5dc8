using System.CommandLine;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Scoring;
using Analytics.Models.Assessment;
using Analytics.Warehouse.Build;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>score</c>: learns the models that are missing or old, then builds and publishes with their scores.</summary>
internal static class ScoreCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var asOf = CommonOptions.AsOf();
        var command = new Command("score", "Learns the models that are missing or old, then publishes a build with their scores") { data, asOf };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.DataFolder(data), new RunOptions(parsed.GetValue(asOf)), clock, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, RunOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        if (new PublishedBuilds(data.Builds).Current is null)
        {
            throw new UserException($"Nothing is published in {data.Root} yet. Load something first: etl run --data {data.Root}");
        }

        var scoring = new ScoringRun(data, clock, Terminal.Progress);
        await scoring.LearnAsync(cancellation);
        var (run, states) = await scoring.PublishAsync(options, cancellation);
        var table = new Table().AddColumn("task").AddColumn("model").AddColumn("state");
        foreach (var (task, model, state) in states)
        {
            table.AddRow(task, model ?? string.Empty, state);
        }

        Terminal.Write(table);
        if (new ImpactAssessment(data.Models).Signature is null)
        {
            Console.WriteLine("Nothing is learned or scored before a named person has read and signed the impact assessment: etl assessment show, then etl assessment sign --name NAME --office OFFICE");
        }

        foreach (var check in run.FailedChecks)
        {
            Console.WriteLine(check);
        }

        Console.WriteLine($"{run.Outcome}: build {run.BuildId}");
        return run.Outcome == RunRecord.CheckFailed ? ExitCode.Failed : ExitCode.Done;
    }
}
