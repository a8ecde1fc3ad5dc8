using System.Diagnostics;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class Querying
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_rows_are_read_whole_and_in_order(bool streaming)
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, "select i, '第' || i || '件很长的信访事项' from range(250000) t(i) order by i");
        command.UseStreamingMode = streaming;
        using var reader = command.ExecuteReader();
        long expected = 0;
        while (reader.Read())
        {
            Assert.Equal(expected, reader.GetInt64(0));
            Assert.Equal($"第{expected}件很长的信访事项", reader.GetString(1));
            expected++;
        }

        Assert.Equal(250_000, expected);
    }

    [Fact]
    public void Streaming_can_stop_early_and_the_connection_goes_on()
    {
        using var database = Database.InMemory();
        using (var command = Database.Command(database.Connection, "select i from range(100000000) t(i)"))
        {
            command.UseStreamingMode = true;
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
        }

        Assert.Equal(1, database.Scalar("select 1"));
    }

    [Fact]
    public void An_error_in_mid_stream_arrives_as_an_exception()
    {
        // With several threads DuckDB now and then reports the interruption of the others, as OperationCanceledException.
        using var database = Database.InMemory("threads=1");
        using var command = Database.Command(database.Connection, "select case when i = 200000 then error('row is bad') else i end from range(300000) t(i)");
        command.UseStreamingMode = true;
        var failure = Assert.Throws<DuckDBException>(() =>
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
            }
        });
        Assert.Contains("row is bad", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_statement_of_a_text_gives_its_result()
    {
        using var database = Database.InMemory();
        using var command = Database.Command(database.Connection, "select 1; select 2, '二'; create table t (i int); insert into t values (3); select i from t");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(1, reader.GetInt32(0));
        Assert.False(reader.Read());
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal("二", reader.GetString(1));
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal(3, reader.GetInt32(0));
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void A_statement_that_fails_leaves_those_before_it_done()
    {
        using var database = Database.InMemory();
        Assert.Throws<DuckDBException>(() => database.Run("create table t as select 1 as i; select no_such_column from t; drop table t"));
        Assert.Equal(1, database.Scalar("select i from t"));
    }

    [Fact]
    public void Writing_tells_how_many_rows_it_touched()
    {
        using var database = Database.InMemory();
        Assert.Equal(0, database.Run("create table t (i int)"));
        Assert.Equal(10, database.Run("insert into t select i from range(10) r(i)"));
        Assert.Equal(4, database.Run("update t set i = -1 where i < 4"));
        Assert.Equal(6, database.Run("delete from t where i >= 0"));
        Assert.Equal(5, database.Run("insert into t select i from range(3) r(i); insert into t select i from range(2) r(i)"));
    }

    [Fact]
    public void A_transaction_rolls_back_as_a_whole()
    {
        using var database = Database.InMemory();
        database.Run("create table t (i int)");
        using (var transaction = database.Connection.BeginTransaction())
        {
            database.Run("insert into t values (1)");
            transaction.Rollback();
        }

        Assert.Equal(0L, database.Scalar("select count(*) from t"));
    }

    [Fact]
    public async Task Progress_is_told_while_a_query_runs()
    {
        using var database = Database.InMemory();
        database.Run("set enable_progress_bar = true; set enable_progress_bar_print = false; set progress_bar_time = 0; create table t as select range as i from range(3000000)");
        var before = database.Connection.GetQueryProgress();

        using var command = Database.Command(database.Connection, "select max(sha256(repeat(i::varchar, 200))) from t");
        var query = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);
        var patience = Stopwatch.StartNew();
        while (database.Connection.GetQueryProgress().Equals(before))
        {
            Assert.InRange(patience.Elapsed.TotalSeconds, 0, 60);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        command.Cancel();
        await Assert.ThrowsAnyAsync<Exception>(() => query);
    }

    [Fact]
    public void Connections_work_side_by_side_on_threads_of_their_own()
    {
        using var database = Database.InFile();
        database.Run("create table t as select range as i from range(100000)");
        var sums = new object?[8];
        Parallel.For(0, sums.Length, n =>
        {
            using var connection = database.Connect();
            for (var i = 0; i < 20; i++)
            {
                sums[n] = Database.Scalar(connection, "select sum(i)::bigint from t where i % 8 = $1", n);
            }
        });
        Assert.Equal(4_999_950_000L, sums.Sum(sum => (long)sum!));
    }
}
