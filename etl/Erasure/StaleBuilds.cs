using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Release;

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
    /// Deletes what was taken out of builds that are no more: releases, and the files of exports of single cases. Tables of
    /// counts that were exported stay: they tell of nobody.
    /// </summary>
    public static void DeleteWhatWasTakenOut(DataFolder data, PublishedBuilds builds)
    {
        foreach (var release in Directory.EnumerateFiles(data.Releases, "*.duckdb").Where(f => !builds.Holds(Path.GetFileNameWithoutExtension(f))))
        {
            File.Delete(release);
        }

        foreach (var export in Directory.EnumerateDirectories(data.Exports).Where(f => TellsOfCases(f, builds)).ToList())
        {
            Directory.Delete(export, recursive: true);
        }
    }

    // What cannot be read as the description of a table of counts counts as one of cases; what is being written is left to be written.
    private static bool TellsOfCases(string export, PublishedBuilds builds)
    {
        var description = Path.Combine(export, "datapackage.json");
        if (export.EndsWith(".partial", StringComparison.Ordinal) || !File.Exists(description))
        {
            return false;
        }

        using var package = JsonDocument.Parse(File.ReadAllBytes(description));
        var table = ReleaseTables.Find(package.RootElement.GetProperty("choice").GetProperty("table").GetString()!);
        return (table is null || table.Level == ReleaseLevel.Case) && !builds.Holds(package.RootElement.GetProperty("build").GetProperty("build_id").GetString()!);
    }

    private static List<(string BatchId, (long Erased, long Discarded) Counts)> Batches(string path)
    {
        using var connection = Database.ReadOnly(path, DatabaseLimits.Reader);
        // Builds of before anything could be erased do not count it.
        var erased = connection.Scalar<long>("select count(*) from duckdb_columns() where table_name = 'meta_batch' and column_name = 'rows_erased'") > 0 ? "rows_erased" : "0::bigint";
        return connection.Query($"select batch_id, {erased}, values_discarded from meta_batch", r => (r.GetString(0), (r.GetInt64(1), r.GetInt64(2))));
    }
}
