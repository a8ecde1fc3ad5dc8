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
        waits.Sort();
        List<SurvivalDay> days = [];
        for (var from = 0; from < waits.Count;)
        {
            var day = waits[from] >> 1;
            var ended = Following(waits, from, 2 * day);
            var seen = Following(waits, ended, (2 * day) + 1);
            days.Add(new SurvivalDay(day, ended - from, seen - ended));
            from = seen;
        }

        return days;
    }

    private static int Following(List<int> sorted, int from, int value)
    {
        while (from < sorted.Count && sorted[from] == value)
        {
            from++;
        }

        return from;
    }
}
