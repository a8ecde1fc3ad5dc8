namespace Analytics.Etl;

/// <summary>Which day it is where petitions are registered: clocks count civil days, whatever zone this machine is set to.</summary>
public static class CivilDay
{
    /// <summary>Asia/Shanghai.</summary>
    internal static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Today in Asia/Shanghai.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Now(clock));

    /// <summary>The moment in Asia/Shanghai, to the second and without a zone.</summary>
    public static DateTime Now(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
