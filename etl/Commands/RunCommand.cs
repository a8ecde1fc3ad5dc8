using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>run</c>: lands what is new, builds, checks and publishes.</summary>
internal static class RunCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var sources = CommonOptions.Sources();
        var asOf = CommonOptions.AsOf();
        var until = new Option<DateTime?>("--batches-until") { Description = "Leave out what was delivered later: what was known then (UTC unless it names an offset)", HelpName = "TIME" };
        var command = new Command("run", "Lands what is new, builds, checks and publishes the warehouse") { data, sources, asOf, until };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            var options = new RunOptions(parsed.GetValue(asOf), Utc(parsed.GetValue(until)));
            return RunAsync(folder, parsed.SourcesFolder(sources, folder), options, clock, cancellation);
        });
        return command;
    }

    // A time with an offset arrives in this machine's zone; deliveries are compared in UTC.
    private static DateTime? Utc(DateTime? time) => time is { Kind: DateTimeKind.Local } local ? local.ToUniversalTime() : time;

    private static async Task<int> RunAsync(DataFolder data, string folder, RunOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var (sources, problems) = CheckedSources.Read(folder, data);
        if (problems.Count > 0)
        {
            return CommonOptions.Refuse(problems);
        }

        var run = await new Pipeline(data, clock, Terminal.Progress).RunAsync(sources, options, cancellation);
        Summarise(run, clock.GetUtcNow().UtcDateTime - run.StartedAt);
        return run.Outcome == RunRecord.CheckFailed ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Summarise(RunRecord run, TimeSpan took)
    {
        var table = new Table().AddColumn("source");
        foreach (var figure in new[] { "files", "new", "read", "landed", "rejected", "discarded" })
        {
            table.AddColumn(figure, c => c.RightAligned());
        }

        table.AddColumn("errors");
        foreach (var source in run.Sources)
        {
            table.AddRow(
                source.Source.EscapeMarkup(), Terminal.Number(source.Files), Terminal.Number(source.NewFiles), Terminal.Number(source.RowsRead),
                Terminal.Number(source.RowsLanded), Terminal.Number(source.RowsRejected), Terminal.Number(source.ValuesDiscarded), Terminal.Cell(string.Join("; ", source.Errors)));
        }

        Terminal.Write(table);
        foreach (var check in run.FailedChecks)
        {
            Console.WriteLine(check);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Outcome}: build {run.BuildId} after {took.TotalSeconds:0.0} s"));
    }
}
