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
    internal static Measured Of(SurvivalDay[] days)
    {
        var curve = KaplanMeier.Of(days);
        var sum = 0L;
        foreach (var (day, events, _) in days)
        {
            sum += day * events;
        }

        return new Measured(curve.Events, Wait: new Wait(curve.Median, curve.P90, curve.Events == 0 ? null : (double)sum / curve.Events, curve.Cases));
    }

    /// <summary>Counts waits by day: each is twice its days, and one more where its end has not been seen (durations.sql).</summary>
    internal static SurvivalDay[] ByDay(List<int> waits)
    {
        var sorted = CollectionsMarshal.AsSpan(waits);
        sorted.Sort();
        var days = new SurvivalDay[sorted.Length];
        var last = -1;
        foreach (var wait in sorted)
        {
            var (day, open) = (wait >> 1, wait & 1);
            if (last < 0 || days[last].Day != day)
            {
                days[++last] = new SurvivalDay(day, 0, 0);
            }

            ref var at = ref days[last];
            at = new SurvivalDay(day, at.Events + 1 - open, at.Censored + open);
        }

        return days[..(last + 1)];
    }
}
