using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class BindingParameters
{
    /// <summary>A value and the type DuckDB sees it as.</summary>
    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" },
        { (sbyte)-7, "TINYINT" },
        { (short)-700, "SMALLINT" },
        { int.MinValue, "INTEGER" },
        { long.MinValue, "BIGINT" },
        { (byte)200, "UTINYINT" },
        { ushort.MaxValue, "USMALLINT" },
        { uint.MaxValue, "UINTEGER" },
        { ulong.MaxValue, "UBIGINT" },
        { BigInteger.Pow(2, 100), "HUGEINT" },
        { 1.5f, "FLOAT" },
        { 0.1, "DOUBLE" },
        { 123456789012345.678m, "DECIMAL" },
        { -0.001m, "DECIMAL" },
        { "信访😀 and a text longer than twelve bytes", "VARCHAR" },
        { "", "VARCHAR" },
        { "it's; -- quoted", "VARCHAR" },
        { "a\0b", "VARCHAR" },
        { new DateOnly(2024, 2, 29), "DATE" },
        { new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(1)), "TIME" },
        { new DateTime(2024, 2, 29, 13, 14, 15).AddMicroseconds(123_456), "TIMESTAMP" },
        { new TimeSpan(3, 4, 5, 6), "INTERVAL" },
        { Guid.Parse("12345678-9abc-def0-1234-56789abcdef0"), "UUID" },
        { Guid.Parse("f2345678-9abc-def0-1234-56789abcdef0"), "UUID" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_goes_in_and_comes_back(object value, string type)
    {
        using var database = Database.InMemory();
        var row = Assert.Single(database.Rows("select $1, typeof($1)", value));
        Assert.Equal(value, row[0]);
        Assert.StartsWith(type, (string)row[1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_goes_in()
    {
        using var database = Database.InMemory();
        Assert.Equal(true, database.Scalar("select $1 is null", [null]));
        Assert.Equal(true, database.Scalar("select $1::varchar is null", [null]));
    }

    [Fact]
    public void Bytes_go_in_as_a_blob()
    {
        using var database = Database.InMemory();
        byte[] bytes = [0, 1, 255, 39];
        Assert.Equal("0001FF27", database.Scalar("select hex($1::blob)", [bytes]));
        Assert.Equal("BLOB", database.Scalar("select typeof($1)", [bytes]));
    }

    [Fact]
    public void Lists_go_in()
    {
        using var database = Database.InMemory();
        Assert.Equal(6L, database.Scalar("select list_sum($1)::bigint", [new List<int> { 1, 2, 3 }]));
        Assert.Equal("甲,乙,很长很长很长的文字", database.Scalar("select array_to_string($1, ',')", [new List<string> { "甲", "乙", "很长很长很长的文字" }]));
        Assert.Equal(2L, database.Scalar("select count(*) from range(10) t(i) where i in (select unnest($1::bigint[]))", [new List<long> { 3, 4 }]));
    }

    [Fact]
    public void Parameters_are_bound_by_position()
    {
        using var database = Database.InMemory();
        Assert.Equal("a-b", database.Scalar("select ? || '-' || ?", "a", "b"));
        Assert.Equal("b-a", database.Scalar("select $2 || '-' || $1", "a", "b"));
    }

    [Fact]
    public void Parameters_are_bound_by_name_in_any_order()
    {
        using var database = Database.InMemory();
        Assert.Equal("a-b-a", database.Scalar(
            "select $first || '-' || $second || '-' || $first",
            new DuckDBParameter("second", "b"), new DuckDBParameter("first", "a")));
    }

    [Fact]
    public void A_missing_parameter_is_an_error()
    {
        using var database = Database.InMemory();
        Assert.ThrowsAny<Exception>(() => database.Scalar("select $1 || $2", "a"));
        Assert.ThrowsAny<Exception>(() => database.Scalar("select $name", new DuckDBParameter("other", "a")));
    }

    [Fact]
    public void A_command_runs_again_with_other_values()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, "select $1 * 2", 1);
        Assert.Equal(2, command.ExecuteScalar());
        command.Parameters[0].Value = 21;
        Assert.Equal(42, command.ExecuteScalar());
    }

    [Fact]
    public void Parameters_reach_an_insert_and_come_back()
    {
        using var database = Database.InMemory();
        database.Run("create table cases (id bigint, title varchar, due date, cost decimal(18,3), open boolean, key blob)");
        database.Run("insert into cases values ($1, $2, $3, $4, $5, $6)", 7L, "标题", new DateOnly(2024, 1, 2), 3.125m, false, new byte[] { 9 });
        Assert.Equal([7L, "标题", new DateOnly(2024, 1, 2), 3.125m, false], Assert.Single(database.Rows("select id, title, due, cost, open from cases where key = $1", new byte[] { 9 })));
    }

    /// <summary>HMAC-SHA256 with DuckDB's own functions: the key stays a parameter and out of the text.</summary>
    [Fact]
    public void A_keyed_hash_takes_its_key_as_a_parameter()
    {
        using var database = Database.InMemory();
        var key = RandomNumberGenerator.GetBytes(64);
        var inner = key.Select(b => (byte)(b ^ 0x36)).ToArray();
        var outer = key.Select(b => (byte)(b ^ 0x5c)).ToArray();

        var hash = database.Scalar("select sha256($2::blob || unhex(sha256($1::blob || $3::varchar::blob)))", inner, outer, "CASE001");
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key, "CASE001"u8)), hash);

        var text = Convert.ToHexString("键"u8);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("键"))), database.Scalar("select sha256(unhex($k))", new DuckDBParameter("k", text)));
    }
}
