using MathNet.Numerics.Distributions;

namespace Analytics.Warehouse.Statistics;

/// <summary>The interval of a share: sound for few cases and near 0 and 1, where share plus or minus an error is not.</summary>
public static class WilsonInterval
{
    /// <summary>
    /// The score interval, without continuity correction: the shares q with |p - q| &lt;= z sqrt(q (1 - q) / n)
    /// (Wilson 1927, Journal of the American Statistical Association 22, 209-212).
    /// </summary>
    /// <param name="share">What was counted.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>Shares from 0 to 1; null when nothing stands below the line.</returns>
    public static Interval? Of(Proportion share, double confidence = 0.95)
    {
        if (share.Checked().Denominator == 0)
        {
            return null;
        }

        double n = share.Denominator;
        var p = share.Numerator / n;
        var z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        var scale = 1 + (z * z / n);
        var centre = (p + (z * z / (2 * n))) / scale;
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / scale;

        // At 0 and n the end is exact; rounding would leave it beside.
        return new Interval(share.Numerator == 0 ? 0 : centre - half, share.Numerator == share.Denominator ? 1 : centre + half);
    }
}
