using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class Opening
{
    [Fact]
    public void A_database_in_memory_opens_and_answers()
    {
        using var database = Database.InMemory();
        Assert.Equal("一二三x", database.Scalar("select '一二三' || 'x'"));
    }

    [Fact]
    public void A_file_keeps_what_was_written_after_the_last_connection_closed()
    {
        using var database = Database.InFile();
        database.Run("create table cases as select 7 as id");
        database.Connection.Close();

        using var again = database.Connect();
        Assert.Equal(7, Database.Scalar(again, "select id from cases"));
    }

    [Fact]
    public void A_read_only_database_is_read_and_refuses_writes()
    {
        using var database = Database.InFile();
        database.Run("create table cases as select 7 as id");
        database.Connection.Close();

        using var reading = database.Connect("ACCESS_MODE=READ_ONLY");
        Assert.Equal(7, Database.Scalar(reading, "select id from cases"));
        var refusal = Assert.Throws<DuckDBException>(() => Database.Scalar(reading, "insert into cases values (8)"));
        Assert.Contains("read-only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_in_the_connection_string_hold()
    {
        using var database = Database.InMemory("memory_limit=300MB;threads=2;temp_directory=/nowhere/spill;preserve_insertion_order=false");
        Assert.Equal(2L, Convert.ToInt64(database.Scalar("select current_setting('threads')"), null));
        Assert.StartsWith("286", (string)database.Scalar("select current_setting('memory_limit')")!, StringComparison.Ordinal);
        Assert.Equal("/nowhere/spill", database.Scalar("select current_setting('temp_directory')"));
        Assert.Equal(false, database.Scalar("select current_setting('preserve_insertion_order')"));
    }

    [Theory]
    [InlineData("no_such_setting=1", "no_such_setting")]
    [InlineData("memory_limit=plenty", "plenty")]
    public void A_wrong_setting_is_named(string setting, string named)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Database.InMemory(setting));
        Assert.Contains(named, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_its_reason()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, new string('x', 5000));
        try
        {
            using var connection = new DuckDBConnection($"DataSource={path}");
            var failure = Assert.Throws<DuckDBException>(connection.Open);
            Assert.Contains("not a valid DuckDB database file", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Two_connections_to_one_file_share_its_database()
    {
        using var database = Database.InFile();
        using var second = database.Connect();
        database.Run("create table cases as select 1 as id");
        Assert.Equal(1L, Database.Scalar(second, "select count(*) from cases"));

        using (var transaction = second.BeginTransaction())
        {
            Database.Scalar(second, "insert into cases values (2)");
            Assert.Equal(1L, database.Scalar("select count(*) from cases"));
            transaction.Commit();
        }

        Assert.Equal(2L, database.Scalar("select count(*) from cases"));
    }

    [Fact]
    public void A_file_can_be_deleted_once_its_last_connection_closed()
    {
        using var database = Database.InFile();
        database.Run("create table cases as select 1 as id");
        using (database.Connect())
        {
            database.Connection.Close();
        }

        using (File.Open(database.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }
    }

    [Fact]
    public void A_connection_in_memory_can_be_duplicated()
    {
        using var database = Database.InMemory();
        database.Run("create table cases as select 1 as id");
        using var second = database.Connection.Duplicate();
        second.Open();
        Assert.Equal(1L, Database.Scalar(second, "select count(*) from cases"));
    }

    [Fact]
    public void The_native_library_tells_its_version()
    {
        using var database = Database.InMemory();
        Assert.StartsWith("v1.5.", database.Connection.ServerVersion, StringComparison.Ordinal);
        Assert.Equal(database.Connection.ServerVersion, database.Scalar("select version()"));
    }
}
