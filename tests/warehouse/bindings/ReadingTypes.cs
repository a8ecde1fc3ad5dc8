using System.Numerics;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class ReadingTypes
{
    private const string Long = "信访事项办理情况😀及群众反映问题的处理意见，共计四十八字节以上";

    /// <summary>An expression and the value that comes out of it.</summary>
    public static TheoryData<string, object> Values => new()
    {
        { "true", true },
        { "(-128)::tinyint", (sbyte)-128 },
        { "(-32768)::smallint", (short)-32768 },
        { "(-2147483648)::integer", int.MinValue },
        { "(-9223372036854775808)::bigint", long.MinValue },
        { "255::utinyint", (byte)255 },
        { "65535::usmallint", ushort.MaxValue },
        { "4294967295::uinteger", uint.MaxValue },
        { "18446744073709551615::ubigint", ulong.MaxValue },
        { "(-170141183460469231731687303715884105727)::hugeint", -(BigInteger)Int128.MaxValue },
        { "sum(x) from (values (1::bigint), (9223372036854775807)) t(x)", (BigInteger)long.MaxValue + 1 },
        { "340282366920938463463374607431768211455::uhugeint", (BigInteger)UInt128.MaxValue },
        { "1.5::float", 1.5f },
        { "0.1::double", 0.1 },
        { "'nan'::double", double.NaN },
        { "'-inf'::double", double.NegativeInfinity },
        { "12.34::decimal(4,2)", 12.34m },
        { "(-123456.789)::decimal(9,3)", -123456.789m },
        { "123456789012345.678::decimal(18,3)", 123456789012345.678m },
        { "(-1234567890123456789.123456789)::decimal(28,9)", -1234567890123456789.123456789m },
        { "''", "" },
        { "'ab'", "ab" },
        { "'twelve bytes'", "twelve bytes" },
        { "'thirteen byte'", "thirteen byte" },
        { "'信访局'", "信访局" },
        { "'信访局四五'", "信访局四五" },
        { "'😀'", "😀" },
        { $"'{Long}'", Long },
        { $"repeat('{Long}', 1000)", string.Concat(Enumerable.Repeat(Long, 1000)) },
        { "'a' || chr(0) || 'b'", "a\0b" },
        { "date '2024-02-29'", new DateOnly(2024, 2, 29) },
        { "date '0001-01-01'", new DateOnly(1, 1, 1) },
        { "time '23:59:59.999999'", new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(999_999)) },
        { "timestamp '2024-02-29 13:14:15.123456'", new DateTime(2024, 2, 29, 13, 14, 15).AddMicroseconds(123_456) },
        { "timestamp '1901-02-03 04:05:06'", new DateTime(1901, 2, 3, 4, 5, 6) },
        { "timestamp_s '2024-02-29 13:14:15'", new DateTime(2024, 2, 29, 13, 14, 15) },
        { "timestamp_ms '2024-02-29 13:14:15.123'", new DateTime(2024, 2, 29, 13, 14, 15, 123) },
        { "timestamp_ns '2024-02-29 13:14:15.123456700'", new DateTime(2024, 2, 29, 13, 14, 15).AddTicks(1_234_567) },
        { "timestamptz '2024-02-29 13:14:15+08:00'", new DateTime(2024, 2, 29, 5, 14, 15, DateTimeKind.Utc) },
        { "interval '3 days 04:05:06.000007'", new TimeSpan(3, 4, 5, 6).Add(TimeSpan.FromMicroseconds(7)) },
        { "'12345678-9abc-def0-1234-56789abcdef0'::uuid", Guid.Parse("12345678-9abc-def0-1234-56789abcdef0") },
        { "'f2345678-9abc-def0-1234-56789abcdef0'::uuid", Guid.Parse("f2345678-9abc-def0-1234-56789abcdef0") },
        { "'二'::enum('一', '二')", "二" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_out_as_its_own_type(string expression, object expected)
    {
        using var database = Database.InMemory();
        var value = database.Scalar("select " + expression);
        Assert.Equal(expected.GetType(), value!.GetType());
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("boolean")]
    [InlineData("tinyint")]
    [InlineData("smallint")]
    [InlineData("integer")]
    [InlineData("bigint")]
    [InlineData("hugeint")]
    [InlineData("uhugeint")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("decimal(18,3)")]
    [InlineData("decimal(38,10)")]
    [InlineData("varchar")]
    [InlineData("blob")]
    [InlineData("bit")]
    [InlineData("date")]
    [InlineData("time")]
    [InlineData("timestamp")]
    [InlineData("timestamp_s")]
    [InlineData("timestamp_ms")]
    [InlineData("timestamp_ns")]
    [InlineData("timestamptz")]
    [InlineData("timetz")]
    [InlineData("interval")]
    [InlineData("uuid")]
    [InlineData("enum('一', '二')")]
    [InlineData("integer[]")]
    [InlineData("integer[2]")]
    [InlineData("struct(a integer, b varchar)")]
    [InlineData("map(varchar, integer)")]
    public void A_null_of_any_type_is_null(string type)
    {
        using var database = Database.InMemory();
        Assert.Null(Assert.Single(database.Rows($"select null::{type}"))[0]);
    }

    [Fact]
    public void A_blob_is_read_as_a_stream_of_its_bytes()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, @"select '\x00\xFF\x10'::blob, repeat('ab', 50)::blob");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal([0, 255, 16], Bytes(reader, 0));
        Assert.Equal(100, Bytes(reader, 1).Length);
    }

    [Fact]
    public void A_list_is_a_list_of_its_elements()
    {
        using var database = Database.InMemory();
        Assert.Equal([1, 2, 3], (List<int>)database.Scalar("select [1, 2, 3]")!);
        Assert.Equal(["一", "很长很长很长的文字"], (List<string>)database.Scalar("select ['一', '很长很长很长的文字']")!);
        Assert.Equal([1.5m, -2.25m], (List<decimal>)database.Scalar("select [1.50::decimal(18,3), -2.25]")!);
        Assert.Empty((List<int>)database.Scalar("select []::integer[]")!);
    }

    [Fact]
    public void A_list_with_nulls_is_read_as_nullables()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, "select [1, null, 3]");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal([1, null, 3], reader.GetFieldValue<List<int?>>(0));
    }

    [Fact]
    public void Lists_nest()
    {
        using var database = Database.InMemory();
        var lists = (List<List<int>>)database.Scalar("select [[1, 2], [], [3]]")!;
        Assert.Equal([[1, 2], [], [3]], lists);
    }

    [Fact]
    public void An_array_is_read_as_a_list()
    {
        using var database = Database.InMemory();
        Assert.Equal([1.5, 2.5], (List<double>)database.Scalar("select [1.5, 2.5]::double[2]")!);
    }

    [Fact]
    public void A_struct_is_a_dictionary_of_its_members()
    {
        using var database = Database.InMemory();
        var value = (Dictionary<string, object?>)database.Scalar("select {'区县': '朝阳', 'count': 3, 'none': null::int, 'inner': {'x': [1]}}")!;
        Assert.Equal(["区县", "count", "none", "inner"], value.Keys);
        Assert.Equal("朝阳", value["区县"]);
        Assert.Equal(3, value["count"]);
        Assert.Null(value["none"]);
        Assert.Equal([1], (List<int>)((Dictionary<string, object?>)value["inner"]!)["x"]!);
    }

    [Fact]
    public void A_map_is_a_dictionary()
    {
        using var database = Database.InMemory();
        var value = (Dictionary<string, int>)database.Scalar("select map {'一': 1, '二': 2}")!;
        Assert.Equal(new Dictionary<string, int> { ["一"] = 1, ["二"] = 2 }, value);
    }

    [Fact]
    public void Columns_tell_their_names_and_types()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, "select 1 as 编号, 'x' as t, 1.5::decimal(18,3) as d, [1] as l, date '2024-01-01' as day");
        using var reader = command.ExecuteReader();
        Assert.Equal(["编号", "t", "d", "l", "day"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        Assert.Equal(typeof(decimal), reader.GetFieldType(2));
        Assert.Equal(typeof(DateOnly), reader.GetFieldType(4));
    }

    private static byte[] Bytes(DuckDBDataReader reader, int column)
    {
        using var stream = reader.GetStream(column);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
