using MathNet.Numerics.Statistics;

namespace Analytics.Warehouse.Statistics;

/// <summary>The count of one day, with what makes days alike.</summary>
/// <param name="Day">The day.</param>
/// <param name="Count">Its count; zero where nothing happened. A day without data is left out instead.</param>
/// <param name="Working">Whether offices work: not on weekends and holidays, but on the Saturdays and Sundays that make up for them.</param>
/// <param name="Season">A season whose days are like no others, such as the weeks around the Spring Festival; null for the rest of the year.</param>
public sealed record DayCount(DateOnly Day, long Count, bool Working, string? Season = null);

/// <summary>A day beside the days that it may be compared with.</summary>
/// <param name="Day">The day with its count.</param>
/// <param name="Compared">With how many days it was compared.</param>
/// <param name="Expected">Their median; null when they were too few.</param>
/// <param name="Score">How many robust standard deviations the count lies from it, signed; null likewise.</param>
/// <param name="IsUnusual">Whether that is beyond the threshold, above or below. It asks for a look: a heavy day is not a bad one.</param>
public sealed record DayVerdict(DayCount Day, int Compared, double? Expected, double? Score, bool IsUnusual);

/// <summary>How days are compared.</summary>
/// <param name="Weeks">Days so many weeks before and after are compared with.</param>
/// <param name="EarlierYears">Where they are too few, as in a season, those around the same date of so many earlier years are added, the nearest year first.</param>
/// <param name="Fewest">Days that it takes to say anything.</param>
/// <param name="Threshold">The score beyond which a day is unusual; 3.5 as Iglewicz and Hoaglin (1993) recommend.</param>
public sealed record UnusualDayRules(int Weeks = 8, int EarlierYears = 3, int Fewest = 6, double Threshold = 3.5)
{
    /// <summary>The usual ones.</summary>
    public static UnusualDayRules Usual { get; } = new();
}

/// <summary>Days that stand out from days like them.</summary>
public static class UnusualDays
{
    // The median absolute deviation of normal values times this is their standard deviation: 1 / Phi^-1(3/4), by custom in four decimals.
    private const double NormalScale = 1.4826;

    /// <summary>
    /// Each day's modified z score, (count - median) / scale, with median and scale from like days around it, itself left out (Iglewicz and Hoaglin
    /// 1993, How to detect and handle outliers). The scale is 1.4826 times the median absolute deviation, but never
    /// below the root of the median or 1: counts vary by that much by chance (Poisson), and days that happen to
    /// be all alike would else make any other day an alarm. Alike are days of one season that are both working days or both
    /// not, and outside seasons also of one weekday; a holiday or make-up day, of which there are few, is compared with any such day.
    /// A verdict on a recent day may change while later days come in.
    /// </summary>
    /// <param name="days">Days in any order, each once.</param>
    /// <param name="rules">How they are compared; null for the usual rules.</param>
    /// <returns>One verdict a day, by day.</returns>
    public static IReadOnlyList<DayVerdict> Of(IEnumerable<DayCount> days, UnusualDayRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        rules ??= UnusualDayRules.Usual;
        var byDay = days.ToDictionary(d => d.Day);
        return [.. byDay.Values.OrderBy(d => d.Day).Select(d => Verdict(d, LikeDays(d, byDay, rules), rules))];
    }

    private static DayVerdict Verdict(DayCount day, List<double> like, UnusualDayRules rules)
    {
        if (like.Count < rules.Fewest)
        {
            return new DayVerdict(day, like.Count, null, null, false);
        }

        var median = like.Median();
        var deviation = like.Select(c => Math.Abs(c - median)).Median();
        var scale = Math.Max(NormalScale * deviation, Math.Sqrt(Math.Max(1, median)));
        var score = (day.Count - median) / scale;
        return new DayVerdict(day, like.Count, median, score, Math.Abs(score) > rules.Threshold);
    }

    private static List<double> LikeDays(DayCount day, Dictionary<DateOnly, DayCount> days, UnusualDayRules rules)
    {
        var like = new List<double>();
        for (var year = 0; year <= rules.EarlierYears && day.Day.Year > year + 1 && (year == 0 || like.Count < rules.Fewest); year++)
        {
            var centre = day.Day.AddYears(-year).DayNumber;
            for (var number = centre - (7 * rules.Weeks); number <= centre + (7 * rules.Weeks); number++)
            {
                if (number != day.Day.DayNumber && days.TryGetValue(DateOnly.FromDayNumber(number), out var other) && AreAlike(day, other))
                {
                    like.Add(other.Count);
                }
            }
        }

        return like;
    }

    private static bool AreAlike(DayCount day, DayCount other) =>
        day.Season == other.Season && day.Working == other.Working && (day.Season is not null || IsOutOfTurn(day) || day.Day.DayOfWeek == other.Day.DayOfWeek);

    private static bool IsOutOfTurn(DayCount day) => day.Working == (day.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
}
