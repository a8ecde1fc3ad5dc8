namespace Analytics.Etl.Sample.Formats;

/// <summary>What archives state about their members, the same whenever they are written.</summary>
internal static class Packed
{
    /// <summary>The time of every member.</summary>
    public static DateTimeOffset At { get; } = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
