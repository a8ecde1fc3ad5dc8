namespace Analytics.Warehouse.Metrics;

/// <summary>A metric's figure for one place and period.</summary>
/// <param name="Numerator">The count, or what stands above the line.</param>
/// <param name="Denominator">What stands below the line; null unless the metric is a ratio.</param>
/// <param name="Undecided">Cases that may still go either way: the share is then a range.</param>
/// <param name="Wait">How long it takes; the numerator then counts those that have ended. Null unless the metric is of survival.</param>
public readonly record struct Measured(long Numerator, long? Denominator = null, long Undecided = 0, Wait? Wait = null)
{
    /// <summary>
    /// The count, the share from 0 to 1, or the median in days; null when the share is undecided, nothing stands below
    /// the line, or half have not ended yet.
    /// </summary>
    public double? Value => this switch
    {
        { Wait: { } wait } => wait.Median.Day,
        { Denominator: null } => Numerator,
        { Denominator: 0 } or { Undecided: > 0 } => null,
        { Denominator: { } all } => (double)Numerator / all,
    };

    /// <summary>The share if every undecided case went wrong, or where the median's interval begins; null when there is none.</summary>
    public double? Low => Wait is { } wait ? wait.Median.Low : Undecided > 0 ? (double)Numerator / (Denominator + Undecided) : null;

    /// <summary>The share if every undecided case went right, or where the median's interval ends; null when there is none.</summary>
    public double? High => Wait is { } wait ? wait.Median.High : Undecided > 0 ? (double)(Numerator + Undecided) / (Denominator + Undecided) : null;
}
