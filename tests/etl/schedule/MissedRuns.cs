using JobSchedule = Analytics.Etl.Schedule.Schedule;

namespace Analytics.Tests.Etl.Schedule;

/// <summary>What was missed is told by the record of the last run, in the source's own time zone.</summary>
public sealed class MissedRuns : IDisposable
{
    // every night at half past two in Shanghai: 18:30 UTC of the day before
    private readonly SmallCity city = new SmallCity().Source("a", "case_no,registered_at", schedule: "0 30 2 * * ?");

    public void Dispose() => city.Dispose();

    [Theory]
    [InlineData("2024-06-01T18:30:00.005Z", "2024-06-02T18:29:59Z", false)]
    [InlineData("2024-06-01T18:30:00.005Z", "2024-06-02T18:30:00Z", true)]
    [InlineData("2024-06-01T18:29:59Z", "2024-06-01T18:29:59.5Z", false)]
    [InlineData("2024-06-01T18:29:59Z", "2024-06-01T18:30:01Z", true)]
    [InlineData("2024-05-01T00:00:00Z", "2024-06-01T00:00:00Z", true)]
    public void A_run_is_missed_when_a_fire_time_passed_since_the_last(string last, string now, bool isMissed) =>
        Assert.Equal(isMissed, JobSchedule.IsMissed(city.Sources[0], new Dictionary<string, DateTime> { ["a"] = Utc(last).UtcDateTime }, Utc(now)));

    [Fact]
    public void A_source_that_never_ran_is_missed() =>
        Assert.True(JobSchedule.IsMissed(city.Sources[0], new Dictionary<string, DateTime> { ["another"] = FrozenClock.Start.UtcDateTime }, FrozenClock.Start));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
