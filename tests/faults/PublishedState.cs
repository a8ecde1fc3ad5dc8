using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Faults;

/// <summary>All that must be the same however often a run was killed on its way.</summary>
/// <param name="BuildId">The published build.</param>
/// <param name="ContentHash">Over all its tables.</param>
/// <param name="Tables">meta_table: name, rows and hash of each.</param>
/// <param name="Batches">Every committed batch, with its counts.</param>
internal sealed record PublishedState(string BuildId, string ContentHash, IReadOnlyList<string> Tables, IReadOnlyList<string> Batches)
{
    private static readonly DatabaseLimits Limits = new("500MB", 1);

    public static PublishedState Of(DataFolder data)
    {
        using var connection = Database.ReadOnly(new PublishedBuilds(data.Builds).CurrentPath!, Limits);
        var (id, hash) = connection.Query("select build_id, content_hash from meta_build", r => (r.GetString(0), r.GetString(1)))[0];
        var tables = connection.Query("select table_name || ' ' || row_count || ' ' || content_hash from meta_table order by 1", r => r.GetString(0));
        var batches = LandedBatches.Read(data.Landed).Select(b => $"{b.Record.BatchId} {b.Record.RowsRead} {b.Record.RowsLanded} {b.Record.RowsRejected} {b.Receipts.Count}");
        return new PublishedState(id, hash, tables, [.. batches.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What differs from the undisturbed folder, or is left over; empty when nothing does.</summary>
    public static IEnumerable<string> Differences(PublishedState expected, DataFolder data)
    {
        var found = Of(data);
        if (found.BuildId != expected.BuildId || found.ContentHash != expected.ContentHash)
        {
            yield return $"build {found.BuildId} with content {found.ContentHash} instead of {expected.BuildId} with {expected.ContentHash}";
        }

        foreach (var table in found.Tables.Except(expected.Tables))
        {
            yield return $"table {table}";
        }

        if (!found.Batches.SequenceEqual(expected.Batches))
        {
            yield return $"{found.Batches.Count} batches instead of {expected.Batches.Count}: {string.Join("; ", found.Batches.Except(expected.Batches))}";
        }

        foreach (var folder in Directory.EnumerateDirectories(data.Landed, "*", SearchOption.AllDirectories).Where(IsUncommitted))
        {
            yield return $"{folder} holds a batch that was never committed";
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(data.Temporary).Concat(Directory.EnumerateFiles(data.Builds).Where(IsNoBuild)))
        {
            yield return $"{path} was left behind";
        }

        using var connection = Database.ReadOnly(new PublishedBuilds(data.Builds).CurrentPath!, Limits);
        foreach (var check in SqlLayers.AllChecks.Where(c => c.IsError && connection.Scalar<long>($"select count(*) from meta_check where check_name = '{c.Name}' and violations > 0") > 0))
        {
            yield return $"check {check.Name} fails";
        }
    }

    private static bool IsUncommitted(string folder) =>
        Directory.EnumerateFiles(folder, "*.parquet").Any() && !File.Exists(Path.Combine(folder, BatchRecord.FileName));

    private static bool IsNoBuild(string path) => Path.GetFileName(path) is not "current" && !path.EndsWith(".duckdb", StringComparison.Ordinal);
}
