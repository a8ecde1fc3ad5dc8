using System.Text.Json;

namespace Analytics.Warehouse.Landed;

/// <summary>The committed batches of a data folder.</summary>
public static class LandedBatches
{
    /// <summary>The folder of a batch's receipts.</summary>
    public const string ReceiptsFolder = "receipts";

    /// <summary>Every batch with a record, by source and file; folders without one are leftovers and do not count.</summary>
    /// <param name="landedFolder">The folder <c>landed</c> of the data folder; it may be absent.</param>
    public static IReadOnlyList<LandedBatch> Read(string landedFolder)
    {
        if (!Directory.Exists(landedFolder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(landedFolder, BatchRecord.FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Select(path => Path.GetDirectoryName(path)!)
            .Select(folder => new LandedBatch(folder, Parse<BatchRecord>(Path.Combine(folder, BatchRecord.FileName)), Receipts(folder)))
            .OrderBy(b => b.Record.Source, StringComparer.Ordinal)
            .ThenBy(b => b.Record.File, StringComparer.Ordinal)
            .ThenBy(b => b.Record.BatchId, StringComparer.Ordinal)];
    }

    private static List<Receipt> Receipts(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, ReceiptsFolder), "*.json").Order(StringComparer.Ordinal).Select(Parse<Receipt>)];

    private static T Parse<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), BatchRecord.Json)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no {typeof(T).Name}: {e.Message}. Delete the batch's folder to land its file again.", e);
        }
    }
}
