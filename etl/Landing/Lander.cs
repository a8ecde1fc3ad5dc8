using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Analytics.Etl.Erasure;
using Analytics.Etl.Extraction;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Landing;

/// <summary>What became of one delivered file.</summary>
/// <param name="Batch">Its batch.</param>
/// <param name="IsNew">Whether it was landed now; else these bytes had landed before.</param>
internal sealed record LandedFile(BatchRecord Batch, bool IsNew);

/// <summary>Turns delivered files into immutable batches. A batch exists once its record stands, and never changes.</summary>
/// <param name="data">Where batches go.</param>
/// <param name="key">Makes petitioners pseudonyms.</param>
/// <param name="clock">Says when a batch was committed.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class Lander(DataFolder data, PetitionerKey key, TimeProvider clock, Action<string> progress) : IDisposable
{
    private readonly DuckDBConnection connection = MappingConnection.Open(data, key);
    private readonly Tombstones tombstones = Tombstones.Read(data, key);
    private IReadOnlyList<LandedBatch> batches = LandedBatches.Read(data.Landed);

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>Lands the file unless its bytes have landed under the same mapping.</summary>
    /// <exception cref="UserException">The file as a whole cannot be read; nothing of it lands.</exception>
    public LandedFile Land(SourceFile source, DeliveredFile file, CancellationToken cancellation)
    {
        var receipt = file.Receipt();
        var mapped = batches.Where(b => b.Record.Source == source.Name && b.Record.MappingVersion == source.MappingVersion).ToList();
        if (mapped.FirstOrDefault(b => b.Receipts.Contains(receipt)) is { } known)
        {
            return Again(known);
        }

        var sha256 = file.Sha256();
        var batchId = BatchId(source, sha256);
        var folder = Path.Combine(data.Landed, source.Name, batchId);
        if (mapped.FirstOrDefault(b => b.Record.BatchId == batchId) is { } again)
        {
            WriteReceipts(folder, [receipt]);
            return Again(again);
        }

        return Commit(source, file, receipt, new Reading(batchId, folder, sha256, [.. ReceiptsOf(source, sha256).Append(receipt).Distinct()]), cancellation);
    }

    /// <summary>
    /// Lands bytes again that have landed under another mapping. It is the delivery of then: the new reading takes over
    /// its receipts and adds none.
    /// </summary>
    /// <param name="source">Their source, with the mapping of now.</param>
    /// <param name="file">The file that holds the bytes.</param>
    /// <param name="seen">What was known of the file before its bytes were compared.</param>
    /// <param name="batch">The reading that is replaced.</param>
    /// <param name="cancellation">Stops before it is committed.</param>
    /// <exception cref="UserException">The file as a whole cannot be read; the older reading stays.</exception>
    public LandedFile LandAgain(SourceFile source, DeliveredFile file, Receipt seen, LandedBatch batch, CancellationToken cancellation)
    {
        var sha256 = batch.Record.Sha256;
        var batchId = BatchId(source, sha256);
        var folder = Path.Combine(data.Landed, source.Name, batchId);
        var receipts = ReceiptsOf(source, sha256);
        if (batches.FirstOrDefault(b => b.Record.BatchId == batchId) is { } known)
        {
            WriteReceipts(folder, receipts);
            return Again(known);
        }

        return Commit(source, file, seen, new Reading(batchId, folder, sha256, receipts), cancellation);
    }

    /// <summary>What landing the file would write, written into another folder and never committed.</summary>
    /// <exception cref="UserException">The file as a whole cannot be read.</exception>
    public BatchCounts Preview(SourceFile source, DeliveredFile file, string folder, CancellationToken cancellation) =>
        Write(source, file, "preview", folder, cancellation);

    private LandedFile Commit(SourceFile source, DeliveredFile file, Receipt seen, Reading reading, CancellationToken cancellation)
    {
        var folder = reading.Folder;
        // What a killed run left here was never committed.
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        try
        {
            var counts = Write(source, file, reading.BatchId, folder, cancellation);
            if (file.Receipt() != seen)
            {
                throw new UserException($"{source.Name}: {file.Name}: changed while it was read; it is read again at the next run, when its delivery is complete");
            }

            WriteReceipts(folder, reading.Receipts);

            var record = new BatchRecord(
                reading.BatchId, source.Name, source.Title, source.Entity.Name, source.Delivery == DeliveryKind.Snapshot ? "snapshot" : "increment",
                source.IsSynthetic, file.Name, reading.Sha256, source.MappingVersion, key.Id,
                counts.RowsRead, counts.RowsLanded, counts.RowsRejected, counts.ValuesDiscarded, counts.UnmappedColumns, clock.GetUtcNow().UtcDateTime)
            {
                RowsErased = counts.RowsErased,
            };
            AtomicFile.WriteJson(Path.Combine(folder, BatchRecord.FileName), record);
            batches = [.. batches, new LandedBatch(folder, record, reading.Receipts)];
            return new LandedFile(record, IsNew: true);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
        finally
        {
            data.EmptyTemporary();
        }
    }

    private BatchCounts Write(SourceFile source, DeliveredFile file, string batchId, string folder, CancellationToken cancellation)
    {
        try
        {
            var counts = BatchWriter.Write(connection, source, file, batchId, folder, data.Temporary, progress, cancellation);
            return tombstones.KeepOut(connection, source, folder, counts);
        }
        catch (DuckDBException e)
        {
            throw new UserException($"{source.Name}: {file.Name}: could not be mapped ({SafeText.Message(e)}); nothing of it is kept", e);
        }
    }

    // Bytes were delivered when they were delivered, under whichever mapping they are read.
    private List<Receipt> ReceiptsOf(SourceFile source, string sha256) =>
        [.. batches.Where(b => b.Record.Source == source.Name && b.Record.Sha256 == sha256).SelectMany(b => b.Receipts).Distinct()];

    // A mapping that was given up and returns: what it once made of these bytes is their newest reading again.
    private LandedFile Again(LandedBatch batch)
    {
        if (batches.Any(b => b.Record.Source == batch.Record.Source && b.Record.Sha256 == batch.Record.Sha256 && b.IsReadAfter(batch)))
        {
            AtomicFile.WriteJson(Path.Combine(batch.Folder, BatchRecord.FileName), batch.Record with { LandedAt = clock.GetUtcNow().UtcDateTime });
        }

        return new LandedFile(batch.Record, IsNew: false);
    }

    private static string BatchId(SourceFile source, string sha256) => BatchId(source.Name, sha256, source.MappingVersion);

    /// <summary>A batch's identity: who delivered, which bytes, read how.</summary>
    internal static string BatchId(string source, string sha256, string version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{sha256}\n{version}")))[..16];

    /// <summary>Notes that the bytes of a batch were delivered.</summary>
    internal static void WriteReceipts(string folder, IReadOnlyList<Receipt> receipts)
    {
        foreach (var receipt in receipts)
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(receipt, BatchRecord.Json)))[..16];
            AtomicFile.WriteJson(Path.Combine(folder, LandedBatches.ReceiptsFolder, $"{name}.json"), receipt);
        }
    }

    // What a batch is to become.
    private sealed record Reading(string BatchId, string Folder, string Sha256, IReadOnlyList<Receipt> Receipts);
}
