using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Warehouse.Statistics;

public sealed class DaysThatStandOut
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    // median() and mad() of R 4.2.2 (independent/charts.R) over eleven Mondays before the last, whose root of the median, 5.57, is the larger scale.
    [Fact]
    public void Median_and_scale_agree_with_R()
    {
        long[] counts = [31, 28, 35, 30, 33, 29, 40, 27, 32, 34, 30, 71];
        var verdict = UnusualDays.Of(counts.Select((c, i) => Day(Monday.AddDays(7 * i), c)), new UnusualDayRules(Weeks: 11))[^1];
        Assert.Equal((11, 31.0), (verdict.Compared, verdict.Expected));
        Assert.Equal(40 / Math.Sqrt(31), verdict.Score!.Value, 1e-12);
        Assert.True(verdict.IsUnusual);

        // A thousand times as many vary by more than chance: R's score as it stands.
        verdict = UnusualDays.Of(counts.Select((c, i) => Day(Monday.AddDays(7 * i), 1000 * c)), new UnusualDayRules(Weeks: 11))[^1];
        Assert.Equal(13.489815189531905, verdict.Score!.Value, 1e-9);
    }

    [Fact]
    public void A_day_is_compared_with_its_own_weekday()
    {
        // Weekends are quiet: twenty cases on a Sunday stand out, on a Monday they do not.
        var days = Enumerable.Range(0, 84).Select(i => Monday.AddDays(i)).Select(d => Day(d, IsWeekend(d) ? 2 : 20 + (d.Day % 3))).ToList();
        days[41] = days[41] with { Count = 20 };
        Assert.Equal(DayOfWeek.Sunday, days[41].Day.DayOfWeek);
        Assert.Equal([days[41].Day], UnusualDays.Of(days).Where(v => v.IsUnusual).Select(v => v.Day.Day));
    }

    [Fact]
    public void Low_days_stand_out_as_well()
    {
        var days = Enumerable.Range(0, 12).Select(i => Day(Monday.AddDays(7 * i), i == 6 ? 5 : 100)).ToList();
        Assert.True(Assert.Single(UnusualDays.Of(days), v => v.IsUnusual).Score < 0);
    }

    [Fact]
    public void Days_that_are_all_alike_do_not_make_a_little_more_an_alarm()
    {
        var days = Enumerable.Range(0, 12).Select(i => Day(Monday.AddDays(7 * i), i == 6 ? 12 : 10)).ToList();
        Assert.DoesNotContain(UnusualDays.Of(days), v => v.IsUnusual);
        Assert.DoesNotContain(UnusualDays.Of(days.Select(d => d with { Count = d.Count == 12 ? 2 : 0 })), v => v.IsUnusual);
        Assert.Single(UnusualDays.Of(days.Select(d => d with { Count = d.Count == 12 ? 30 : 10 })), v => v.IsUnusual);
    }

    [Fact]
    public void A_make_up_Saturday_is_compared_with_working_days_and_a_holiday_with_days_off()
    {
        var saturday = Monday.AddDays(33);
        var holiday = Monday.AddDays(37);
        var days = Enumerable.Range(0, 70).Select(i => Monday.AddDays(i)).Select(d => d == saturday ? new DayCount(d, 50, true) : d == holiday ? new DayCount(d, 3, false) : Day(d, IsWeekend(d) ? 3 : 50));
        var verdicts = UnusualDays.Of(days).ToDictionary(v => v.Day.Day);
        Assert.Equal((50.0, 49), (verdicts[saturday].Expected, verdicts[saturday].Compared));
        Assert.Equal((3.0, 19), (verdicts[holiday].Expected, verdicts[holiday].Compared));
        Assert.DoesNotContain(verdicts.Values, v => v.IsUnusual);
    }

    [Fact]
    public void Days_of_a_moving_season_are_compared_with_those_of_earlier_years()
    {
        // Two days off at each Spring Festival, whose date wanders: four earlier festivals are needed for six days, three are looked at.
        DateOnly[] festivals = [new(2023, 1, 22), new(2024, 2, 10), new(2025, 1, 29), new(2026, 2, 17)];
        var days = festivals.SelectMany(f => Enumerable.Range(-1, 3).Select(i => new DayCount(f.AddDays(i), f.Year == 2026 && i == 0 ? 60 : 4, false, "spring_festival"))).ToList();
        var verdicts = UnusualDays.Of(days);
        Assert.Equal([new DateOnly(2026, 2, 17)], verdicts.Where(v => v.IsUnusual).Select(v => v.Day.Day));
        Assert.Null(verdicts[0].Expected);
        Assert.Equal(8, verdicts[^2].Compared);
    }

    [Fact]
    public void Too_few_days_say_nothing()
    {
        var verdict = UnusualDays.Of([Day(Monday, 500), Day(Monday.AddDays(7), 1)])[0];
        Assert.Equal((1, null, null, false), (verdict.Compared, verdict.Expected, verdict.Score, verdict.IsUnusual));
    }

    private static DayCount Day(DateOnly day, long count) => new(day, count, !IsWeekend(day));

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
