using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using DuckDB.NET.Data;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>query</c>: one read-only statement on the published build.</summary>
internal static class QueryCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var sql = new Argument<string>("SQL") { Description = "One statement" };
        var format = new Option<string>("--format") { Description = "table, csv or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new Command("query", "Runs one read-only statement on the published build") { sql, data, format };
        command.SetAction(parsed => Run(parsed.DataFolder(data), parsed.GetValue(sql)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(DataFolder data, string sql, string format)
    {
        var path = new PublishedBuilds(data.Builds).CurrentPath
            ?? throw new UserException($"Nothing is published in {data.Root} yet. Load something first: etl run --data {data.Root}");
        try
        {
            using var connection = Database.ReadOnly(path, DatabaseLimits.Reader);
            using var command = connection.Command(sql);
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            Write(columns, Rows(reader), format);
            return ExitCode.Done;
        }
        catch (DuckDBException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }

    private static IEnumerable<object?[]> Rows(DbDataReader reader)
    {
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
        }
    }

    private static void Write(List<string> columns, IEnumerable<object?[]> rows, string format)
    {
        switch (format)
        {
            case "csv":
                Console.Out.WriteLine(Csv.Record(columns));
                foreach (var row in rows)
                {
                    Console.Out.WriteLine(Csv.Record(row.Select(Text)));
                }

                break;
            case "json":
                var objects = rows.Select(row => columns.Zip(row).ToDictionary(c => c.First, c => Json(c.Second)));
                Console.Out.WriteLine(JsonSerializer.Serialize(objects, Warehouse.Landed.BatchRecord.Json));
                break;
            default:
                var table = new Table().AddColumns([.. columns.Select(c => c.EscapeMarkup())]);
                foreach (var row in rows)
                {
                    table.AddRow([.. row.Select(v => Text(v).EscapeMarkup())]);
                }

                AnsiConsole.Write(table);
                break;
        }
    }

    private static object? Json(object? value) => value is null or bool or string or sbyte or short or int or long or double or float or decimal ? value : Text(value);

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
