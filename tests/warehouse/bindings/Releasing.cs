using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

/// <summary>Runs beside no other test: it measures the whole process.</summary>
[CollectionDefinition(nameof(Releasing), DisableParallelization = true)]
[Collection(nameof(Releasing))]
public class Releasing
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void Two_thousand_queries_leave_nothing_behind()
    {
        using var database = Database.InMemory("threads=1");
        Repeat(200);
        var before = Resident();
        Repeat(2000);
        Assert.InRange(Resident() - before, long.MinValue, 60 * Megabyte);

        void Repeat(int times)
        {
            for (var i = 0; i < times; i++)
            {
                Assert.Equal(300, database.Rows("select i, repeat('信访', 100), [i, i], {'a': $1} from range(300) t(i)", i).Count);
                Assert.Throws<DuckDBException>(() => database.Scalar("select no_such_column"));
            }
        }

        static long Resident()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return Environment.WorkingSet;
        }
    }

    [Fact]
    public void Readers_and_commands_may_be_left_to_the_collector()
    {
        using var database = Database.InMemory();
        for (var i = 0; i < 300; i++)
        {
            Leave(database, i);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(1, database.Scalar("select 1"));

        static void Leave(Database database, int i)
        {
            var command = Database.Command(database.Connection, "select $1, [1, 2], 'x' from range(5000)", i);
            var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt32(0));
        }
    }
}
