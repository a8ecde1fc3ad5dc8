using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>What one cause, or one build, adds to a figure.</summary>
/// <param name="Numerator">The count, or what stands above the line; of waits, those that have ended.</param>
/// <param name="Denominator">What stands below the line; null unless the metric is a ratio.</param>
/// <param name="Undecided">Cases that may still go either way; of waits, those that still run.</param>
public readonly record struct Amount(long Numerator, long? Denominator, long Undecided)
{
    /// <summary>Both together; below the line only where either has something there.</summary>
    public static Amount operator +(Amount a, Amount b) => new(
        a.Numerator + b.Numerator,
        a.Denominator is null && b.Denominator is null ? null : (a.Denominator ?? 0) + (b.Denominator ?? 0),
        a.Undecided + b.Undecided);

    /// <summary>What leads from the second to the first; below the line likewise.</summary>
    public static Amount operator -(Amount a, Amount b) => a + new Amount(-b.Numerator, -b.Denominator, -b.Undecided);

    /// <summary>Those of a figure.</summary>
    public static Amount Of(Measured figure) => new(figure.Numerator, figure.Denominator, figure.Wait is { } wait ? wait.Cases - figure.Numerator : figure.Undecided);

    /// <summary>As a figure that is counted.</summary>
    public Measured ToMeasured() => new(Numerator, Denominator, Undecided);
}

/// <summary>One cause's part of a change.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Change">What it adds.</param>
/// <param name="After">What the figure was once this part and all before it were applied to the earlier build's: days of waiting are estimated again.</param>
public sealed record ChangePart(DiffCause Cause, Amount Change, Measured After);

/// <summary>A figure that differs between two builds. What its parts count sums to the change exactly.</summary>
/// <param name="MetricId">The metric.</param>
/// <param name="VersionBefore">Its version in the earlier build.</param>
/// <param name="VersionAfter">Its version in the later build.</param>
/// <param name="CityCode">The city.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Before">The earlier build's figure.</param>
/// <param name="After">The later build's figure.</param>
/// <param name="IsKnownBefore">Whether the earlier build could tell it at all; if not it showed no data.</param>
/// <param name="IsKnownAfter">Whether the later build can.</param>
/// <param name="Parts">What each cause adds, in the order of the causes; those that change nothing are left out.</param>
public sealed record MetricChange(
    string MetricId, int VersionBefore, int VersionAfter, string CityCode, DateOnly Month,
    Measured Before, Measured After, bool IsKnownBefore, bool IsKnownAfter, IReadOnlyList<ChangePart> Parts)
{
    /// <summary>What a cause adds; nothing when it has no part.</summary>
    public Amount? Of(DiffCause cause) => Parts.FirstOrDefault(p => p.Cause == cause)?.Change;
}
