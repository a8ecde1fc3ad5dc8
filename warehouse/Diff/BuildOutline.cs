namespace Analytics.Warehouse.Diff;

/// <summary>What a build says of itself.</summary>
/// <param name="BuildId">Its id.</param>
/// <param name="AsOf">Its as-of date.</param>
/// <param name="BuiltAt">When it was made (UTC).</param>
/// <param name="Cases">Its current cases.</param>
/// <param name="LastDeliveredAt">When the last file that it knows was delivered; null when it knows none.</param>
public sealed record BuildOutline(string BuildId, DateOnly AsOf, DateTime BuiltAt, long Cases, DateTime? LastDeliveredAt);
