using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Bindings;

public class Opening
{
    [Fact]
    public void A_database_in_memory_opens_and_answers()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select '一二三' || 'x'";
        Assert.Equal("一二三x", command.ExecuteScalar());
    }
}
