using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Quarantine;
using Analytics.Etl.Runs;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>quarantine replay</c>: reads delivered files again after a mapping or rule fix, and shows before and after.</summary>
internal static class ReplayCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var sources = CommonOptions.Sources();
        var source = new Option<string?>("--source") { Description = "Only this source, its batches without findings too (default: every source, batches with findings)", HelpName = "NAME" };
        var rule = new Option<string?>("--rule") { Description = "Only batches in which this rule found something", HelpName = "RULE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change" };
        var asOf = CommonOptions.AsOf();
        var command = new Command("replay", "Reads delivered files again whose mapping or rules changed, then builds and publishes") { data, sources, source, rule, dryRun, asOf };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            var options = new ReplayOptions(parsed.GetValue(source), parsed.GetValue(rule), parsed.GetValue(dryRun), parsed.GetValue(asOf));
            return RunAsync(folder, parsed.SourcesFolder(sources, folder), options, clock, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, string folder, ReplayOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var (sources, problems) = CheckedSources.Read(folder, data);
        if (problems.Count > 0)
        {
            return CommonOptions.Refuse(problems);
        }

        var report = await new Pipeline(data, clock, Terminal.Progress).ReplayAsync(sources, options, cancellation);
        foreach (var batch in report.Batches)
        {
            Write(batch);
        }

        foreach (var line in report.Notes.Concat(report.Run?.FailedChecks ?? []))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(Outcome(report));
        return report.HasProblems || report.Run?.Outcome == RunRecord.CheckFailed ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Write(ReplayedBatch batch)
    {
        Console.WriteLine();
        if (batch.After is not { } after)
        {
            Console.WriteLine(batch.Problem);
            return;
        }

        Console.WriteLine($"{batch.Batch.Record.Source}: {batch.Batch.File} (batch {batch.Batch.Record.BatchId})");
        Terminal.Write(Totals(batch.Before, after));
        if (batch.Findings.Count > 0)
        {
            Terminal.Write(Findings(batch.Findings));
        }

        if (batch.Values.Count > 0)
        {
            Console.WriteLine($"Landed both times, with another value: {string.Join(", ", batch.Values.Select(v => $"{v.Column} in {Terminal.Number(v.Rows)} row(s)"))}");
        }
    }

    private static Table Totals(ReadingTotals before, ReadingTotals after)
    {
        var table = new Table().AddColumns("reading", "mapping");
        foreach (var figure in new[] { "read", "landed", "rejected", "discarded" })
        {
            table.AddColumn(figure, c => c.RightAligned());
        }

        foreach (var (name, r) in new[] { ("before", before), ("after", after) })
        {
            table.AddRow(name, r.MappingVersion[..8], Terminal.Number(r.Read), Terminal.Number(r.Landed), Terminal.Number(r.Rejected), Terminal.Number(r.Discarded));
        }

        return table.AddRow(
            "change", string.Empty, Change(after.Read - before.Read), Change(after.Landed - before.Landed), Change(after.Rejected - before.Rejected), Change(after.Discarded - before.Discarded));
    }

    private static Table Findings(IReadOnlyList<FindingChange> findings)
    {
        var table = new Table().AddColumns("severity", "rule", "column");
        foreach (var figure in new[] { "before", "after", "gone", "new" })
        {
            table.AddColumn(figure, c => c.RightAligned());
        }

        table.AddColumns("gone from lines", "new in lines");
        foreach (var f in findings)
        {
            table.AddRow([.. new[]
            {
                f.Severity, f.Rule, f.Column, Terminal.Number(f.Before), Terminal.Number(f.After), Terminal.Number(f.Gone), Terminal.Number(f.Come), f.GoneLines, f.ComeLines,
            }.Select(Terminal.Cell)]);
        }

        return table;
    }

    private static string Outcome(ReplayReport report)
    {
        var read = report.Batches.Count(b => b.After is not null);
        var counts = $"{read} batch(es) read again, {report.Batches.Count - read} could not be; {Sum(report)}";
        return report switch
        {
            { Batches.Count: 0 } => "nothing to replay",
            { Run: null } => $"dry run: {counts}; nothing was changed",
            { HasNew: false } => $"{counts}; nothing was changed",
            _ => $"{report.Run.Outcome}: build {report.Run.BuildId}; {counts}",
        };
    }

    private static string Sum(ReplayReport report)
    {
        long Of(Func<ReadingTotals, long> figure) => report.Batches.Where(b => b.After is not null).Sum(b => figure(b.After!) - figure(b.Before));
        return $"landed {Change(Of(t => t.Landed))}, rejected {Change(Of(t => t.Rejected))}, discarded {Change(Of(t => t.Discarded))}";
    }

    private static string Change(long by) => by.ToString("+#,##0;-#,##0;0", CultureInfo.InvariantCulture);
}
