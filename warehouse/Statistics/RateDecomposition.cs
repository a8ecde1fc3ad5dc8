namespace Analytics.Warehouse.Statistics;

/// <summary>What one group adds to the change of a share.</summary>
/// <param name="Group">The field, channel or other group.</param>
/// <param name="Change">Its own share, before and now.</param>
/// <param name="Mix">Percentage points from its weight: it became a larger or smaller part of all cases.</param>
/// <param name="Rate">Percentage points from its own share: it did better or worse.</param>
public sealed record RateContribution(string Group, RateChange Change, decimal Mix, decimal Rate)
{
    /// <summary>Both together, in percentage points.</summary>
    public decimal Points => Mix + Rate;
}

/// <summary>A change of a share, taken apart by groups of which each case belongs to exactly one.</summary>
/// <param name="Total">The change of the whole.</param>
/// <param name="Mix">Percentage points that come from other cases.</param>
/// <param name="Rate">Percentage points that come from other handling of like cases.</param>
/// <param name="Groups">The largest contribution first, whichever its sign; equal ones by name.</param>
public sealed record RateDecomposition(RateChange Total, decimal Mix, decimal Rate, IReadOnlyList<RateContribution> Groups)
{
    /// <summary>The change in percentage points; exactly the sum of all contributions.</summary>
    public decimal Points => Mix + Rate;

    /// <summary>
    /// Kitagawa's decomposition (1955, Journal of the American Statistical Association 50, 1168-1194), which for two
    /// factors is Das Gupta's (1993, Standardization and Decomposition of Rates): with a group's weight w and
    /// share r, the rate effect is (r1 - r0) (w0 + w1) / 2 and the mix effect (w1 - w0) ((r0 + r1) / 2 - m). Here m, the
    /// mean of the whole's two shares, changes no sum, as weights add up to one, and gives each group's mix effect its
    /// sign: more cases where shares are below the mean lower the whole. A group that is absent from one period has
    /// no share there: it is taken to be that of the other period, so that its coming or going is mix alone.
    /// </summary>
    /// <param name="groups">Each group once.</param>
    /// <param name="decimals">Decimals of the percentage points; rounded by <see cref="LargestRemainder"/>, so that they add up at any.</param>
    /// <returns>Null when either period has no case.</returns>
    /// <exception cref="ArgumentException">A group comes twice.</exception>
    public static RateDecomposition? Of(IEnumerable<KeyValuePair<string, RateChange>> groups, int decimals = 12)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var sorted = groups.OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        Grouping.RequireOnce(sorted.Select(g => g.Key));
        var total = new RateChange(Sum(sorted.Select(g => g.Value.Before)), Sum(sorted.Select(g => g.Value.Now)));
        if (total.Before.Denominator == 0 || total.Now.Denominator == 0)
        {
            return null;
        }

        // All mix effects, then all rate effects: rounded together, so that everything adds up.
        var mean = (Share(total.Before) + Share(total.Now)) / 2;
        var exact = sorted.Select(g => Effects(g.Value, total, mean)).ToList();
        var rounded = LargestRemainder.Round([.. exact.Select(e => e.Mix), .. exact.Select(e => e.Rate)], decimals);
        var contributions = sorted.Select((g, i) => new RateContribution(g.Key, g.Value, rounded[i], rounded[sorted.Count + i])).ToList();
        return new RateDecomposition(
            total, contributions.Sum(c => c.Mix), contributions.Sum(c => c.Rate), [.. contributions.OrderByDescending(c => Math.Abs(c.Points))]);
    }

    private static (decimal Mix, decimal Rate) Effects(RateChange group, RateChange total, decimal mean)
    {
        var (before, now) = (group.Before.Checked(), group.Now.Checked());
        if (before.Denominator == 0 && now.Denominator == 0)
        {
            return (0, 0);
        }

        var w0 = (decimal)before.Denominator / total.Before.Denominator;
        var w1 = (decimal)now.Denominator / total.Now.Denominator;
        var r0 = Share(before.Denominator == 0 ? now : before);
        var r1 = Share(now.Denominator == 0 ? before : now);
        return (100 * (w1 - w0) * (((r0 + r1) / 2) - mean), 100 * (r1 - r0) * (w0 + w1) / 2);
    }

    private static decimal Share(Proportion counts) => (decimal)counts.Numerator / counts.Denominator;

    private static Proportion Sum(IEnumerable<Proportion> counts) =>
        counts.Aggregate(default(Proportion), (sum, c) => new Proportion(sum.Numerator + c.Numerator, sum.Denominator + c.Denominator));
}
