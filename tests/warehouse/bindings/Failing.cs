using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class Failing
{
    [Theory]
    [InlineData("selec 1", "syntax error")]
    [InlineData("select 1; selec 2", "syntax error")]
    [InlineData("select * from 没有这张表", "没有这张表")]
    [InlineData("select no_such_column from cases", "no_such_column")]
    [InlineData("select no_such_function(1)", "no_such_function")]
    [InlineData("insert into cases values (1, 'again')", "Duplicate key")]
    [InlineData("insert into cases values (2, null)", "NOT NULL")]
    [InlineData("select '不是数'::integer", "不是数")]
    [InlineData("select date '2024-02-30'", "2024-02-30")]
    [InlineData("select 127::tinyint + 1::tinyint", "Overflow")]
    [InlineData("select (i || 'x')::integer from range(5000) t(i)", "0x")]
    [InlineData("select * from read_csv('/nowhere/file.csv')", "/nowhere/file.csv")]
    [InlineData("attach '/nowhere/deep/file.duckdb'", "/nowhere/deep/file.duckdb")]
    public void What_went_wrong_arrives_as_a_message(string sql, string said)
    {
        using var database = Database.InMemory();
        database.Run("create table cases (id integer primary key, title varchar not null); insert into cases values (1, 'first')");
        var failure = Assert.Throws<DuckDBException>(() => database.Rows(sql));
        Assert.Contains(said, failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1L, database.Scalar("select count(*) from cases"));
    }

    [Theory]
    [InlineData("insert into cases values (1)", 18)]
    [InlineData("select 'x'::integer", 2)]
    [InlineData("select 1 // error('stop')::integer", 32)]
    public void An_error_has_the_number_DuckDB_gives_its_kind(string sql, int kind)
    {
        using var database = Database.InMemory();
        database.Run("create table cases (id integer primary key); insert into cases values (1)");
        Assert.Equal(kind, (int)Assert.Throws<DuckDBException>(() => database.Rows(sql)).ErrorType);
    }

    [Fact]
    public void Memory_beyond_the_limit_is_an_error_and_the_database_goes_on()
    {
        using var database = Database.InMemory("memory_limit=50MB;max_temp_directory_size=0KiB");
        var failure = Assert.Throws<DuckDBException>(() => database.Scalar("select length(string_agg(repeat('x', 1000), '')) from range(1000000)"));
        Assert.Contains("memory", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, database.Scalar("select 1"));
    }

    [Fact]
    public void External_access_can_be_switched_off_for_good()
    {
        using var database = Database.InMemory();
        database.Run("set enable_external_access = false");
        Assert.Throws<DuckDBException>(() => database.Run("copy (select 1) to 'out.csv'"));
        Assert.Throws<DuckDBException>(() => database.Run("set enable_external_access = true"));
    }

    [Fact]
    public async Task A_running_query_can_be_cancelled()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, Endless);
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(query.IsCompleted);
        command.Cancel();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => query.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.True(failure is OperationCanceledException or DuckDBException, failure.ToString());
        Assert.Equal(1, database.Scalar("select 1"));
    }

    [Fact]
    public async Task A_cancelled_token_interrupts_a_running_query()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, Endless);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var query = Task.Run(() => command.ExecuteScalarAsync(soon.Token), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(1, database.Scalar("select 1"));
    }

    private const string Endless = "select sum(hash(a.i || b.i)) from range(10000000) a(i), range(1000) b(i)";
}
