using System.CommandLine;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>quarantine list</c>: what was rejected or discarded, by rule, with a first place to look.</summary>
internal static class QuarantineCommand
{
    private const string ByRule = """
        select source, severity, rule, coalesce(column_name, ''), count(*), min(file || case when member <> '' then '/' || member else '' end || ':' || line)
        from meta_reject group by all order by source, severity desc, count(*) desc, rule
        """;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var list = new Command("list", "Rejects and discarded values by source and rule") { data };
        list.SetAction(parsed => List(parsed.DataFolder(data)));
        return new Command("quarantine", "What did not land, and why") { list };
    }

    private static int List(DataFolder data)
    {
        var path = new PublishedBuilds(data.Builds).CurrentPath ?? throw new UserException($"Nothing is published in {data.Root} yet.");
        using var connection = Database.ReadOnly(path, DatabaseLimits.Reader);
        var table = new Table().AddColumns("source", "severity", "rule", "column").AddColumn("count", c => c.RightAligned()).AddColumn("for example (file:line)");
        foreach (var row in connection.Query(ByRule, r => new[] { r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Terminal.Number(r.GetInt64(4)), r.GetString(5) }))
        {
            table.AddRow([.. row.Select(Terminal.Cell)]);
        }

        Terminal.Write(table);
        return ExitCode.Done;
    }
}
