using Analytics.Tests.Etl.Sample;
using DuckDB.NET.Data;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>Parquet: typed columns become the text that mappings read.</summary>
public sealed class ParquetFiles
{
    private static SourceText Source => new SourceText().With("format", """{"type": "parquet"}""").WithColumns("""{"content": "text", "persons": "persons", "litigation": "flag"}""");

    [Fact]
    public void Typed_columns_become_rows_in_their_order()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(Parquet("""
            select * from (values
                (1::bigint, timestamp '2022-03-05 10:05:00', 'a', 3::smallint, true, 1), (2, timestamp '2022-03-06', null, null, false, 1), (null, timestamp '2022-03-07', 'c', -1, null, 1))
            as t (no, day, text, persons, flag, new)
            """));
        Assert.Equal(["1|1|2022-03-05 10:05:00|a|3|true", "2|2|2022-03-06 00:00:00|∅|∅|false"], batch.Rows("line", "case_no", "registered_at", "content", "persons", "litigation"));
        Assert.Equal(["3|missing_case_no"], batch.Rejects());
        Assert.Equal(["new"], batch.Record.UnmappedColumns);
    }

    [Fact]
    public void Dates_decimals_and_nested_values_are_text_too()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(Parquet("select 12.50::decimal(5, 2) as no, date '2022-03-05' as day, {'a': [1, 2]} as text, '4' as persons, 1 as flag"));
        Assert.Equal("12.50|2022-03-05 00:00:00|{'a': [1, 2]}|4|true", batch.Row("case_no", "registered_at", "content", "persons", "litigation"));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        using var delivery = new Delivery(Source);
        Assert.EndsWith("misses the column(s) text that the mapping reads; it has no, day, persons, flag", delivery.Refusal(Parquet("select 1 as no, date '2022-03-05' as day, 1 as persons, true as flag")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_or_no_Parquet_is_refused()
    {
        using var delivery = new Delivery(Source);
        var bytes = Parquet("select 1 as no, date '2022-03-05' as day, 'a' as text, 1 as persons, true as flag");
        Assert.Contains("cannot be read as parquet", delivery.Refusal(bytes[..^10]), StringComparison.Ordinal);
        Assert.Contains("cannot be read as parquet", delivery.Refusal("no,day\n1,2022-03-05\n"), StringComparison.Ordinal);
        Assert.Contains("is empty", delivery.Refusal([]), StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_in_a_ZIP_is_read()
    {
        using var delivery = new Delivery(Source);
        var parquet = Parquet("select i::varchar as no, date '2022-03-05' as day, 'a' as text, 1 as persons, true as flag from range(3) t (i)");
        var batch = delivery.Land(WorkbookBytes.Zipped([("b.parquet", parquet), ("a.parquet", Parquet("select 9 as no, '2022-03-05' as day, null as text, 2 as persons, false as flag"))]));
        Assert.Equal(["a.parquet|9", "b.parquet|0", "b.parquet|1", "b.parquet|2"], batch.Rows("member", "case_no"));
    }

    private static byte[] Parquet(string select)
    {
        using var folder = new TemporaryFolder();
        using var connection = new DuckDBConnection("DataSource=:memory:;threads=1");
        connection.Open();
        using var command = connection.CreateCommand();
        var path = Path.Combine(folder.Path, "x.parquet");
        command.CommandText = $"copy ({select}) to '{path}' (format parquet)";
        command.ExecuteNonQuery();
        return File.ReadAllBytes(path);
    }
}
