using System.Globalization;

namespace Analytics.Etl.Sample;

/// <summary>Rest days and seasons, near enough to tell a holiday week from another; no legal calendar.</summary>
internal static class WorkCalendar
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The first day of the world.</summary>
    public static DateOnly Begin { get; } = new(2021, 1, 1);

    /// <summary>The day on which the Regulations on petition work (信访工作条例) came into force.</summary>
    public static DateOnly NewLaw { get; } = new(2022, 5, 1);

    public static bool IsRestDay(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(day);

    public static bool IsHoliday(DateOnly day) =>
        DaysFromSpringFestival(day) is >= -1 and <= 6
        || day is { Month: 10, Day: <= 7 } or { Month: 5, Day: <= 5 } or { Month: 1, Day: 1 } or { Month: 4, Day: 4 or 5 };

    /// <summary>How much more or less is asked at that time of the year, about 1 over a year.</summary>
    public static double Season(DateOnly day)
    {
        var fromFestival = DaysFromSpringFestival(day);
        var festival = fromFestival switch
        {
            >= -7 and < -1 => 0.6,
            >= -1 and <= 6 => 0.15,
            > 6 and <= 14 => 0.7,
            > 14 and <= 45 => 1.2,
            _ => 1.0,
        };
        var ofMonth = day.Month switch
        {
            3 or 4 => 1.08,
            7 or 8 => 1.05,
            11 or 12 => 1.1,
            _ => 1.0,
        };
        return festival * ofMonth * (day is { Month: 10, Day: <= 7 } ? 0.25 : 1.0);
    }

    /// <summary>The same moment when the office works then, else the next morning of work.</summary>
    public static DateTime AtWork(DateTime moment)
    {
        var day = DateOnly.FromDateTime(moment);
        if (!IsRestDay(day) && moment.Hour is >= 8 and < 18)
        {
            return moment;
        }

        if (!IsRestDay(day) && moment.Hour < 8)
        {
            return day.ToDateTime(new TimeOnly(8 + (moment.Hour % 4), moment.Minute, moment.Second));
        }

        do
        {
            day = day.AddDays(1);
        }
        while (IsRestDay(day));
        return day.ToDateTime(new TimeOnly(8 + (moment.Hour % 4), moment.Minute, moment.Second));
    }

    private static int DaysFromSpringFestival(DateOnly day)
    {
        var festival = SpringFestivals.GetOrAdd(day.Year, year => DateOnly.FromDateTime(Lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0)));
        return day.DayNumber - festival.DayNumber;
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, DateOnly> SpringFestivals = new();
}
