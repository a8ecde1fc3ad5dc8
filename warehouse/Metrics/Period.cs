using System.Globalization;

namespace Analytics.Warehouse.Metrics;

/// <summary>How long a period is.</summary>
public enum Grain
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>Seven days from Monday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>One day, week (from Monday), month, quarter or year.</summary>
/// <param name="Grain">How long it is.</param>
/// <param name="Start">Its first day.</param>
public readonly record struct Period(Grain Grain, DateOnly Start)
{
    /// <summary>Its last day.</summary>
    public DateOnly End => Next.Start.AddDays(-1);

    /// <summary>The one after it.</summary>
    public Period Next => this with { Start = Shifted(Start, Grain, 1) };

    /// <summary>The period that a day lies in.</summary>
    public static Period Of(DateOnly day, Grain grain) => new(grain, grain switch
    {
        Grain.Day => day,
        Grain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Grain.Month => new DateOnly(day.Year, day.Month, 1),
        Grain.Quarter => new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
        _ => new DateOnly(day.Year, 1, 1),
    });

    /// <summary>Every period from the one that holds the first day to the one that holds the last.</summary>
    public static IEnumerable<Period> Between(DateOnly from, DateOnly to, Grain grain)
    {
        for (var period = Of(from, grain); period.Start <= to; period = period.Next)
        {
            yield return period;
        }
    }

    /// <summary>The same day so many periods later or earlier; at a month's end the last day that exists.</summary>
    public static DateOnly Shifted(DateOnly day, Grain grain, int periods) => grain switch
    {
        Grain.Day => day.AddDays(periods),
        Grain.Week => day.AddDays(7 * periods),
        Grain.Month => day.AddMonths(periods),
        Grain.Quarter => day.AddMonths(3 * periods),
        _ => day.AddYears(periods),
    };

    /// <summary>The period of that name and length; null when there is none.</summary>
    public static Period? TryParse(string name, Grain grain)
    {
        ArgumentNullException.ThrowIfNull(name);
        static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var parts = name.Split('-');
        if (Number(parts[0]) is not (> 0 and < 9999))
        {
            return null;
        }

        DateOnly? start = (grain, parts) switch
        {
            (Grain.Day, _) => DateOnly.TryParseExact(name, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            (Grain.Week, [_, ['W', .. var week]]) when Number(week) is > 0 and <= 53 and var w => DateOnly.FromDateTime(ISOWeek.ToDateTime(Number(parts[0]), w, DayOfWeek.Monday)),
            (Grain.Month, [_, var month]) when Number(month) is > 0 and <= 12 and var m => new DateOnly(Number(parts[0]), m, 1),
            (Grain.Quarter, [_, ['Q', .. var quarter]]) when Number(quarter) is > 0 and <= 4 and var q => new DateOnly(Number(parts[0]), (3 * q) - 2, 1),
            (Grain.Year, [_]) => new DateOnly(Number(parts[0]), 1, 1),
            _ => null,
        };
        return start is { } first && new Period(grain, first) is var period && period.ToString() == name ? period : null;
    }

    /// <summary>Its name, the same in both languages: 2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026.</summary>
    public override string ToString() => Grain switch
    {
        Grain.Day => Start.ToString("O", CultureInfo.InvariantCulture),
        Grain.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(Start.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(Start.ToDateTime(default)):00}"),
        Grain.Month => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Grain.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Start.Year:0000}-Q{((Start.Month - 1) / 3) + 1}"),
        _ => Start.Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
