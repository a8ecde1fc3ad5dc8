using System.Globalization;

namespace Analytics.Etl.Sample.Formats;

/// <summary>The quarters by which most of the cities deliver.</summary>
internal static class Quarter
{
    /// <summary>The first day of the quarter that the day lies in.</summary>
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month - ((day.Month - 1) % 3), 1);

    /// <summary>Its name in a file's name, such as 2022Q1.</summary>
    public static string Name(DateOnly begin) => string.Create(CultureInfo.InvariantCulture, $"{begin.Year}Q{((begin.Month - 1) / 3) + 1}");
}
