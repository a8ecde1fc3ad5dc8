using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Erasure;

/// <summary>Builds that were made of batches before something was erased from them.</summary>
internal static class StaleBuilds
{
    /// <summary>Their ids: a batch of theirs counts fewer erased records, or other discarded values, than its record does now.</summary>
    public static IReadOnlyList<string> Of(PublishedBuilds builds, IReadOnlyList<LandedBatch> batches)
    {
        var now = batches.ToDictionary(b => b.Record.BatchId, b => (b.Record.RowsErased, b.Record.ValuesDiscarded));
        return [.. builds.Held.Where(id => Batches(builds.PathOf(id)).Any(b => now.TryGetValue(b.BatchId, out var record) && record != b.Counts))];
    }

    /// <summary>
    /// Deletes what was taken out of builds that are no more: releases, and exports of single cases. Figures that were exported
    /// stay: they tell of nobody.
    /// </summary>
    public static void DeleteWhatWasTakenOut(DataFolder data, PublishedBuilds builds)
    {
        foreach (var release in Files(data.Releases, "*.duckdb").Where(f => !builds.Holds(Path.GetFileNameWithoutExtension(f))))
        {
            File.Delete(release);
        }
    }

    private static List<(string BatchId, (long Erased, long Discarded) Counts)> Batches(string path)
    {
        using var connection = Database.ReadOnly(path, DatabaseLimits.Reader);
        // Builds of before anything could be erased do not count it.
        var erased = connection.Scalar<long>("select count(*) from duckdb_columns() where table_name = 'meta_batch' and column_name = 'rows_erased'") > 0 ? "rows_erased" : "0::bigint";
        return connection.Query($"select batch_id, {erased}, values_discarded from meta_batch", r => (r.GetString(0), (r.GetInt64(1), r.GetInt64(2))));
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [];
}
