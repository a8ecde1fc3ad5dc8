using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Erasure;

/// <summary>
/// Takes rows out of what has landed, and all that was made of them. In three steps, each of which can be cut off anywhere:
/// what stays is written beside the batches and one record commits the erasure (<see cref="Begin"/>); what was written is put
/// in place (<see cref="Resume"/>, which every writer does first); after the next build, builds that hold what was erased go
/// (<see cref="Finish"/>). The caller holds the writer's lock.
/// </summary>
/// <param name="data">Where everything lies.</param>
/// <param name="clock">Says when.</param>
/// <param name="progress">Told what is being done; never what is erased.</param>
internal sealed class Erasures(DataFolder data, TimeProvider clock, Action<string> progress)
{
    private const string Batches = "batches";

    /// <summary>
    /// Writes the batches anew beside themselves and commits. Nothing has changed for anybody before the record stands, and
    /// all of it happens once it does.
    /// </summary>
    /// <param name="draft">The record; which batches it took what from is filled in here.</param>
    /// <param name="connection">One with access to files, which the selects of doomed places run on.</param>
    /// <param name="doomed">What is to go from a batch; null where there is nothing to look for.</param>
    /// <param name="trace">Whose traces beside the batches go too.</param>
    /// <returns>The committed record; null when nothing is to go.</returns>
    public ErasureRecord? Begin(ErasureRecord draft, DuckDBConnection connection, Func<LandedBatch, DoomedPlaces?> doomed, CaseTraces? trace = null)
    {
        DeleteUncommitted();
        var folder = Directory.CreateDirectory(ErasureRecords.FolderOf(data, draft.Id)).FullName;
        List<ErasedBatch> erased = [];
        foreach (var batch in LandedBatches.Read(data.Landed))
        {
            if (doomed(batch) is { } places && Staged(connection, batch, places, folder) is { } gone)
            {
                erased.Add(new ErasedBatch(batch.Record.Source, batch.Record.Entity, batch.Record.BatchId, batch.File, gone.Landed, gone.Rejected, gone.Discarded));
                progress($"erasure {draft.Id}: batch {batch.Record.BatchId} of {batch.Record.Source} written anew");
            }
        }

        if (erased.Count == 0)
        {
            Directory.Delete(folder, recursive: true);
            return null;
        }

        trace?.Write(folder);
        var record = draft with { Batches = erased };
        ErasureRecords.Write(data, record);
        progress($"erasure {draft.Id}: committed");
        return record;
    }

    /// <summary>Puts in place what committed erasures have written; a cut-off one goes on where it was.</summary>
    /// <returns>The files beside the batches that were changed.</returns>
    public IReadOnlyList<string> Resume()
    {
        DeleteUncommitted();
        List<string> changed = [];
        foreach (var folder in Directory.EnumerateDirectories(data.Erasures).Order(StringComparer.Ordinal))
        {
            foreach (var record in Staged(folder))
            {
                PutInPlace(Path.GetDirectoryName(record)!);
                progress($"erasure {Path.GetFileName(folder)}: batch {Path.GetFileName(Path.GetDirectoryName(record))} put in place");
            }

            changed.AddRange(CaseTraces.Read(folder)?.Wipe(data) ?? []);
            Directory.Delete(folder, recursive: true);
        }

        return changed;
    }

    /// <summary>Deletes the builds that hold what was erased, and what was taken out of them, and closes the records.</summary>
    /// <returns>The builds that are gone, and why something still holds it (null when nothing does).</returns>
    public (IReadOnlyList<string> Pruned, string? Pending) Finish(PublishedBuilds builds)
    {
        var records = ErasureRecords.Read(data).Where(r => r.FinishedAt is null).ToList();
        if (records.Count == 0)
        {
            return ([], null);
        }

        var stale = StaleBuilds.Of(builds, LandedBatches.Read(data.Landed));
        List<string> pruned = [.. stale.Where(id => id != builds.Current && builds.Remove(id))];
        StaleBuilds.DeleteWhatWasTakenOut(data, builds);
        if (stale.Except(pruned).ToList() is { Count: > 0 } left)
        {
            return (pruned, $"{(left.Contains(builds.Current!) ? "the published build" : "build")} {string.Join(", ", left)} still holds what was erased");
        }

        foreach (var record in records)
        {
            ErasureRecords.Write(data, record with { FinishedAt = clock.GetUtcNow().UtcDateTime });
        }

        progress($"erasure finished; builds pruned: {pruned.Count}");
        return (pruned, null);
    }

    private static RowsGone? Staged(DuckDBConnection connection, LandedBatch batch, DoomedPlaces places, string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, Batches, batch.Record.Source, batch.Record.BatchId)).FullName;
        if (BatchRewrite.Write(connection, batch.Record.Entity, batch.Folder, places, target) is not { } gone)
        {
            Directory.Delete(target);
            return null;
        }

        AtomicFile.WriteJson(Path.Combine(target, BatchRecord.FileName), gone.From(batch.Record));
        return gone;
    }

    private static IEnumerable<string> Staged(string folder) => Directory.Exists(Path.Combine(folder, Batches))
        ? Directory.EnumerateFiles(Path.Combine(folder, Batches), BatchRecord.FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    // The rows before the record: cut off between them, the record still waits here and says that this batch is not done.
    private void PutInPlace(string staged)
    {
        var batch = Path.Combine(data.Landed, Path.GetFileName(Path.GetDirectoryName(staged)!), Path.GetFileName(staged));
        foreach (var file in Directory.EnumerateFiles(staged).OrderBy(f => Path.GetFileName(f) == BatchRecord.FileName).ThenBy(f => f, StringComparer.Ordinal))
        {
            File.Move(file, Path.Combine(batch, Path.GetFileName(file)), overwrite: true);
        }
    }

    // What was being written when a run was killed: beside the batches without a record, and among them batches that never
    // were committed and may hold what is to go.
    private void DeleteUncommitted()
    {
        foreach (var folder in Directory.EnumerateDirectories(data.Erasures).Where(f => !File.Exists(ErasureRecords.PathOf(data, Path.GetFileName(f)))).ToList())
        {
            Directory.Delete(folder, recursive: true);
        }

        var sources = Directory.Exists(data.Landed) ? Directory.EnumerateDirectories(data.Landed) : [];
        foreach (var folder in sources.SelectMany(Directory.EnumerateDirectories).Where(f => !File.Exists(Path.Combine(f, BatchRecord.FileName))).ToList())
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
