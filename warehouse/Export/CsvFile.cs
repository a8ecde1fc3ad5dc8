using System.Text;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Export;

/// <summary>
/// Writes rows as CSV: UTF-8 with a byte order mark, as spreadsheets want it, and one head. The engine writes no mark of its
/// own, so mark and head go out as what stands before the first row.
/// </summary>
internal static class CsvFile
{
    private const string LineEnd = "\n";

    /// <summary>Writes them.</summary>
    /// <param name="connection">Where the select runs.</param>
    /// <param name="select">A select of the columns.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="columns">The columns, for the head.</param>
    /// <param name="path">The file.</param>
    public static void Write(DuckDBConnection connection, string select, IEnumerable<(string Name, object? Value)> parameters, IEnumerable<ReleaseColumn> columns, string path)
    {
        var head = $"\uFEFF{Csv.Record(columns.Select(c => c.Name))}{LineEnd}";
        var rows = connection.Execute($"copy ({select}) to {SqlText.Literal(path)} (format csv, header false, prefix {SqlText.Literal(head)}, suffix {SqlText.Literal(LineEnd)})", parameters);
        if (rows == 0)
        {
            // With no row between them, what ends the last row would be a line of its own.
            File.WriteAllText(path, head, new UTF8Encoding(false));
        }
    }
}
