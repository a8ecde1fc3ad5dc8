namespace Analytics.Warehouse.Statistics;

/// <summary>The period whose days are compared.</summary>
public enum ComparedPeriod
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>January and February together: the Spring Festival wanders between them.</summary>
    JanuaryFebruary,
}

/// <summary>What it is compared with.</summary>
public enum ComparedWith
{
    /// <summary>The period before it (环比); for a year, and for January and February, the year before.</summary>
    EarlierPeriod,

    /// <summary>The same period of the year before (同比).</summary>
    EarlierYear,
}

/// <summary>Two stretches of days that may be set side by side.</summary>
/// <param name="Now">The period, up to where the data reach.</param>
/// <param name="Before">The same days of the earlier period.</param>
/// <param name="IsWhole">Whether the period has been reached to its end.</param>
public sealed record ComparedWindows(DayRange Now, DayRange Before, bool IsWhole)
{
    /// <summary>Whether both have as many days; months and leap years differ, and a page says so.</summary>
    public bool IsSameLength => Now.Days == Before.Days;
}

/// <summary>Like with like: the days of a period so far against the same days of an earlier one.</summary>
public static class LikeForLike
{
    /// <summary>
    /// The two windows. The present one ends at the period's end or where the data reach. The earlier one ends on the
    /// same day of its month, or on that month's last day where there is no such day; the last day of a month
    /// always answers to the last day of a month, so that whole months are compared with whole months and
    /// 29 February with 28 February, both ways.
    /// </summary>
    /// <param name="period">How long the period is.</param>
    /// <param name="with">What it is compared with.</param>
    /// <param name="day">Any day of the period; for January and February any day of the year.</param>
    /// <param name="data">The first and last day that the data tell of.</param>
    /// <returns>Null when the data do not reach the period, or begin after the earlier one did.</returns>
    public static ComparedWindows? Windows(ComparedPeriod period, ComparedWith with, DateOnly day, DayRange data)
    {
        var (start, months) = period switch
        {
            ComparedPeriod.Month => (new DateOnly(day.Year, day.Month, 1), 1),
            ComparedPeriod.Quarter => (new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1), 3),
            ComparedPeriod.Year => (new DateOnly(day.Year, 1, 1), 12),
            _ => (new DateOnly(day.Year, 1, 1), 2),
        };
        var back = with == ComparedWith.EarlierPeriod && period is ComparedPeriod.Month or ComparedPeriod.Quarter ? months : 12;
        var end = MonthEnd(start.AddMonths(months - 1));
        var last = data.Last < end ? data.Last : end;
        if (last < start || start.Year == 1 || start.AddMonths(-back) < data.First)
        {
            return null;
        }

        return new ComparedWindows(new DayRange(start, last), new DayRange(start.AddMonths(-back), Earlier(last, back)), last == end);
    }

    private static DateOnly Earlier(DateOnly day, int months) =>
        day == MonthEnd(day) ? MonthEnd(day.AddMonths(-months)) : day.AddMonths(-months);

    private static DateOnly MonthEnd(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
