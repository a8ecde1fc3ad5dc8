namespace Analytics.Warehouse.Build;

/// <summary>A hash over the rows of a table, not over a file.</summary>
internal static class ContentHash
{
    private const string Columns = "columns(c -> c not in ('petitioner_key', 'landed_at', 'built_at', 'last_delivered_at', 'known_since', 'key_id'))";

    /// <summary>
    /// The aggregate: 32 hexadecimal digits, free of the order of rows and counting duplicates (a sum, where an exclusive
    /// or would cancel pairs). What differs between machines that build the same is left out.
    /// </summary>
    public const string OfRows = $"printf('%032x', coalesce(sum(hash(*{Columns})::hugeint), 0))";
}
