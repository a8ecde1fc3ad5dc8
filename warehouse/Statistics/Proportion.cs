namespace Analytics.Warehouse.Statistics;

/// <summary>So many of so many.</summary>
/// <param name="Numerator">How many did; from zero to the denominator.</param>
/// <param name="Denominator">How many could.</param>
public readonly record struct Proportion(long Numerator, long Denominator)
{
    /// <summary>The share from 0 to 1; null when nothing stands below the line.</summary>
    public double? Rate => Denominator == 0 ? null : (double)Numerator / Denominator;

    /// <summary>The same, when it is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or the numerator exceeds the denominator.</exception>
    internal Proportion Checked() => Numerator >= 0 && Numerator <= Denominator
        ? this
        : throw new ArgumentOutOfRangeException(nameof(Numerator), $"{Numerator} of {Denominator} is no proportion: give 0 <= numerator <= denominator.");
}
