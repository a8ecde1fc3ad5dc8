using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Bench;

/// <summary>What the engine itself needs: the same file into a table, and the table out as Parquet, with its defaults.</summary>
internal static class EngineBaseline
{
    public static int Run(string csv, string folder)
    {
        using var connection = new DuckDBConnection($"Data Source={Path.Combine(folder, "engine.duckdb")}");
        connection.Open();
        connection.Execute("create table delivered as select * from read_csv($path, header = true, all_varchar = true)", ("path", csv));
        connection.Execute($"copy delivered to {SqlText.Literal(Path.Combine(folder, "engine.parquet"))} (format parquet)");
        return 0;
    }
}
