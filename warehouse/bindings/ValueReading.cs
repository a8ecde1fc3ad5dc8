// Values DuckDB passes in: the arguments of a table function written in C#.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public interface IDuckDBValueReader
{
    bool IsNull();

    T GetValue<T>();
}

public sealed partial class DuckDBValue : IDuckDBValueReader
{
    public bool IsNull() => NativeMethods.ValueReading.IsNull(this);

    public T GetValue<T>()
    {
        var value = Read(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));
        return value is T wanted ? wanted : (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture);
    }

    private object Read(Type wanted)
    {
        var type = NativeMethods.ValueReading.TypeId(NativeMethods.ValueReading.Type(this));
        return type switch
        {
            DuckDBType.Boolean => NativeMethods.ValueReading.Bool(this),
            DuckDBType.TinyInt or DuckDBType.SmallInt or DuckDBType.Integer or DuckDBType.BigInt => NativeMethods.ValueReading.Int64(this),
            DuckDBType.UnsignedTinyInt or DuckDBType.UnsignedSmallInt or DuckDBType.UnsignedInteger or DuckDBType.UnsignedBigInt => NativeMethods.ValueReading.UInt64(this),
            DuckDBType.HugeInt => NativeMethods.ValueReading.HugeInt(this).ToBigInteger(),
            DuckDBType.Float or DuckDBType.Double => NativeMethods.ValueReading.Double(this),
            DuckDBType.Decimal => decimal.Parse(NativeMethods.ValueReading.Text(this)!, CultureInfo.InvariantCulture),
            DuckDBType.Date => Day(DuckDBDateOnly.FromDuckDBDate(NativeMethods.ValueReading.Date(this)), wanted),
            DuckDBType.Time => (TimeOnly)NativeMethods.DateTimeHelpers.DuckDBFromTime(NativeMethods.ValueReading.Time(this)),
            DuckDBType.Timestamp => DuckDBTimestamp.FromDuckDBTimestampStruct(NativeMethods.ValueReading.Timestamp(this)).ToDateTime(),
            DuckDBType.Interval => Span(NativeMethods.ValueReading.Interval(this), wanted),
            DuckDBType.Uuid => Guid.Parse(NativeMethods.ValueReading.Text(this)!),
            DuckDBType.Varchar => NativeMethods.ValueReading.Text(this)!,
            _ => throw new NotSupportedException($"An argument of type {type} cannot be read."),
        };
    }

    // Each arm is an object by itself: else the arms would turn into each other.
    private static object Day(DuckDBDateOnly day, Type wanted) =>
        wanted == typeof(DateOnly) ? (object)(DateOnly)day : wanted == typeof(DateTime) ? (object)day.ToDateTime() : day;

    private static object Span(DuckDBInterval interval, Type wanted) =>
        wanted == typeof(TimeSpan) ? (object)(TimeSpan)interval : interval;
}

public static partial class NativeMethods
{
    internal static partial class ValueReading
    {
        // The type belongs to the value and is not released.
        [LibraryImport(Library, EntryPoint = "duckdb_get_value_type")]
        internal static partial IntPtr Type(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")]
        internal static partial DuckDBType TypeId(IntPtr type);

        [LibraryImport(Library, EntryPoint = "duckdb_is_null_value")]
        [return: MarshalAs(UnmanagedType.U1)]
        internal static partial bool IsNull(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_bool")]
        [return: MarshalAs(UnmanagedType.U1)]
        internal static partial bool Bool(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_int64")]
        internal static partial long Int64(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_uint64")]
        internal static partial ulong UInt64(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_hugeint")]
        internal static partial DuckDBHugeInt HugeInt(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_double")]
        internal static partial double Double(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_date")]
        internal static partial DuckDBDate Date(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_time")]
        internal static partial DuckDBTime Time(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_timestamp")]
        internal static partial DuckDBTimestampStruct Timestamp(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_interval")]
        internal static partial DuckDBInterval Interval(DuckDBValue value);

        [LibraryImport(Library, EntryPoint = "duckdb_get_varchar")]
        [return: MarshalUsing(typeof(OwnedUtf8))]
        internal static partial string? Text(DuckDBValue value);
    }
}
