using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Warehouse.Landed;

/// <summary>
/// What one delivered file became. Written last, by rename, it commits the batch: a folder without it does not count.
/// </summary>
/// <param name="BatchId">The first 16 hexadecimal digits over source, bytes and mapping version.</param>
/// <param name="Source">The source file's name without its ending.</param>
/// <param name="Title">The source's title.</param>
/// <param name="Entity">cases, events, letters, ...: what one row is.</param>
/// <param name="Delivery">increment or snapshot.</param>
/// <param name="IsSynthetic">Whether the rows are invented.</param>
/// <param name="File">The delivered file's name, without its folder.</param>
/// <param name="Sha256">Of the delivered bytes, in lower-case hexadecimal.</param>
/// <param name="MappingVersion">Hash of the parts of the source file that change rows.</param>
/// <param name="KeyId">Which key the petitioner keys were made under.</param>
/// <param name="RowsRead">Physical records, counted by a pass of its own. What was erased since counts on.</param>
/// <param name="RowsLanded">Rows in the Parquet file.</param>
/// <param name="RowsRejected">Rows in the quarantine that did not land.</param>
/// <param name="ValuesDiscarded">Impossible values of landed rows that became null.</param>
/// <param name="UnmappedColumns">Delivered columns that the source neither maps nor names as not used.</param>
/// <param name="LandedAt">When the batch was committed (UTC); again when its mapping returns after another one.</param>
public sealed record BatchRecord(
    string BatchId,
    string Source,
    string Title,
    string Entity,
    string Delivery,
    bool IsSynthetic,
    string File,
    string Sha256,
    string MappingVersion,
    string KeyId,
    long RowsRead,
    long RowsLanded,
    long RowsRejected,
    long ValuesDiscarded,
    IReadOnlyList<string> UnmappedColumns,
    DateTime LandedAt)
{
    /// <summary>The name of the record in its batch folder.</summary>
    public const string FileName = "batch.json";

    /// <summary>
    /// Records that landed or were rejected and have been erased since, or that an erased case brought along: rows read = landed +
    /// rejected + erased. It only ever grows, so that a build with a smaller one holds what was erased.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long RowsErased { get; init; }

    /// <summary>How batch records and receipts are written: snake case, nothing unknown, readable Chinese.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}

/// <summary>That the bytes of a batch were delivered, once more or for the first time.</summary>
/// <param name="File">The delivered file's name.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedAt">The file's own time (UTC): with name and length it says that a file need not be hashed again.</param>
/// <param name="DeliveredAt">The date in the file's name, else Last-Modified, else the file's time.</param>
public sealed record Receipt(string File, long Length, DateTime ModifiedAt, DateTime DeliveredAt);

/// <summary>A committed batch with its receipts.</summary>
/// <param name="Folder">Where its Parquet files lie.</param>
/// <param name="Record">Its record.</param>
/// <param name="Receipts">Its receipts, at least one.</param>
public sealed record LandedBatch(string Folder, BatchRecord Record, IReadOnlyList<Receipt> Receipts)
{
    /// <summary>When these bytes were last delivered: what decides between versions of a case.</summary>
    public DateTime LastDeliveredAt => Receipts.Max(r => r.DeliveredAt);

    /// <summary>The name under which they were delivered last, whichever of their names landed first.</summary>
    public string File => Receipts.OrderBy(r => r.DeliveredAt).ThenBy(r => r.File, StringComparer.Ordinal).Last().File;

    /// <summary>Whether this reading of the same bytes replaces the other.</summary>
    public bool IsReadAfter(LandedBatch other) =>
        (Record.LandedAt, string.CompareOrdinal(Record.BatchId, other.Record.BatchId)).CompareTo((other.Record.LandedAt, 0)) > 0;
}
