using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Tests.Etl;

/// <summary>A landed batch, read back from its Parquet files.</summary>
internal sealed record Batch(BatchRecord Record, string Folder, bool IsNew)
{
    /// <summary>Read, landed, rejected.</summary>
    public (long Read, long Landed, long Rejected) Counts => (Record.RowsRead, Record.RowsLanded, Record.RowsRejected);

    /// <summary>The landed rows in their order: the columns as text, with bars between them, null as ∅.</summary>
    public List<string> Rows(params string[] columns) => Read($"{Record.Entity}.parquet", "member, line", columns);

    /// <summary>The one landed row.</summary>
    public string Row(params string[] columns) => Assert.Single(Rows(columns));

    /// <summary>What was rejected or discarded: line, rule and more.</summary>
    public List<string> Rejects(params string[] columns) => Read("rejects.parquet", "member, line, column_name", columns.Length == 0 ? ["line", "rule"] : columns);

    /// <summary>Every value of every Parquet file as text.</summary>
    public IEnumerable<string> AllText() => Directory.EnumerateFiles(Folder, "*.parquet").SelectMany(path =>
    {
        using var connection = Connect();
        return connection.Query($"select columns(*)::varchar from read_parquet({SqlText.Literal(path)})", r => Enumerable.Range(0, r.FieldCount).Select(i => r.Text(i) ?? string.Empty).ToList()).SelectMany(v => v).ToList();
    });

    private List<string> Read(string file, string order, string[] columns)
    {
        using var connection = Connect();
        return connection.Query(
            $"select concat_ws('|', {string.Join(", ", columns.Select(c => $"coalesce({c}::varchar, '∅')"))}) from read_parquet({SqlText.Literal(Path.Combine(Folder, file))}) order by {order}",
            r => r.GetString(0));
    }

    private static DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection("DataSource=:memory:;threads=1");
        connection.Open();
        return connection;
    }
}
