namespace Analytics.Models.Evaluation;

/// <summary>The results over times, of which some are not known yet.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Ended">How many of them ended while watched.</param>
/// <param name="Matters">How many matters they belong to.</param>
/// <param name="Metrics">
/// <c>integrated_brier</c> (the mean Brier score over the horizons, censored rows weighed in: Graf and others 1999),
/// <c>concordance</c> (Harrell and others 1982), <c>mae_ended</c> (days, over rows that ended: long ones are missing from it),
/// <c>mae_weighted</c> (the same with each row weighed by the inverse of its chance to be watched to its end), and
/// <c>brier_at_H</c> for each horizon.
/// </param>
public sealed record TimesEvaluation(long Rows, long Ended, long Matters, IReadOnlyList<MetricEstimate> Metrics)
{
    /// <summary>Evaluates.</summary>
    /// <param name="folds">What was said and what was seen, period by period, with the same horizons; or one period alone.</param>
    /// <param name="settings">How to work it out.</param>
    /// <exception cref="ArgumentException">Lists do not fit together, or a number is none.</exception>
    public static TimesEvaluation Of(IReadOnlyList<ScoredTimes> folds, EvaluationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(settings);
        var measured = new MeasuredTimes(folds);
        return new TimesEvaluation(
            folds.Sum(f => (long)f.Observed.Count), folds.Sum(f => f.Observed.LongCount(o => o.Ended)), measured.Clusters.Count, MetricEstimate.All(measured, settings));
    }
}
