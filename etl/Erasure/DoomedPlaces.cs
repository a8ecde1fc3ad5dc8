using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Erasure;

/// <summary>
/// Which places (member and line of the delivered file) of one batch are to go. A place landed or was rejected, never both,
/// so that it names the row, the reject and the findings of its values alike.
/// </summary>
/// <param name="Sql">A select of member and line. It may use <c>$landed</c> and <c>$rejects</c>, the batch's Parquet files.</param>
/// <param name="Parameters">Its other parameters.</param>
internal sealed record DoomedPlaces(string Sql, params IReadOnlyList<(string Name, object? Value)> Parameters);

/// <summary>Writes a batch's Parquet files anew, without some of its places.</summary>
internal static class BatchRewrite
{
    private const string Parquet = "(format parquet, compression zstd)";
    private const string Rejects = "rejects.parquet";

    /// <summary>Writes what stays into another folder; the batch itself is left as it is.</summary>
    /// <param name="connection">Any connection with access to files.</param>
    /// <param name="entity">What its landed rows are: the name of their file.</param>
    /// <param name="folder">Where the batch lies.</param>
    /// <param name="doomed">What is to go.</param>
    /// <param name="target">An existing folder.</param>
    /// <returns>What went; null when nothing is to go, and then nothing was written.</returns>
    public static RowsGone? Write(DuckDBConnection connection, string entity, string folder, DoomedPlaces doomed, string target)
    {
        var (landed, rejects) = (Path.Combine(folder, $"{entity}.parquet"), Path.Combine(folder, Rejects));
        connection.Execute($"create or replace temp table doomed as {doomed.Sql}", Used(doomed, landed, rejects));
        var gone = new RowsGone(
            Count(connection, landed, "semi join", "true"), Count(connection, rejects, "semi join", "severity = 'reject'"), Count(connection, rejects, "semi join", "severity = 'discard'"));
        if (gone == new RowsGone(0, 0, 0))
        {
            return null;
        }

        foreach (var (path, rows) in new[] { (landed, gone.Landed), (rejects, gone.Rejected + gone.Discarded) })
        {
            Rewrite(connection, path, rows, Path.Combine(target, Path.GetFileName(path)));
        }

        return gone;
    }

    // Counted apart: what was there = what stays + what goes.
    private static void Rewrite(DuckDBConnection connection, string path, long gone, string target)
    {
        connection.Execute($"copy (select * from read_parquet({SqlText.Literal(path)}) anti join doomed using (member, line)) to {SqlText.Literal(target)} {Parquet}");
        var (before, after) = (Rows(connection, path), Rows(connection, target));
        if (before != after + gone)
        {
            throw new InvalidDataException($"{path}: of {before} rows {gone} were to be erased, but {after} are left; nothing was changed");
        }

        using var file = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static long Rows(DuckDBConnection connection, string path) =>
        connection.Scalar<long>("select coalesce(sum(num_rows), 0)::bigint from parquet_file_metadata($path)", ("path", path));

    private static long Count(DuckDBConnection connection, string path, string join, string where) =>
        connection.Scalar<long>($"select count(*) from read_parquet($path) {join} doomed using (member, line) where {where}", ("path", path));

    private static List<(string, object?)> Used(DoomedPlaces doomed, string landed, string rejects) =>
        [.. doomed.Parameters, .. new (string Name, object? Value)[] { ("landed", landed), ("rejects", rejects) }.Where(p => doomed.Sql.Contains($"${p.Name}", StringComparison.Ordinal))];
}

/// <summary>How much of a batch went.</summary>
/// <param name="Landed">Landed rows.</param>
/// <param name="Rejected">Rejected records.</param>
/// <param name="Discarded">Findings of values of the landed rows.</param>
internal sealed record RowsGone(long Landed, long Rejected, long Discarded)
{
    /// <summary>The record of the batch without them.</summary>
    public BatchRecord From(BatchRecord record) => record with
    {
        RowsLanded = record.RowsLanded - Landed,
        RowsRejected = record.RowsRejected - Rejected,
        ValuesDiscarded = record.ValuesDiscarded - Discarded,
        RowsErased = record.RowsErased + Landed + Rejected,
    };
}
