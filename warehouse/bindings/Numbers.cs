// Numbers wider than 64 bits, laid out as the C API lays them out.
using System.Numerics;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBHugeInt(ulong Lower, long Upper)
{
    public DuckDBHugeInt(BigInteger value) : this((Int128)value) { }

    public DuckDBHugeInt(Int128 value) : this((ulong)value, (long)(value >> 64)) { }

    public static BigInteger HugeIntMinValue => Int128.MinValue;

    public static BigInteger HugeIntMaxValue => Int128.MaxValue;

    public Int128 ToInt128() => new((ulong)Upper, Lower);

    public BigInteger ToBigInteger() => ToInt128();

    public override string ToString() => ToInt128().ToString();
}

[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBUHugeInt(ulong Lower, ulong Upper)
{
    public DuckDBUHugeInt(BigInteger value) : this((UInt128)value) { }

    public DuckDBUHugeInt(UInt128 value) : this((ulong)value, (ulong)(value >> 64)) { }

    public static BigInteger HugeIntMinValue => UInt128.MinValue;

    public static BigInteger HugeIntMaxValue => UInt128.MaxValue;

    public UInt128 ToUInt128() => new(Upper, Lower);

    public BigInteger ToBigInteger() => ToUInt128();

    public override string ToString() => ToUInt128().ToString();
}

// Value divided by ten to the power of Scale.
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBDecimal(byte Width, byte Scale, DuckDBHugeInt Value);

// A whole number of any size: its magnitude's bytes, the largest first, and its sign.
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBBignum(IntPtr Data, ulong Size, byte IsNegative);
