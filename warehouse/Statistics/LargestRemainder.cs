namespace Analytics.Warehouse.Statistics;

/// <summary>Rounding that keeps a sum: rounded parts that add up to the rounded whole.</summary>
public static class LargestRemainder
{
    /// <summary>
    /// Each part rounded down, then those with the largest remainders up until the parts add up to the rounded
    /// whole (Hamilton's method). Equal remainders: the earlier part first.
    /// </summary>
    /// <param name="parts">The parts, signed.</param>
    /// <param name="decimals">Decimals to keep, 0 to 12.</param>
    /// <returns>In the same order; their sum is the sum of the parts, rounded half away from zero.</returns>
    public static IReadOnlyList<decimal> Round(IReadOnlyList<decimal> parts, int decimals)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 12);
        var unit = new decimal(1, 0, 0, false, (byte)decimals);
        decimal[] rounded = [.. parts.Select(p => Math.Floor(p / unit) * unit)];

        // Thirds and the like leave the sum a trace beside its value; without the first rounding a half could go either way.
        var whole = Math.Round(Math.Round(parts.Sum(), 18), decimals, MidpointRounding.AwayFromZero);
        var missing = (int)((whole - rounded.Sum()) / unit);
        foreach (var i in Enumerable.Range(0, parts.Count).OrderByDescending(i => parts[i] - rounded[i]).Take(missing))
        {
            rounded[i] += unit;
        }

        return rounded;
    }
}
