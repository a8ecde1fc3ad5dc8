using System.Buffers;
using Analytics.Warehouse.Statistics;

namespace Analytics.Warehouse.Metrics;

/// <summary>How long something takes, while some of it has not happened yet.</summary>
/// <param name="Median">The day by which half have ended, with its 95 % interval (Kaplan and Meier; <see cref="KaplanMeier"/>).</param>
/// <param name="P90">The day by which nine of ten have ended.</param>
/// <param name="Mean">The mean over those that have ended, named as such wherever it is shown; null when none has.</param>
/// <param name="Cases">All that were waited for.</param>
public readonly record struct Wait(DayEstimate Median, DayEstimate P90, double? Mean, long Cases)
{
    /// <summary>From waits, each twice its days, and one more where its end has not been seen (durations.sql).</summary>
    internal static Measured Of(List<int> waits) => Of(ByDay(waits));

    /// <summary>From waits counted by day: ascending, each day once, each with a case. The figure is how many have ended.</summary>
    internal static Measured Of(SurvivalDay[] byDay)
    {
        var (sum, events, cases) = (0L, 0L, 0L);
        foreach (var day in byDay)
        {
            sum += day.Day * day.Events;
            events += day.Events;
            cases += day.Events + day.Censored;
        }

        var (median, p90) = KaplanMeier.Quantiles(byDay, cases);
        return new Measured(events, Wait: new Wait(median, p90, events == 0 ? null : (double)sum / events, cases));
    }

    /// <summary>Counts such waits by day, ascending.</summary>
    internal static SurvivalDay[] ByDay(List<int> waits)
    {
        var longest = 0;
        foreach (var wait in waits)
        {
            longest = Math.Max(longest, wait);
        }

        // A place for every day is several times cheaper than sorting, but where few have waited for very long.
        return longest < 32 * waits.Count ? Placed(waits, longest) : Sorted(waits);
    }

    private static SurvivalDay[] Placed(List<int> waits, int longest)
    {
        var days = (longest >> 1) + 1;
        var counts = ArrayPool<int>.Shared.Rent(2 * days);
        Array.Clear(counts, 0, 2 * days);
        foreach (var wait in waits)
        {
            counts[wait]++;
        }

        var byDay = new SurvivalDay[Math.Min(days, waits.Count)];
        var told = 0;
        for (var day = 0; day < days; day++)
        {
            var (events, censored) = (counts[2 * day], counts[(2 * day) + 1]);
            if (events + censored > 0)
            {
                byDay[told++] = new SurvivalDay(day, events, censored);
            }
        }

        ArrayPool<int>.Shared.Return(counts);
        return byDay[..told];
    }

    private static SurvivalDay[] Sorted(List<int> waits)
    {
        waits.Sort();
        List<SurvivalDay> byDay = [];
        for (var i = 0; i < waits.Count;)
        {
            var day = waits[i] >> 1;
            var (events, censored) = (0, 0);
            for (; i < waits.Count && waits[i] >> 1 == day; i++)
            {
                censored += waits[i] & 1;
                events += 1 - (waits[i] & 1);
            }

            byDay.Add(new SurvivalDay(day, events, censored));
        }

        return [.. byDay];
    }
}
