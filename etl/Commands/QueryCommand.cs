using System.CommandLine;
using System.Data.Common;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

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
        format.AcceptOnlyFromAmong(ResultFormat.Names);
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
            if (!ReadOnlyStatement.Is(connection, sql))
            {
                Console.Error.WriteLine("query runs one read-only statement (select, with, from, describe, show, summarize, explain, ...); this is none, or more than one.");
                return ExitCode.Failed;
            }

            using var command = connection.Command(sql);
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            ResultFormat.Write(columns, Rows(reader), format);
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
}
