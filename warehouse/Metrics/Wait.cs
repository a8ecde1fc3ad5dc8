using System.Runtime.InteropServices;
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
    internal static Measured Of(IReadOnlyList<SurvivalDay> days)
    {
        var curve = KaplanMeier.Of(days);
        double? mean = curve.Events == 0 ? null : (double)days.Sum(d => d.Day * d.Events) / curve.Events;
        return new Measured(curve.Events, Wait: new Wait(curve.Median, curve.P90, mean, curve.Cases));
    }

    /// <summary>Counts waits by day: each is twice its days, and one more where its end has not been seen (durations.sql).</summary>
    internal static IReadOnlyList<SurvivalDay> ByDay(List<int> waits)
    {
        var sorted = CollectionsMarshal.AsSpan(waits);
        sorted.Sort();
        List<SurvivalDay> days = [];
        foreach (var wait in sorted)
        {
            var (day, open) = (wait >> 1, wait & 1);
            if (days is [.., var last] && last.Day == day)
            {
                days[^1] = new SurvivalDay(day, last.Events + 1 - open, last.Censored + open);
            }
            else
            {
                days.Add(new SurvivalDay(day, 1 - open, open));
            }
        }

        return days;
    }
}
