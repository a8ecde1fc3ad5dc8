using System.Globalization;
using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Warehouse.Statistics;

public sealed class LikeForLikeWindows
{
    [Theory]
    // Cut where the data reach.
    [InlineData(ComparedPeriod.Month, ComparedWith.EarlierPeriod, "2026-11-20", "2026-11-01..2026-11-20", "2026-10-01..2026-10-20")]
    [InlineData(ComparedPeriod.Month, ComparedWith.EarlierYear, "2026-11-20", "2026-11-01..2026-11-20", "2025-11-01..2025-11-20")]
    [InlineData(ComparedPeriod.Quarter, ComparedWith.EarlierPeriod, "2026-11-20", "2026-10-01..2026-11-20", "2026-07-01..2026-08-20")]
    [InlineData(ComparedPeriod.Quarter, ComparedWith.EarlierYear, "2026-02-10", "2026-01-01..2026-02-10", "2025-01-01..2025-02-10")]
    [InlineData(ComparedPeriod.Quarter, ComparedWith.EarlierPeriod, "2026-02-10", "2026-01-01..2026-02-10", "2025-10-01..2025-11-10")]
    [InlineData(ComparedPeriod.Year, ComparedWith.EarlierYear, "2026-11-20", "2026-01-01..2026-11-20", "2025-01-01..2025-11-20")]
    [InlineData(ComparedPeriod.Year, ComparedWith.EarlierPeriod, "2026-11-20", "2026-01-01..2026-11-20", "2025-01-01..2025-11-20")]
    // Whole months against whole months, whatever their length.
    [InlineData(ComparedPeriod.Month, ComparedWith.EarlierPeriod, "2023-02-28", "2023-02-01..2023-02-28", "2023-01-01..2023-01-31")]
    [InlineData(ComparedPeriod.Month, ComparedWith.EarlierPeriod, "2023-03-31", "2023-03-01..2023-03-31", "2023-02-01..2023-02-28")]
    [InlineData(ComparedPeriod.Quarter, ComparedWith.EarlierPeriod, "2023-04-30", "2023-04-01..2023-04-30", "2023-01-01..2023-01-31")]
    // A day that the shorter month lacks.
    [InlineData(ComparedPeriod.Month, ComparedWith.EarlierPeriod, "2023-03-30", "2023-03-01..2023-03-30", "2023-02-01..2023-02-28")]
    [InlineData(ComparedPeriod.Month, ComparedWith.EarlierPeriod, "2024-03-29", "2024-03-01..2024-03-29", "2024-02-01..2024-02-29")]
    // Leap days, both ways.
    [InlineData(ComparedPeriod.Year, ComparedWith.EarlierYear, "2024-02-29", "2024-01-01..2024-02-29", "2023-01-01..2023-02-28")]
    [InlineData(ComparedPeriod.Year, ComparedWith.EarlierYear, "2025-02-28", "2025-01-01..2025-02-28", "2024-01-01..2024-02-29")]
    [InlineData(ComparedPeriod.Year, ComparedWith.EarlierYear, "2024-02-28", "2024-01-01..2024-02-28", "2023-01-01..2023-02-28")]
    [InlineData(ComparedPeriod.Year, ComparedWith.EarlierYear, "2025-03-01", "2025-01-01..2025-03-01", "2024-01-01..2024-03-01")]
    // January and February together, and never more than both.
    [InlineData(ComparedPeriod.JanuaryFebruary, ComparedWith.EarlierYear, "2024-02-29", "2024-01-01..2024-02-29", "2023-01-01..2023-02-28")]
    [InlineData(ComparedPeriod.JanuaryFebruary, ComparedWith.EarlierYear, "2025-07-04", "2025-01-01..2025-02-28", "2024-01-01..2024-02-29")]
    [InlineData(ComparedPeriod.JanuaryFebruary, ComparedWith.EarlierPeriod, "2026-01-15", "2026-01-01..2026-01-15", "2025-01-01..2025-01-15")]
    public void The_same_days_of_the_earlier_period(ComparedPeriod period, ComparedWith with, string reach, string now, string before)
    {
        var windows = LikeForLike.Windows(period, with, Day(reach), new DayRange(new DateOnly(2020, 1, 1), Day(reach)))!;
        Assert.Equal(now, Text(windows.Now));
        Assert.Equal(before, Text(windows.Before));
        Assert.Equal(windows.Now.Days == windows.Before.Days, windows.IsSameLength);
    }

    [Fact]
    public void A_period_that_has_ended_is_whole_and_the_data_beyond_it_do_not_count()
    {
        var data = new DayRange(new DateOnly(2025, 1, 1), new DateOnly(2026, 11, 20));
        Assert.True(LikeForLike.Windows(ComparedPeriod.Month, ComparedWith.EarlierPeriod, new DateOnly(2026, 10, 9), data)!.IsWhole);
        Assert.False(LikeForLike.Windows(ComparedPeriod.Month, ComparedWith.EarlierPeriod, new DateOnly(2026, 11, 9), data)!.IsWhole);
        Assert.Equal("2026-10-01..2026-10-31", Text(LikeForLike.Windows(ComparedPeriod.Month, ComparedWith.EarlierPeriod, new DateOnly(2026, 10, 9), data)!.Now));
    }

    [Theory]
    [InlineData("2026-12-05", "2025-01-01")] // not reached
    [InlineData("2026-11-05", "2025-11-02")] // the first days of the earlier window are missing
    [InlineData("0001-01-05", "0001-01-01")] // there is no earlier year
    [InlineData("9999-12-31", "2025-01-01")] // nor a later one
    public void What_the_data_do_not_cover_is_not_compared(string day, string first) =>
        Assert.Null(LikeForLike.Windows(ComparedPeriod.Month, ComparedWith.EarlierYear, Day(day), new DayRange(Day(first), new DateOnly(2026, 11, 20))));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DayRange days) => string.Create(CultureInfo.InvariantCulture, $"{days.First:yyyy-MM-dd}..{days.Last:yyyy-MM-dd}");
}
