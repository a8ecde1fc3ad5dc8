using MathNet.Numerics.Distributions;

namespace Analytics.Warehouse.Statistics;

/// <summary>Cases whose clock stopped, or was last seen running, after so many days.</summary>
/// <param name="Day">Whole days since the clock started; zero on the same day.</param>
/// <param name="Events">Cases that ended then: answered, closed.</param>
/// <param name="Censored">Cases seen running then and not after: still open on the as-of date. They were at risk on that day.</param>
public readonly record struct SurvivalDay(int Day, long Events, long Censored);

/// <summary>The curve on a day on which cases ended.</summary>
/// <param name="Day">Whole days since the clock started.</param>
/// <param name="AtRisk">Cases still running as the day began.</param>
/// <param name="Events">Cases that ended on it.</param>
/// <param name="Survival">The share still running after the day, from 1 to 0.</param>
/// <param name="Greenwood">Greenwood's sum up to the day, of d / (n (n - d)).</param>
/// <param name="Z">The normal quantile of the limits.</param>
public readonly record struct SurvivalPoint(int Day, long AtRisk, long Events, double Survival, double Greenwood, double Z)
{
    /// <summary>Greenwood's variance of the share.</summary>
    public double Variance => Survival * Survival * Greenwood;

    /// <summary>The share's lower limit; null once none is left, where there is no variance to tell.</summary>
    public double? Low => Survival > 0 ? Math.Pow(Survival, HazardAndSpread.Spread) : null;

    /// <summary>Its upper limit; null likewise.</summary>
    public double? High => Survival > 0 ? Math.Pow(Survival, 1 / HazardAndSpread.Spread) : null;

    /// <summary>-log S, and the power to which the limits raise the share: this and its inverse. Once none is left: infinity and 1.</summary>
    internal (double Hazard, double Spread) HazardAndSpread
    {
        get
        {
            var hazard = -Math.Log(Survival);
            return (hazard, Survival > 0 ? Math.Exp(Z * Math.Sqrt(Greenwood) / hazard) : 1);
        }
    }
}

/// <summary>The day by which a share of cases has ended, with its interval.</summary>
/// <param name="Day">Whole days; null when the curve does not come that far down.</param>
/// <param name="Low">The interval's first day; null when not reached.</param>
/// <param name="High">Its last day; null when not reached: no upper end is known yet.</param>
public readonly record struct DayEstimate(int? Day, int? Low, int? High);

/// <summary>
/// How long cases take when some are still open: the Kaplan-Meier curve (1958, Journal of the American Statistical
/// Association 53, 457-481). An open case counts as running for as long as it was seen, neither left out nor closed.
/// </summary>
public sealed class KaplanMeier
{
    private static readonly double Z95 = Normal.InvCDF(0, 1, 0.975);

    private readonly int _lastSeen;
    private readonly List<SurvivalPoint> _points;

    private KaplanMeier(long cases, long events, int lastSeen, List<SurvivalPoint> points)
    {
        (Cases, Events) = (cases, events);
        (_lastSeen, _points) = (lastSeen, points);
    }

    /// <summary>All cases.</summary>
    public long Cases { get; }

    /// <summary>Those that ended.</summary>
    public long Events { get; }

    /// <summary>Every day on which cases ended, in order; before the first of them the share is 1.</summary>
    public IReadOnlyList<SurvivalPoint> Points => _points;

    /// <summary>The day by which half have ended.</summary>
    public DayEstimate Median => Quantile(0.5);

    /// <summary>The day by which nine of ten have ended.</summary>
    public DayEstimate P90 => Quantile(0.9);

    /// <summary>
    /// The curve. Cases that end on a day do so before those that are censored on it. The variance is Greenwood's
    /// (1926), S^2 sum d / (n (n - d)); the limits are those of log(-log S), S^exp(+-z se / log S) with se the root of
    /// that sum (Kalbfleisch and Prentice 1980), which stay between 0 and 1.
    /// </summary>
    /// <param name="days">Counts by day, in any order; a day may come more than once. A few hundred rows stand for any number of cases.</param>
    /// <param name="confidence">Of the limits, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A day or a count is negative.</exception>
    public static KaplanMeier Of(IEnumerable<SurvivalDay> days, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(days);
        var byDay = ByDay(days);
        var (cases, events) = (0L, 0L);
        foreach (var day in byDay)
        {
            cases += day.Events + day.Censored;
            events += day.Events;
        }

        SurvivalCurve curve = new(cases, Normal.InvCDF(0, 1, (1 + confidence) / 2));
        List<SurvivalPoint> points = [];
        foreach (var day in byDay)
        {
            if (curve.After(day) is { } point)
            {
                points.Add(point);
            }
        }

        return new KaplanMeier(cases, events, byDay.Length == 0 ? 0 : byDay[^1].Day, points);
    }

