using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Quarantine;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>quarantine list</c>: what was rejected or discarded, by rule, with a place to look; <c>quarantine replay</c>.</summary>
internal static class QuarantineCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var source = new Option<string?>("--source") { Description = "Only this source", HelpName = "NAME" };
        var rule = new Option<string?>("--rule") { Description = "Only findings of this rule", HelpName = "RULE" };
        var column = new Option<string?>("--column") { Description = "Only findings in this column of ours", HelpName = "COLUMN" };
        var since = new Option<DateOnly?>("--since") { Description = "Only what was delivered on this day or later", HelpName = "DATE" };
        var list = new Command("list", "Rejects and discarded values by source and rule, and each source's pass rate") { data, source, rule, column, since };
        list.SetAction(parsed => List(parsed.DataFolder(data), new Filter(parsed.GetValue(source), parsed.GetValue(rule), parsed.GetValue(column), parsed.GetValue(since))));
        return new Command("quarantine", "What did not land, and why") { list, ReplayCommand.Create(clock) };
    }

    private static int List(DataFolder data, Filter filter)
    {
        var path = new PublishedBuilds(data.Builds).CurrentPath ?? throw new UserException($"Nothing is published in {data.Root} yet. Load something first: etl run --data {data.Root}");
        using var connection = Database.ReadOnly(path, DatabaseLimits.Reader);
        Findings(connection, filter);
        PassRates(connection, filter);
        return ExitCode.Done;
    }

    private static void Findings(DuckDBConnection connection, Filter filter)
    {
        var table = new Table().AddColumns("source", "severity", "rule", "column").AddColumn("count", c => c.RightAligned()).AddColumn("for example (file:line)");
        foreach (var row in connection.Query(
            EtlResources.Read("Quarantine/findings.sql"),
            r => new[] { r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Terminal.Number(r.GetInt64(4)), r.Text(5) ?? string.Empty },
            [.. filter.OfBatch, ("rule", filter.Rule), ("column", filter.Column)]))
        {
            table.AddRow([.. row.Select(Terminal.Cell)]);
        }

        if (table.Rows.Count > 0)
        {
            Terminal.Write(table);
        }
        else
        {
            Console.WriteLine("Nothing was rejected or discarded that matches.");
        }
    }

    private static void PassRates(DuckDBConnection connection, Filter filter)
    {
        var table = new Table().AddColumn("pass rates by source");
        foreach (var figure in new[] { "batches", "read", "landed", "rejected", "landed of read", "discarded values" })
        {
            table.AddColumn(figure, c => c.RightAligned());
        }

        foreach (var row in connection.Query(EtlResources.Read("Quarantine/pass-rates.sql"), r => (Source: r.GetString(0), Counts: Enumerable.Range(1, 5).Select(r.GetInt64).ToArray()), filter.OfBatch))
        {
            var figures = row.Counts.Select(Terminal.Number).ToList();
            figures.Insert(4, Share(row.Counts[2], row.Counts[1]));
            table.AddRow([Terminal.Cell(row.Source), .. figures]);
        }

        Terminal.Write(table);
    }

    private static string Share(long landed, long read) => read == 0 ? "-" : (100.0 * landed / read).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private sealed record Filter(string? Source, string? Rule, string? Column, DateOnly? Since)
    {
        public (string Name, object? Value)[] OfBatch => [("source", Source), ("since", Since?.ToString("O", CultureInfo.InvariantCulture))];
    }
}
