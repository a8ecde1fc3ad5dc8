namespace Analytics.Warehouse.Statistics;

/// <summary>A count beside an earlier count.</summary>
/// <param name="Before">The earlier count.</param>
/// <param name="Now">The present one.</param>
public readonly record struct CountChange(long Before, long Now)
{
    /// <summary>The difference, signed, in the unit of the counts.</summary>
    public long Absolute => Now - Before;

    /// <summary>The difference in per cent of the earlier count; null when that is zero.</summary>
    public double? Percent => Before == 0 ? null : 100.0 * Absolute / Before;
}

/// <summary>A share beside an earlier share, with the counts that both rest on.</summary>
/// <param name="Before">The earlier share.</param>
/// <param name="Now">The present one.</param>
public readonly record struct RateChange(Proportion Before, Proportion Now)
{
    /// <summary>The difference in percentage points, signed; null when either share has nothing below the line.</summary>
    public double? Points => 100 * (Now.Rate - Before.Rate);

    /// <summary>
    /// The interval of <see cref="Points"/>: Newcombe's hybrid score interval, from the Wilson intervals of both shares
    /// (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10). An interval that holds zero says that the
    /// change may be chance.
    /// </summary>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>Percentage points; null when either share has nothing below the line.</returns>
    public Interval? PointsInterval(double confidence = 0.95)
    {
        if (WilsonInterval.Of(Before, confidence) is not { } before || WilsonInterval.Of(Now, confidence) is not { } now)
        {
            return null;
        }

        double p = Now.Rate!.Value, q = Before.Rate!.Value;
        var below = Math.Sqrt(Math.Pow(p - now.Low, 2) + Math.Pow(before.High - q, 2));
        var above = Math.Sqrt(Math.Pow(now.High - p, 2) + Math.Pow(q - before.Low, 2));
        return new Interval(100 * (p - q - below), 100 * (p - q + above));
    }
}
