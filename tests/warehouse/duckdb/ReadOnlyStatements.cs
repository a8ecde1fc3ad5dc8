using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.DuckDb;

/// <summary>What may be asked of a published build: one statement that reads, without other files.</summary>
public sealed class ReadOnlyStatements : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DuckDBConnection connection;

    public ReadOnlyStatements()
    {
        var path = Path.Combine(folder.Path, "build.duckdb");
        using (var build = Database.ReadWrite(path, new DatabaseLimits("200MB", 1), folder.Path))
        {
            build.Execute("create table fct_case as select 1 as case_no");
        }

        connection = Database.ReadOnly(path, new DatabaseLimits("200MB", 1));
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("select 1; select 2")]
    [InlineData("select 1; -- another\nselect 2")]
    [InlineData("select 1; drop table fct_case")]
    [InlineData("create table t as select 1")]
    [InlineData("create temp table t as select 1")]
    [InlineData("insert into fct_case select * from fct_case")]
    [InlineData("delete from fct_case")]
    [InlineData("copy fct_case to 'out.csv'")]
    [InlineData("attach 'other.duckdb'")]
    [InlineData("attach ':memory:' as m")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    [InlineData("set enable_external_access = true")]
    [InlineData("set variable as_of = 1")]
    [InlineData("pragma memory_limit = '8GB'")]
    [InlineData("call pragma_version()")]
    [InlineData("checkpoint")]
    [InlineData("")]
    [InlineData("-- only a comment")]
    public void What_is_no_single_reading_statement_is_refused(string sql) =>
        Assert.False(ReadOnlyStatement.Is(connection, sql));

    [Theory]
    [InlineData("with x as (select 1) insert into fct_case select * from fct_case")]
    [InlineData("explain analyze delete from fct_case")]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("from '/etc/passwd'")]
    [InlineData("select * from read_text('/etc/passwd')")]
    [InlineData("select * from glob('/etc/*')")]
    public void What_looks_like_reading_but_is_not_or_reads_other_files_fails(string sql)
    {
        Assert.True(ReadOnlyStatement.Is(connection, sql));
        Assert.Throws<DuckDBException>(() => connection.Query(sql, r => r.GetValue(0)));
    }

    [Theory]
    [InlineData("select 'a;b' as x;")]
    [InlineData("-- a comment; with a semicolon\nselect 1 as x")]
    [InlineData("/* one */ (select 1 as x)")]
    [InlineData("from fct_case select count(*) as x")]
    [InlineData("describe fct_case")]
    [InlineData("summarize fct_case")]
    [InlineData("show tables")]
    [InlineData("explain select 1")]
    public void One_reading_statement_is_answered(string sql)
    {
        Assert.True(ReadOnlyStatement.Is(connection, sql));
        Assert.NotEmpty(connection.Query(sql, r => r.GetValue(0)));
    }
}
