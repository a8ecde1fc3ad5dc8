// Days: as DuckDB stores them (a count from 1970-01-01) and taken apart.
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

[StructLayout(LayoutKind.Sequential)]
public record struct DuckDBDate(int Days)
{
    public static readonly DuckDBDate PositiveInfinity = new(int.MaxValue);
    public static readonly DuckDBDate NegativeInfinity = new(-int.MaxValue);

    public readonly bool IsPositiveInfinity => this == PositiveInfinity;

    public readonly bool IsNegativeInfinity => this == NegativeInfinity;

    public readonly bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;
}

// Reaches further than DateOnly on both sides; the infinities are its outermost days.
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBDateOnly
{
    private const int DaysTo1970 = 719_468;
    private const int DaysPerEra = 146_097;

    private readonly int year;
    private readonly sbyte month;
    private readonly sbyte day;

    public DuckDBDateOnly(int year, byte month, byte day) =>
        (this.year, this.month, this.day) = (year, (sbyte)month, (sbyte)day);

    public static readonly DuckDBDateOnly PositiveInfinity = FromDuckDBDate(DuckDBDate.PositiveInfinity);
    public static readonly DuckDBDateOnly NegativeInfinity = FromDuckDBDate(DuckDBDate.NegativeInfinity);

    public int Year => year;

    public byte Month => (byte)month;

    public byte Day => (byte)day;

    public bool IsPositiveInfinity => this == PositiveInfinity;

    public bool IsNegativeInfinity => this == NegativeInfinity;

    public bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;

    // Counts in eras of 400 years that begin on 1 March, so that a leap day ends a year.
    public static DuckDBDateOnly FromDuckDBDate(DuckDBDate date)
    {
        var days = date.Days + (long)DaysTo1970;
        var era = Math.DivRem(days >= 0 ? days : days - (DaysPerEra - 1), DaysPerEra).Quotient;
        var dayOfEra = days - era * DaysPerEra;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var monthFromMarch = (5 * dayOfYear + 2) / 153;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        return new((int)(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), (byte)month, (byte)day);
    }

    public DuckDBDate ToDuckDBDate()
    {
        long yearFromMarch = year - (month <= 2 ? 1L : 0L);
        var era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400;
        var yearOfEra = yearFromMarch - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        var dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return new((int)(era * DaysPerEra + dayOfEra - DaysTo1970));
    }

    public DateTime ToDateTime() => new(year, month, day);

    public override string ToString() => $"{year:0000}-{month:00}-{day:00}";

    public static implicit operator DuckDBDateOnly(DateOnly date) => new(date.Year, (byte)date.Month, (byte)date.Day);

    public static implicit operator DuckDBDateOnly(DateTime time) => DateOnly.FromDateTime(time);

    public static explicit operator DateOnly(DuckDBDateOnly date) => new(date.year, date.month, date.day);

    public static explicit operator DateTime(DuckDBDateOnly date) => date.ToDateTime();
}
