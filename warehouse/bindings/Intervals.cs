// Intervals: months, days and microseconds, which do not turn into each other.
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros)
{
    // DuckDB orders intervals by months of thirty days; a TimeSpan, which has no months, is made in the same way.
    private const int DaysPerMonth = 30;

    public static implicit operator DuckDBInterval(TimeSpan span) =>
        new(0, span.Days, span.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond);

    public static explicit operator TimeSpan(DuckDBInterval interval) =>
        new(checked((interval.Months * (long)DaysPerMonth + interval.Days) * TimeSpan.TicksPerDay + interval.Micros * TimeSpan.TicksPerMicrosecond));
}
