namespace Analytics.Models.Trees;

/// <summary>The value with half of the weight on either side.</summary>
internal static class Median
{
    /// <summary>The weighted median; midway between two values where exactly half of the weight lies at or below the lower.</summary>
    /// <param name="values">At least one; sorted in place.</param>
    /// <param name="weights">One each, not negative, not all zero; null weighs all alike. Sorted along.</param>
    public static double Of(double[] values, float[]? weights)
    {
        if (weights is null)
        {
            Array.Sort(values);
            return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
        }

        Array.Sort(values, weights);
        var half = weights.Sum(w => (double)w) / 2;
        var below = 0.0;
        var at = -1;
        while (below < half)
        {
            below += weights[++at];
        }

        var next = at + 1;
        while (next < weights.Length && weights[next] == 0)
        {
            next++;
        }

        return below > half || next == weights.Length ? values[at] : (values[at] + values[next]) / 2;
    }
}
