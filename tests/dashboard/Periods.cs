using Analytics.Warehouse.Metrics;
using System.Globalization;
using Analytics.Dashboard.Features.Overview;
using Analytics.Dashboard.Features.Shared;
using Analytics.Etl.Runs;

namespace Analytics.Tests.Dashboard;

public class Periods
{
    [Theory]
    [InlineData("2026-01-01", "Week", "2025-12-29", "2026-01-04", "2026-W01")]
    [InlineData("2024-12-30", "Week", "2024-12-30", "2025-01-05", "2025-W01")]
    [InlineData("2024-02-29", "Month", "2024-02-01", "2024-02-29", "2024-02")]
    [InlineData("2026-11-21", "Quarter", "2026-10-01", "2026-12-31", "2026-Q4")]
    [InlineData("2026-11-21", "Year", "2026-01-01", "2026-12-31", "2026")]
    [InlineData("2026-11-21", "Day", "2026-11-21", "2026-11-21", "2026-11-21")]
    public void A_period_begins_ends_and_is_named(string day, string grain, string start, string end, string name)
    {
        var period = Period.Of(Day(day), Enum.Parse<Grain>(grain));
        Assert.Equal((Day(start), Day(end), name), (period.Start, period.End, period.ToString()));
    }

    [Fact]
    public void The_same_day_of_a_shorter_month_is_its_last()
    {
        Assert.Equal(Day("2026-02-28"), Period.Shifted(Day("2026-03-31"), Grain.Month, -1));
        Assert.Equal(Day("2023-02-28"), Period.Shifted(Day("2024-02-29"), Grain.Year, -1));
    }

    [Fact]
    public void A_handful_has_a_difference_and_no_percentage()
    {
        Assert.Null(new Change(9, 18).Percent);
        Assert.Equal("+9", new Change(9, 18).Difference);
        Assert.Equal(-20, new Change(10, 8).Percent);
        Assert.Equal("\u221220.0", Figures.Signed(-20));
        Assert.Equal("0.0", Figures.Signed(-0.04));
    }

    [Theory]
    [InlineData("2026-03-15", "Fresh")]
    [InlineData("2026-03-16", "Stale")]
    public void Data_are_stale_the_day_after_the_promise(string today, string state)
    {
        var promise = new SourceRun("a", "A", 1, 0, 0, 0, 0, 0, null, 5, []);
        var freshness = Freshness.Of([new Delivery("445300", "a", Day("2026-03-10"))], new Dictionary<string, SourceRun> { ["a"] = promise }, Day(today));
        Assert.Equal(Enum.Parse<FreshnessState>(state), freshness.State);
    }

    [Fact]
    public void A_gap_breaks_the_small_line_and_the_running_month_is_left_out()
    {
        var spark = Spark.Of([1, 2, null, 4, 99])!;
        Assert.Equal((1, 4), (spark.Low, spark.High));
        Assert.Equal(2, spark.Path.Count(c => c == 'M'));
        Assert.Null(Spark.Of([null, 5, 6]));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void A_name_is_read_back_as_the_period_that_has_it_and_nothing_else_is()
    {
        foreach (var grain in Enum.GetValues<Grain>())
        {
            foreach (var day in new DateOnly[] { new(2024, 2, 29), new(2024, 12, 31), new(2026, 1, 1), new(2020, 12, 28) })
            {
                var period = Period.Of(day, grain);
                Assert.Equal(period, Period.TryParse(period.ToString(), grain));
            }
        }

        foreach (var (name, grain) in new[] { ("2026-13", Grain.Month), ("2026-1", Grain.Month), ("2026-W54", Grain.Week), ("2025-W53", Grain.Week), ("2026-Q5", Grain.Quarter), ("2026-02-30", Grain.Day), ("26", Grain.Year), (string.Empty, Grain.Day), ("x-y-z", Grain.Month) })
        {
            Assert.Null(Period.TryParse(name, grain));
        }
    }
}
