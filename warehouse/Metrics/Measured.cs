namespace Analytics.Warehouse.Metrics;

/// <summary>A metric's figure for one place and period.</summary>
/// <param name="Numerator">The count, or what stands above the line.</param>
/// <param name="Denominator">What stands below the line; null unless the metric is a ratio.</param>
/// <param name="Undecided">Cases that may still go either way: the share is then a range.</param>
public readonly record struct Measured(long Numerator, long? Denominator = null, long Undecided = 0)
{
    /// <summary>The count, or the share from 0 to 1; null when the share is undecided or nothing stands below the line.</summary>
    public double? Value => (Denominator, Undecided) switch
    {
        (null, _) => Numerator,
        (0, _) or (_, > 0) => null,
        ({ } all, _) => (double)Numerator / all,
    };

    /// <summary>The share if every undecided case went wrong; null when none is undecided.</summary>
    public double? Low => Undecided > 0 ? (double)Numerator / (Denominator + Undecided) : null;

    /// <summary>The share if every undecided case went right; null when none is undecided.</summary>
    public double? High => Undecided > 0 ? (double)(Numerator + Undecided) / (Denominator + Undecided) : null;
}
