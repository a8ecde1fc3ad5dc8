using System.Globalization;

namespace Analytics.Etl.Sample.Formats;

/// <summary>How a city writes numbers and times as text.</summary>
internal static class Stamp
{
    /// <summary>2022-03-05 14:05:09, and a date alone at midnight.</summary>
    public static string? Iso(object? value) => value switch
    {
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Plain(value),
    };

    /// <summary>2022/3/5 14:05.</summary>
    public static string? Slashed(object? value) => value is DateTime time
        ? time.ToString("yyyy/M/d HH:mm", CultureInfo.InvariantCulture)
        : Plain(value);

    /// <summary>2022年3月5日 14时05分, and 2022年3月5日 at midnight.</summary>
    public static string? Chinese(object? value) => value switch
    {
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy'年'M'月'd'日' HH'时'mm'分'", CultureInfo.InvariantCulture),
        _ => Plain(value),
    };

    /// <summary>Text as it is, numbers in digits.</summary>
    public static string? Plain(object? value) => value switch
    {
        null => null,
        string text => text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
