using System.Numerics;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class Appending
{
    [Fact]
    public void Every_type_can_be_appended()
    {
        using var database = Database.InMemory();
        database.Run("""
            create table t (a boolean, b tinyint, c smallint, d integer, e bigint, f hugeint, g utinyint, h ubigint, i float, j double,
                k decimal(18,3), l varchar, m varchar, n blob, o date, p time, q timestamp, r timestamptz, s interval, u uuid, v integer[], w decimal(38,10))
            """);
        var uuid = Guid.Parse("f2345678-9abc-def0-1234-56789abcdef0");
        using (var appender = database.Connection.CreateAppender("t"))
        {
            appender.CreateRow()
                .AppendValue((bool?)true).AppendValue((sbyte?)-1).AppendValue((short?)-2).AppendValue((int?)-3).AppendValue((long?)-4)
                .AppendValue((BigInteger?)-BigInteger.Pow(2, 100)).AppendValue((byte?)255).AppendValue((ulong?)ulong.MaxValue)
                .AppendValue((float?)1.5f).AppendValue((double?)0.1).AppendValue((decimal?)-12345.678m).AppendValue("短").AppendValue("一段很长很长的中文和😀")
                .AppendValue(new byte[] { 0, 255 }).AppendValue((DateOnly?)new DateOnly(2024, 2, 29)).AppendValue((TimeOnly?)new TimeOnly(1, 2, 3))
                .AppendValue((DateTime?)new DateTime(2024, 2, 29, 1, 2, 3)).AppendValue((DateTimeOffset?)new DateTimeOffset(2024, 2, 29, 8, 0, 0, TimeSpan.FromHours(8)))
                .AppendValue((TimeSpan?)new TimeSpan(1, 2, 3, 4)).AppendValue((Guid?)uuid).AppendValue(new List<int> { 1, 2, 3 })
                .AppendValue((decimal?)1234567890123456.0123456789m).EndRow();
        }

        Assert.Equal(
            [true, (sbyte)-1, (short)-2, -3, -4L, -BigInteger.Pow(2, 100), (byte)255, ulong.MaxValue, 1.5f, 0.1, -12345.678m, "短", "一段很长很长的中文和😀",
                "00FF", new DateOnly(2024, 2, 29), new TimeOnly(1, 2, 3), new DateTime(2024, 2, 29, 1, 2, 3), new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc),
                new TimeSpan(1, 2, 3, 4), uuid, "[1, 2, 3]", 1234567890123456.0123456789m],
            Assert.Single(database.Rows("select * replace (hex(n) as n, v::varchar as v) from t")));
    }

    [Fact]
    public void Nulls_and_defaults_can_be_appended()
    {
        using var database = Database.InMemory();
        database.Run("create table t (a integer, b varchar, c varchar default '缺省', d integer[], e date)");
        using (var appender = database.Connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendNullValue().AppendNullValue().AppendNullValue().AppendNullValue().AppendNullValue().EndRow();
            appender.CreateRow().AppendValue((int?)null).AppendValue((string?)null).AppendDefault().AppendNullValue().AppendValue((DateOnly?)null).EndRow();
        }

        Assert.Equal([[null, null, null, null, null], [null, null, "缺省", null, null]], database.Rows("select * from t"));
    }

    [Fact]
    public void Rows_beyond_one_chunk_arrive_whole()
    {
        using var database = Database.InMemory();
        database.Run("create table t (i bigint, s varchar)");
        using (var appender = database.Connection.CreateAppender("t"))
        {
            for (long i = 0; i < 100_000; i++)
            {
                appender.CreateRow().AppendValue((long?)i).AppendValue(i % 3 == 0 ? null : $"第{i}件很长的信访事项").EndRow();
            }
        }

        Assert.Equal([100_000L, 66_666L, 4_999_950_000L], Assert.Single(database.Rows("select count(*), count(s), sum(i)::bigint from t")));
        Assert.Equal(66_666L, database.Scalar("select count(*) from t where s = '第' || i || '件很长的信访事项'"));
    }

    [Fact]
    public void A_table_in_a_schema_can_be_appended_to()
    {
        using var database = Database.InMemory();
        database.Run("create schema staging; create table staging.t (i integer)");
        using (var appender = database.Connection.CreateAppender("staging", "t"))
        {
            appender.CreateRow().AppendValue((int?)5).EndRow();
        }

        Assert.Equal(5, database.Scalar("select i from staging.t"));
    }

    [Fact]
    public void A_missing_table_is_named()
    {
        using var database = Database.InMemory();
        var failure = Assert.Throws<DuckDBException>(() => database.Connection.CreateAppender("没有"));
        Assert.Contains("没有", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_too_few_values_is_refused()
    {
        using var database = Database.InMemory();
        database.Run("create table t (a integer, b integer)");
        using var appender = database.Connection.CreateAppender("t");
        Assert.ThrowsAny<Exception>(() => appender.CreateRow().AppendValue((int?)1).EndRow());
    }

    [Fact]
    public void A_value_of_another_type_is_refused()
    {
        using var database = Database.InMemory();
        database.Run("create table t (a date)");
        using var appender = database.Connection.CreateAppender("t");
        Assert.ThrowsAny<Exception>(() => appender.CreateRow().AppendValue("not a date").EndRow());
    }

    [Fact]
    public void A_broken_constraint_arrives_when_the_appender_closes()
    {
        using var database = Database.InMemory();
        database.Run("create table t (a integer primary key)");
        var appender = database.Connection.CreateAppender("t");
        appender.CreateRow().AppendValue((int?)1).EndRow();
        appender.CreateRow().AppendValue((int?)1).EndRow();
        var failure = Assert.Throws<DuckDBException>(appender.Close);
        Assert.Contains("duplicate key", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0L, database.Scalar("select count(*) from t"));
    }
}