    /// <summary>
    /// The first day after which no more than 1 - share are still running. Its interval holds the days on which the
    /// curve's limits pass that height (Brookmeyer and Crowley 1982, Biometrics 38, 29-41).
    /// </summary>
    /// <param name="share">The share that has ended, between 0 and 1.</param>
    public DayEstimate Quantile(double share)
    {
        QuantileSearch search = new(share);
        foreach (var point in _points)
        {
            var (hazard, spread) = point.HazardAndSpread;
            search.Pass(point.Day, hazard, spread);
        }

        return search.Found;
    }

    /// <summary>The median and the 90th percentile in one pass that keeps no curve: thousands of groups are told at once.</summary>
    /// <param name="days">Ascending, each day once, each with a case.</param>
    /// <param name="cases">All cases of these days.</param>
    internal static (DayEstimate Median, DayEstimate P90) Quantiles(SurvivalDay[] days, long cases)
    {
        SurvivalCurve curve = new(cases, Z95);
        QuantileSearch half = new(0.5);
        QuantileSearch most = new(0.9);
        foreach (var day in days)
        {
            if (curve.After(day) is not { } point)
            {
                continue;
            }

            var (hazard, spread) = point.HazardAndSpread;
            half.Pass(point.Day, hazard, spread);
            most.Pass(point.Day, hazard, spread);
            if (half.IsDone && most.IsDone)
            {
                break;
            }
        }

        return (half.Found, most.Found);
    }

    /// <summary>The share still running after a day.</summary>
    public double SurvivalAfter(int day) => _points.FindLastIndex(p => p.Day <= day) is >= 0 and var last ? _points[last].Survival : 1;

    /// <summary>
    /// The mean of the days that cases run within a horizon, those running longer counted as the horizon: the area under
    /// the curve up to it. Null when the curve is not known that far: some cases are open and all were last seen earlier.
    /// </summary>
    /// <param name="horizon">Whole days.</param>
    public double? RestrictedMean(int horizon)
    {
        if (_lastSeen < horizon && _points is not [.., { Survival: 0 }])
        {
            return null;
        }

        var area = 0.0;
        var (from, height) = (0, 1.0);
        foreach (var point in _points.TakeWhile(p => p.Day < horizon))
        {
            area += height * (point.Day - from);
            (from, height) = (point.Day, point.Survival);
        }

        return area + (height * (horizon - from));
    }

    // Ascending, each day once, and only days on which something was seen.
    private static SurvivalDay[] ByDay(IEnumerable<SurvivalDay> days)
    {
        if (days is SurvivalDay[] array && IsByDay(array))
        {
            return array;
        }

        var sorted = days.ToArray();
        Array.Sort(sorted, (a, b) => a.Day.CompareTo(b.Day));
        List<SurvivalDay> byDay = new(sorted.Length);
        foreach (var day in sorted)
        {
            if (Checked(day) is { Events: 0, Censored: 0 })
            {
                continue;
            }

            if (byDay is [.., var last] && last.Day == day.Day)
            {
                byDay[^1] = new SurvivalDay(day.Day, last.Events + day.Events, last.Censored + day.Censored);
            }
            else
            {
                byDay.Add(day);
            }
        }

        return [.. byDay];
    }

    private static bool IsByDay(SurvivalDay[] days)
    {
        var before = -1;
        foreach (var (day, events, censored) in days)
        {
            if (day <= before || events < 0 || censored < 0 || events + censored == 0)
            {
                return false;
            }

            before = day;
        }

        return true;
    }

    private static SurvivalDay Checked(SurvivalDay day) => day is { Day: >= 0, Events: >= 0, Censored: >= 0 }
        ? day
        : throw new ArgumentException($"Day {day.Day} with {day.Events} events and {day.Censored} censored: none of them may be negative.", nameof(day));
}
