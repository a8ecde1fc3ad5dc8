using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Quarantine;

/// <summary>The file that holds a batch's bytes, still where the city put it. Nothing is archived.</summary>
/// <param name="File">The file.</param>
/// <param name="Seen">What was known of it before its bytes were compared.</param>
internal sealed record DeliveredBytes(DeliveredFile File, Receipt Seen)
{
    /// <summary>Finds it under a name that it was delivered by, else under any other name.</summary>
    /// <exception cref="UserException">It is gone, or holds other bytes by now.</exception>
    public static DeliveredBytes Of(SourceFile source, LandedBatch batch, DataFolder data)
    {
        var folder = DeliveredFile.FolderOf(source, data);
        var named = batch.Receipts.OrderByDescending(r => r.DeliveredAt).Select(r => r.File).Distinct(StringComparer.Ordinal)
            .Select(name => new DeliveredFile(Path.Combine(folder, name))).Where(f => System.IO.File.Exists(f.Path)).ToList();
        var others = DeliveredFile.Of(source, data).ExceptBy(named.Select(f => f.Path), f => f.Path);
        foreach (var file in named.Concat(others))
        {
            var seen = file.Receipt();
            // Hashing is for files that can be it.
            if (batch.Receipts.Any(r => r.Length == seen.Length) && file.Sha256() == batch.Record.Sha256)
            {
                return new DeliveredBytes(file, seen);
            }
        }

        var wanted = $"{source.Name}: {batch.File} (batch {batch.Record.BatchId})";
        var asItWas = $"put the file as it was delivered (SHA-256 {batch.Record.Sha256}) back into {folder}, with its own time (cp -p), and replay again; until then the batch stays as it was read";
        throw new UserException(named.Count > 0
            ? $"{wanted}: the file holds other bytes by now; {asItWas}"
            : $"{wanted}: the file is gone; {asItWas}");
    }
}
