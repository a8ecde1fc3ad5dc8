namespace Analytics.Tests.Dashboard.Site;

/// <summary>A clock that stands still, in UTC.</summary>
internal sealed class FrozenClock(int year, int month, int day) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(year, month, day, 9, 0, 0, TimeSpan.Zero);
}
