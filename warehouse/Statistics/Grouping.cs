namespace Analytics.Warehouse.Statistics;

/// <summary>What every grouping must be.</summary>
internal static class Grouping
{
    /// <summary>Refuses a group that comes twice.</summary>
    /// <exception cref="ArgumentException">It names the group.</exception>
    public static void RequireOnce(IEnumerable<string> groups)
    {
        if (groups.GroupBy(g => g, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' comes {twice.Count()} times: add up its counts first.", nameof(groups));
        }
    }
}
