using Analytics.Etl.Erasure;
using Analytics.Etl.Runs;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary>What an erasure prints: from which files how much went, never what.</summary>
internal static class ErasureSummary
{
    /// <summary>Prints it.</summary>
    public static void Write(ErasureReport report)
    {
        var table = new Table().AddColumns("source", "rows of", "delivered file").AddColumn("rows erased", c => c.RightAligned()).AddColumn("rejects erased", c => c.RightAligned());
        foreach (var file in report.Batches)
        {
            table.AddRow(Terminal.Cell(file.Source), Terminal.Cell(file.Entity), Terminal.Cell(file.File), Terminal.Number(file.Rows), Terminal.Number(file.Rejects));
        }

        Terminal.Write(table);
        foreach (var trace in report.Traces)
        {
            Console.WriteLine($"no longer named in {trace}");
        }

        foreach (var check in report.Run?.FailedChecks ?? [])
        {
            Console.WriteLine(check);
        }

        Console.WriteLine($"{report.Run?.Outcome}: build {report.Run?.BuildId}; builds deleted: {(report.Pruned.Count == 0 ? "none" : string.Join(", ", report.Pruned))}");
        if (report.Pending is { } pending)
        {
            Console.WriteLine($"{pending}; it goes with the next build that passes its checks: mend what failed and run etl run");
        }
    }

    /// <summary>0 when nothing holds it any more.</summary>
    public static int ExitCodeOf(ErasureReport report) => report.Pending is null && report.Run?.Outcome != RunRecord.CheckFailed ? ExitCode.Done : ExitCode.Failed;
}
