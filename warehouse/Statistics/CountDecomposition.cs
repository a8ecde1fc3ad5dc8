namespace Analytics.Warehouse.Statistics;

/// <summary>What one group adds to the change of a count.</summary>
/// <param name="Group">The field, channel or other group.</param>
/// <param name="Change">Its own change.</param>
/// <param name="Points">What it adds to the change of the whole in per cent, in percentage points; null when there was nothing before.</param>
public sealed record CountContribution(string Group, CountChange Change, decimal? Points);

/// <summary>A change of a count, taken apart by groups of which each case belongs to exactly one.</summary>
/// <param name="Total">The change of the whole.</param>
/// <param name="Groups">The largest change first, whichever its sign; equal ones by name.</param>
public sealed record CountDecomposition(CountChange Total, IReadOnlyList<CountContribution> Groups)
{
    /// <summary>
    /// Takes a change apart. The groups' changes add up to that of the whole, and their points, rounded
    /// by <see cref="LargestRemainder"/>, to its percentage.
    /// </summary>
    /// <param name="groups">Each group once.</param>
    /// <param name="decimals">Decimals of the points.</param>
    /// <exception cref="ArgumentException">A group comes twice.</exception>
    public static CountDecomposition Of(IEnumerable<KeyValuePair<string, CountChange>> groups, int decimals = 12)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var sorted = groups.OrderByDescending(g => Math.Abs(g.Value.Absolute)).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        Grouping.RequireOnce(sorted.Select(g => g.Key));
        var total = new CountChange(sorted.Sum(g => g.Value.Before), sorted.Sum(g => g.Value.Now));
        var points = total.Before == 0
            ? null
            : LargestRemainder.Round([.. sorted.Select(g => 100m * g.Value.Absolute / total.Before)], decimals);
        return new CountDecomposition(total, [.. sorted.Select((g, i) => new CountContribution(g.Key, g.Value, points?[i]))]);
    }
}
