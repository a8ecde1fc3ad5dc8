using Analytics.Warehouse.Statistics;

namespace Analytics.Models.Evaluation;

/// <summary>
/// The share of rows that would still be watched after so many days, by Kaplan-Meier over the ends of watching. A row
/// that ended on a day did so before others were lost from sight on it, so it was no longer at risk of being lost.
/// </summary>
internal sealed class CensoringCurve
{
    private readonly double[] days;
    private readonly double[] after;

    public CensoringCurve(IReadOnlyList<ObservedTime> observed)
    {
        if (observed.Any(o => !(o.Days >= 0 && double.IsFinite(o.Days))))
        {
            throw new ArgumentException("Observed days are 0 or more, and finite.", nameof(observed));
        }

        // Kaplan-Meier counts whole days: each time stands for two, its ends first and then its censored.
        double[] times = [.. observed.Select(o => o.Days).Distinct().Order()];
        var counts = new SurvivalDay[2 * times.Length];
        foreach (var o in observed)
        {
            var rank = Array.BinarySearch(times, o.Days);
            var place = (2 * rank) + (o.Ended ? 0 : 1);
            counts[place] = new SurvivalDay(place, counts[place].Events + (o.Ended ? 0 : 1), counts[place].Censored + (o.Ended ? 1 : 0));
        }

        var points = KaplanMeier.Of(counts).Points;
        days = [.. points.Select(p => times[p.Day / 2])];
        after = [.. points.Select(p => p.Survival)];
    }

    /// <summary>The share still watched just before a day.</summary>
    public double Before(double day)
    {
        var found = Array.BinarySearch(days, day);
        var last = (found >= 0 ? found : ~found) - 1;
        return last < 0 ? 1 : after[last];
    }
}
