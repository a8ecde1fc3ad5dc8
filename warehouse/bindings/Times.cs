// Times of day and points in time: as DuckDB stores them (microseconds) and taken apart.
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

[StructLayout(LayoutKind.Sequential)]
public record struct DuckDBTime(long Micros);

[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBTimeOnly
{
    private readonly sbyte hour;
    private readonly sbyte minute;
    private readonly sbyte second;
    private readonly int microsecond;

    public DuckDBTimeOnly(byte hour, byte minute, byte second, int microsecond = 0) =>
        (this.hour, this.minute, this.second, this.microsecond) = ((sbyte)hour, (sbyte)minute, (sbyte)second, microsecond);

    public byte Hour => (byte)hour;

    public byte Min => (byte)minute;

    public byte Sec => (byte)second;

    public int Microsecond => microsecond;

    public long Ticks => ((hour * 60L + minute) * 60 + second) * TimeSpan.TicksPerSecond + microsecond * TimeSpan.TicksPerMicrosecond;

    public override string ToString() => $"{hour:00}:{minute:00}:{second:00}.{microsecond:000000}";

    public static implicit operator DuckDBTimeOnly(TimeOnly time) =>
        new((byte)time.Hour, (byte)time.Minute, (byte)time.Second, (int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));

    public static explicit operator TimeOnly(DuckDBTimeOnly time) => new(time.Ticks);
}

// 40 bits of microseconds, then 24 bits of offset.
[StructLayout(LayoutKind.Sequential)]
public record struct DuckDBTimeTzStruct(ulong Bits);

// The offset is in seconds east of UTC.
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBTimeTz(DuckDBTimeOnly Time, int Offset);

[StructLayout(LayoutKind.Sequential)]
public record struct DuckDBTimestampStruct(long Micros)
{
    public readonly bool IsPositiveInfinity => Micros == long.MaxValue;

    public readonly bool IsNegativeInfinity => Micros == -long.MaxValue;

    public readonly bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;
}

[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBTimestamp(DuckDBDateOnly Date, DuckDBTimeOnly Time)
{
    private const long MicrosPerDay = TimeSpan.MicrosecondsPerDay;

    public static DuckDBTimestamp FromDuckDBTimestampStruct(DuckDBTimestampStruct timestamp)
    {
        if (timestamp.IsInfinity)
        {
            return new(timestamp.IsPositiveInfinity ? DuckDBDateOnly.PositiveInfinity : DuckDBDateOnly.NegativeInfinity, default);
        }

        var (days, micros) = Math.DivRem(timestamp.Micros, MicrosPerDay);
        if (micros < 0)
        {
            (days, micros) = (days - 1, micros + MicrosPerDay);
        }

        return new(DuckDBDateOnly.FromDuckDBDate(new((int)days)), new TimeOnly(micros * TimeSpan.TicksPerMicrosecond));
    }

    public DuckDBTimestampStruct ToDuckDBTimestampStruct() =>
        Date.IsPositiveInfinity ? new(long.MaxValue)
        : Date.IsNegativeInfinity ? new(-long.MaxValue)
        : new(Date.ToDuckDBDate().Days * MicrosPerDay + Time.Ticks / TimeSpan.TicksPerMicrosecond);

    public DateTime ToDateTime() => Date.ToDateTime().AddTicks(Time.Ticks);
}

public static partial class NativeMethods
{
    public static partial class DateTimeHelpers
    {
        [LibraryImport(Library, EntryPoint = "duckdb_from_time")]
        public static partial DuckDBTimeOnly DuckDBFromTime(DuckDBTime time);

        [LibraryImport(Library, EntryPoint = "duckdb_to_time")]
        public static partial DuckDBTime DuckDBToTime(DuckDBTimeOnly time);

        [LibraryImport(Library, EntryPoint = "duckdb_from_time_tz")]
        public static partial DuckDBTimeTz DuckDBFromTimeTz(DuckDBTimeTzStruct time);
    }
}
