using Analytics.Warehouse.Statistics;

namespace Analytics.Warehouse.Metrics;

/// <summary>How long something takes, while some of it has not happened yet.</summary>
/// <param name="Median">The day by which half have ended, with its 95 % interval (Kaplan and Meier; <see cref="KaplanMeier"/>).</param>
/// <param name="P90">The day by which nine of ten have ended.</param>
/// <param name="Mean">The mean over those that have ended, named as such wherever it is shown; null when none has.</param>
/// <param name="Cases">All that were waited for.</param>
public readonly record struct Wait(DayEstimate Median, DayEstimate P90, double? Mean, long Cases)
{
    /// <summary>From waits by length.</summary>
    internal static Measured Of(IReadOnlyCollection<DurationRow> rows)
    {
        var curve = KaplanMeier.Of(rows.Select(r => new SurvivalDay(r.Days, r.Events, r.Censored)));
        double? mean = curve.Events == 0 ? null : (double)rows.Sum(r => r.Days * r.Events) / curve.Events;
        return new Measured(curve.Events, Wait: new Wait(curve.Median, curve.P90, mean, curve.Cases));
    }
}
