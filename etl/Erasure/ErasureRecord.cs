namespace Analytics.Etl.Erasure;

/// <summary>What an erasure took out of one batch.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Entity">cases, events, letters, ...: the kind of its rows.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="File">The delivered file, which is the city's and is not touched.</param>
/// <param name="Landed">Landed rows that went.</param>
/// <param name="Rejected">Rejected records that went.</param>
/// <param name="Discarded">Findings of discarded values that went with their rows.</param>
internal sealed record ErasedBatch(string Source, string Entity, string BatchId, string File, long Landed, long Rejected, long Discarded);

/// <summary>
/// One erasure. Its record commits it: from then on whoever writes next completes what is left to do. It says when, why and
/// from which batches, never what was erased.
/// </summary>
/// <param name="Id">Its name; sorts by time.</param>
/// <param name="Kind">request or retention.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Reason">Why; names nobody.</param>
/// <param name="CityCode">Whose case it was; null of retention.</param>
/// <param name="KeyId">Which key the tombstones were made under.</param>
/// <param name="Tombstones">Keyed hashes by which a later delivery of the case is known; none of retention.</param>
/// <param name="Batches">What went.</param>
/// <param name="FinishedAt">When nothing held it any more (UTC); null before.</param>
internal sealed record ErasureRecord(
    string Id, string Kind, DateTime MadeAt, string Reason, string? CityCode, string KeyId, IReadOnlyList<string> Tombstones, IReadOnlyList<ErasedBatch> Batches, DateTime? FinishedAt)
{
    /// <summary>Somebody asked for it.</summary>
    public const string Request = "request";

    /// <summary>Its years were over.</summary>
    public const string Retention = "retention";
}
