using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Build;

public sealed class ContentHashes : IDisposable
{
    private readonly DuckDBConnection connection = Database.InMemory(new DatabaseLimits("200MB", 1), Path.GetTempPath());

    public void Dispose() => connection.Dispose();

    [Fact]
    public void The_order_of_rows_does_not_matter() =>
        Assert.Equal(HashOf("values (1, 'a'), (2, 'b'), (3, null)"), HashOf("values (3, null), (1, 'a'), (2, 'b')"));

    [Theory]
    [InlineData("values (1, 'a'), (1, 'a'), (1, 'a')")]
    [InlineData("values (1, 'a'), (1, 'a'), (2, 'b'), (2, 'b')")]
    [InlineData("values (1, 'b'), (2, 'a')")]
    [InlineData("values (1, null), (2, 'b')")]
    [InlineData("values (1, 'a')")]
    [InlineData("select 1, 'a' where false")]
    public void Duplicates_nulls_and_which_values_share_a_row_matter(string rows) =>
        Assert.NotEqual(HashOf("values (1, 'a'), (2, 'b')"), HashOf(rows));

    [Fact]
    public void Pairs_of_equal_rows_do_not_cancel() =>
        Assert.NotEqual(HashOf("values (1, 'a'), (1, 'a')"), HashOf("values (2, 'b'), (2, 'b')"));

    [Theory]
    [InlineData("petitioner_key")]
    [InlineData("landed_at")]
    [InlineData("built_at")]
    [InlineData("last_delivered_at")]
    [InlineData("key_id")]
    public void What_differs_between_machines_is_left_out(string column) =>
        Assert.Equal(HashOf("values (1, 'a')", $"v, {column}"), HashOf("values (1, 'b')", $"v, {column}"));

    private string HashOf(string rows, string columns = "v, w") => connection.Scalar<string>($"select {ContentHash.OfRows} from ({rows}) as t({columns})")!;
}
