using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

        var sha256 = Sha256(file.Path);
        var batchId = BatchId(source, sha256);
        var folder = Path.Combine(data.Landed, source.Name, batchId);
        if (mapped.FirstOrDefault(b => b.Record.BatchId == batchId) is { } again)
        {
            WriteReceipt(folder, receipt);
            return Again(again);
        }

        // What a killed run left here was never committed.
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        try
        {
            var counts = BatchWriter.Write(connection, source, file, batchId, folder, data.Temporary, progress, cancellation);
            if (file.Receipt() != receipt)
            {
                throw new UserException($"{source.Name}: {file.Name}: changed while it was read; it is read again at the next run, when its delivery is complete");
            }

            WriteReceipt(folder, receipt);
            var record = new BatchRecord(
                batchId, source.Name, source.Title, source.Entity.Name, source.Delivery == DeliveryKind.Snapshot ? "snapshot" : "increment",
                source.IsSynthetic, file.Name, sha256, source.MappingVersion, key.Id,
                counts.RowsRead, counts.RowsLanded, counts.RowsRejected, counts.ValuesDiscarded, counts.UnmappedColumns, clock.GetUtcNow().UtcDateTime);
            AtomicFile.WriteJson(Path.Combine(folder, BatchRecord.FileName), record);
            batches = [.. batches, new LandedBatch(folder, record, [receipt])];
            return new LandedFile(record, IsNew: true);
        }
        catch (Exception e)
        {
            Directory.Delete(folder, recursive: true);
            if (e is DuckDBException)
            {
                throw new UserException($"{source.Name}: {file.Name}: could not be mapped ({SafeText.Message(e)}); nothing of it is kept", e);
            }

            throw;
        }
        finally
        {
            data.EmptyTemporary();
        }
    }

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

    /// <summary>The hash of a file's bytes.</summary>
    internal static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Notes that the bytes of a batch were delivered.</summary>
    internal static void WriteReceipt(string folder, Receipt receipt)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(receipt, BatchRecord.Json)))[..16];
        AtomicFile.WriteJson(Path.Combine(folder, LandedBatches.ReceiptsFolder, $"{name}.json"), receipt);
    }
}
