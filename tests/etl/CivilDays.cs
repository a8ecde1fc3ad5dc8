using Analytics.Etl;

namespace Analytics.Tests.Etl;

/// <summary>Today is the day in China, on a machine of any zone.</summary>
public sealed class CivilDays
{
    [Theory]
    [InlineData("2026-11-20T15:59:59Z", "2026-11-20")]
    [InlineData("2026-11-20T16:00:00Z", "2026-11-21")]
    [InlineData("2026-11-20T17:30:00Z", "2026-11-21")]
    [InlineData("2026-12-31T17:30:00Z", "2027-01-01")]
    public void Midnight_is_that_of_Shanghai(string now, string today) =>
        Assert.Equal(today, CivilDay.Today(new FrozenClock(Moment(now))).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_run_at_half_past_one_in_the_night_is_as_of_the_new_day()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at").Deliver("a", "20240101.csv", "1,2024-01-01");
        city.Clock.Now = Moment("2026-11-20T17:30:00Z");
        await city.RunAsync();
        Assert.Equal("2026-11-21", city.Row("select as_of::varchar from meta_build"));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
