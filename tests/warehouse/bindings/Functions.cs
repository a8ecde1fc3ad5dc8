using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

/// <summary>Functions written in C# and called from SQL.</summary>
public class Functions
{
    [Fact]
    public void A_scalar_function_takes_and_returns_texts()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterScalarFunction<string, string>("mask", (string text) => text.Length == 0 ? "" : text[..1] + new string('*', text.Length - 1));
        Assert.Equal("张**", database.Scalar("select mask('张三丰')"));
        Assert.Equal(10_000L, database.Scalar("select count(*) from (select mask('甲' || i) as m from range(10000) t(i)) where m like '甲*%'"));
    }

    [Fact]
    public void A_scalar_function_takes_several_types()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterScalarFunction<DateOnly, int, DateOnly>("add_days", (day, days) => day.AddDays(days));
        Assert.Equal(new DateOnly(2024, 3, 1), database.Scalar("select add_days(date '2024-02-28', 2)"));
    }

    [Fact]
    public void A_failing_scalar_function_fails_its_query()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterScalarFunction<int, int>("fail", (int _) => throw new InvalidOperationException("the function said no"));
        var failure = Assert.Throws<DuckDBException>(() => database.Scalar("select fail(i::integer) from range(3) t(i)"));
        Assert.Contains("the function said no", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, database.Scalar("select 1"));
    }

    [Fact]
    public void A_table_function_gives_rows()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterTableFunction(
            "districts",
            () => Enumerable.Range(1, 5000).Select(i => (Id: i, Name: $"第{i}区")),
            district => new { id = district.Id, name = district.Name });
        Assert.Equal([5000L, 12_502_500L, "第1000区"], Assert.Single(database.Rows("select count(*), sum(id)::bigint, min(name) from districts()")));
    }

    [Fact]
    public void A_table_function_takes_arguments()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterTableFunction(
            "repeated",
            (string text, int times) => Enumerable.Repeat(text, times),
            text => new { text });
        Assert.Equal([["很长很长很长的文字"], ["很长很长很长的文字"]], database.Rows("select * from repeated('很长很长很长的文字', 2)"));
    }

    [Fact]
    public void A_table_function_reads_arguments_of_each_type()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterTableFunction("first", (long a, double b, bool c) => new[] { (a, b, c) }, x => new { x.a, x.b, x.c });
        database.Connection.RegisterTableFunction("second", (DateOnly a, decimal b, Guid c) => new[] { (a, b, c) }, x => new { x.a, x.b, x.c });
        database.Connection.RegisterTableFunction("third", (DateTime a, TimeSpan b, int? c) => new[] { (a, b, c) }, x => new { x.a, x.b, x.c });
        Assert.Equal([-4L, 0.5, true], Assert.Single(database.Rows("select * from first(-4, 0.5, true)")));
        var uuid = Guid.Parse("f2345678-9abc-def0-1234-56789abcdef0");
        Assert.Equal([new DateOnly(2024, 2, 29), 12.5m, uuid], Assert.Single(database.Rows($"select a, b::decimal(18,3), c from second(date '2024-02-29', 12.5, '{uuid}'::uuid)")));
        Assert.Equal(
            [new DateTime(2024, 2, 29, 1, 2, 3), TimeSpan.FromHours(3), null],
            Assert.Single(database.Rows("select * from third(timestamp '2024-02-29 01:02:03', interval '3 hours', null)")));
    }

    [Fact]
    public void A_failing_table_function_fails_its_query()
    {
        using var database = Database.InMemory();
        database.Connection.RegisterTableFunction<int, int, object>("fail", Fail, i => new { i });
        var failure = Assert.Throws<DuckDBException>(() => database.Rows("select * from fail(1)"));
        Assert.Contains("the source said no", failure.Message, StringComparison.Ordinal);

        static IEnumerable<int> Fail(int _)
        {
            yield return 1;
            throw new InvalidOperationException("the source said no");
        }
    }
}
