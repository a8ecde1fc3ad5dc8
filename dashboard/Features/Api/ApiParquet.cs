using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Dashboard.Features.Api;

/// <summary>A table as a Parquet file.</summary>
internal static class ApiParquet
{
    private static readonly DatabaseLimits Limits = new("200MB", 1);

    /// <summary>The file's bytes. It is written into a folder of its own, readable by the owner only, that goes at once.</summary>
    public static byte[] Bytes(ApiTable table)
    {
        var folder = Directory.CreateTempSubdirectory("analytics-api-").FullName;
        try
        {
            var path = Path.Combine(folder, "rows.parquet");
            using (var connection = Database.InMemory(Limits, folder))
            {
                connection.Execute($"create table answer ({string.Join(", ", table.Columns.Select(c => $"{SqlText.Name(c.Name)} {c.SqlType}"))})");
                Append(connection, table);
                connection.Execute($"copy answer to {SqlText.Literal(path)} (format parquet, compression zstd)");
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Append(DuckDBConnection connection, ApiTable table)
    {
        connection.Execute("set preserve_insertion_order = true");
        using var appender = connection.CreateAppender("answer");
        foreach (var values in table.Rows)
        {
            var row = appender.CreateRow();
            foreach (var value in values)
            {
                row = value switch
                {
                    null => row.AppendNullValue(),
                    long whole => row.AppendValue(whole),
                    double number => row.AppendValue(number),
                    bool flag => row.AppendValue(flag),
                    DateOnly day => row.AppendValue(day),
                    DateTime moment => row.AppendValue(moment),
                    _ => row.AppendValue((string)value),
                };
            }

            row.EndRow();
        }
    }
}
