namespace Analytics.Tests.Etl;

/// <summary>A clock that stands still until it is told to move.</summary>
internal sealed class FrozenClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
