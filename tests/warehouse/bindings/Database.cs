using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

/// <summary>A database for one test: in memory, or in a file that goes with it.</summary>
internal sealed class Database : IDisposable
{
    private readonly string? folder;

    public string Path { get; }

    public DuckDBConnection Connection { get; }

    public static Database InMemory(string settings = "") => new(null, settings);

    public static Database InFile(string settings = "") => new(Directory.CreateTempSubdirectory("bindings").FullName, settings);

    private Database(string? folder, string settings)
    {
        this.folder = folder;
        Path = folder is null ? ":memory:" : System.IO.Path.Combine(folder, "test.duckdb");
        Connection = Connect(settings);
    }

    public DuckDBConnection Connect(string settings = "")
    {
        var connection = new DuckDBConnection($"DataSource={Path};{settings}");
        connection.Open();
        return connection;
    }

    public object? Scalar(string sql, params object?[] values) => Scalar(Connection, sql, values);

    public static object? Scalar(DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }

    public int Run(string sql, params object?[] values)
    {
        using var command = Command(Connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Every row as an array of what the reader hands out; null for NULL.</summary>
    public List<object?[]> Rows(string sql, params object?[] values)
    {
        using var command = Command(Connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }

    public static DuckDBCommand Command(DuckDBConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Parameters.Add(value as DuckDBParameter ?? new DuckDBParameter(value ?? DBNull.Value));
        }

        return command;
    }

    public void Dispose()
    {
        Connection.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
