namespace Analytics.Tests;

/// <summary>A clock that stands until it is moved, in UTC.</summary>
internal sealed class FrozenClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public FrozenClock()
        : this(Start)
    {
    }

    public DateTimeOffset Now { get; set; } = now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;
}
