using System.Text;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>Delimited text: what is one record, one field, one name.</summary>
public sealed class DelimitedFiles
{
    private const string Header = "no,day,text\n";

    private static SourceText Source => new SourceText().WithColumns("""{"content": "text"}""");

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_any_of_the_three_ways(string end)
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"no,day,text{end}1,2022-03-05,a{end}{end}2,2022-03-06,b{end}");
        Assert.Equal(["2|1|a", "4|2|b"], batch.Rows("line", "case_no", "content"));
        Assert.Equal((2, 2, 0), batch.Counts);
    }

    [Fact]
    public void The_last_line_needs_no_end()
    {
        using var delivery = new Delivery(Source);
        Assert.Equal(["1|a", "2|b"], delivery.Land($"{Header}1,2022-03-05,a\n2,2022-03-06,b").Rows("case_no", "content"));
    }

    [Fact]
    public void Quoted_fields_hold_delimiters_line_ends_and_doubled_quotes()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,\"a, \"\"b\"\"\r\nc\"\n2,2022-03-06,\"\"\n\"3\",\"2022-03-07\",\"\"\"\"\n");
        Assert.Equal(["2|1|a, \"b\"\nc", "4|2|∅", "5|3|\""], batch.Rows("line", "case_no", "content"));
    }

    [Fact]
    public void A_quoted_field_may_go_over_thousands_of_lines()
    {
        using var delivery = new Delivery(Source);
        var text = string.Join('\n', Enumerable.Range(1, 4_000).Select(i => $"line {i}, with a comma"));
        var batch = delivery.Land($"{Header}1,2022-03-05,\"{text}\"\n2,2022-03-06,b\n");
        Assert.Equal((2, 2, 0), batch.Counts);
        Assert.Equal([$"1|{text.Length}", "2|1"], batch.Rows("case_no", "length(content)"));
    }

    [Fact]
    public void Quotes_inside_plain_fields_are_part_of_the_text()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,a \"b\" c\n2,2022-03-06,5\" screen\n");
        Assert.Equal(["1|a \"b\" c", "2|5\" screen"], batch.Rows("case_no", "content"));
    }

    [Fact]
    public void A_carriage_return_inside_a_line_is_part_of_the_text()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,a\rb\n2,2022-03-06,\"c\rd\"\n\"3\",2022-03-07,e\rf\n");
        Assert.Equal(["1|a\rb", "2|c\rd", "3|e\rf"], batch.Rows("case_no", "content"));
    }

    [Fact]
    public void A_quote_that_never_closes_costs_its_line_and_no_other()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,a\n2,2022-03-06,\"b\n3,2022-03-07,c\n4,2022-03-08,\"d\ne\"\n5,2022-03-09,\"f\n\"6\",2022-03-10,g\n7,2022-03-11,\"h");
        Assert.Equal(["1|a", "3|c", "4|d\ne", "6|g"], batch.Rows("case_no", "content"));
        Assert.Equal(["3|unclosed_quote|15", "7|unclosed_quote|15", "9|unclosed_quote|15"], batch.Rejects("line", "rule", "length"));
        Assert.Equal((7, 4, 3), batch.Counts);
    }

    [Fact]
    public void An_open_quote_with_thousands_of_lines_behind_it_costs_one_line()
    {
        using var delivery = new Delivery(Source);
        var rows = string.Concat(Enumerable.Range(2, 12_000).Select(i => $"{i},2022-03-05,x\n"));
        Assert.Equal((12_001, 12_000, 1), delivery.Land($"{Header}1,2022-03-05,\"open\n{rows}").Counts);
    }

    [Fact]
    public void Text_behind_a_closing_quote_breaks_the_line()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,\"a\" b\n\"2\" x,2022-03-06,b\n3,2022-03-07,c\n");
        Assert.Equal(["2|unclosed_quote", "3|unclosed_quote"], batch.Rejects());
        Assert.Equal("3", batch.Row("case_no"));
    }

    [Fact]
    public void Rows_with_more_or_fewer_fields_are_rejected_one_by_one()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05\n2,2022-03-06,b,more\n3,2022-03-07,c\n4,2022-03-08,\"d\",\"more\"\n,,\n");
        Assert.Equal(["2|wrong_field_count", "3|wrong_field_count", "5|wrong_field_count", "6|missing_case_no"], batch.Rejects());
        Assert.Equal((5, 1, 4), batch.Counts);
    }

    [Fact]
    public void Columns_that_nobody_knows_are_named_in_the_batch()
    {
        using var delivery = new Delivery(Source.With("not_used", "[\"left out\"]"));
        var batch = delivery.Land("no,day,left out,text,new one,13812345678\n1,2022-03-05,x,a,b,c\n");
        Assert.Equal(["new one", "***"], batch.Record.UnmappedColumns);
    }

    [Fact]
    public void A_missing_column_is_named_with_those_that_are_there()
    {
        using var delivery = new Delivery(Source);
        var refusal = delivery.Refusal("no,day,texts\n1,2022-03-05,a\n");
        Assert.EndsWith("misses the column(s) text that the mapping reads; it has no, day, texts", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_column_names_is_refused_and_its_first_row_is_not_repeated()
    {
        using var delivery = new Delivery(Source);
        var refusal = delivery.Refusal("张三丰,13812345678,a\n1,2022-03-05,a\n");
        Assert.Contains("header_row", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("138", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_above_the_header_and_blank_lines_are_passed_over()
    {
        using var stated = new Delivery(Source.With("format.header_row", "4"));
        Assert.Equal("5|1|a", stated.Land("A title\n\n\"sub, title\",,\nno,day,text\n1,2022-03-05,a\n").Row("line", "case_no", "content"));

        using var blank = new Delivery(Source);
        Assert.Equal("4|1|a", blank.Land("\n\nno,day,text\n1,2022-03-05,a\n").Row("line", "case_no", "content"));
    }

    [Fact]
    public void Names_may_be_quoted_and_hold_delimiters_and_line_ends()
    {
        using var delivery = new Delivery(Source.WithColumns("""{"org": "who,\nwhere"}"""));
        Assert.Equal("4|1|x", delivery.Land("\"no\" ,day,text,\"who,\r\nwhere\"\n\n1,2022-03-05,a,x\n".Replace("\"no\" ", "\"no\"", StringComparison.Ordinal)).Row("line", "case_no", "org"));
    }

    [Fact]
    public void Repeated_names_are_numbered_and_empty_ones_named_by_place()
    {
        using var delivery = new Delivery(Source.WithColumns("""{"title": "text_3", "org": "column_5", "category_1": "TEXT_2", "category_2": "_line_2"}"""));
        var batch = delivery.Land("no, day ,text,text,,Text_2,_line\n1,2022-03-05,a,b,c,d,e\n");
        Assert.Equal("a|b|c|d|e", batch.Row("content", "title", "org", "category_1", "category_2"));
    }

    [Theory]
    [InlineData("""{"type": "tsv"}""", '\t')]
    [InlineData("""{"type": "csv", "delimiter": ";"}""", ';')]
    [InlineData("""{"type": "csv", "delimiter": "|"}""", '|')]
    public void Other_delimiters_are_read(string format, char delimiter)
    {
        using var delivery = new Delivery(Source.With("format", format));
        var batch = delivery.Land($"no,day,text\n1,2022-03-05,\"a,b{delimiter}c\"\n2,2022-03-06,d\"e\n".Replace(',', delimiter));
        Assert.Equal([$"1|a{delimiter}b{delimiter}c", "2|d\"e"], batch.Rows("case_no", "content"));
    }

    [Fact]
    public void Bytes_that_are_zero_reject_their_line()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,a\0b\n2,2022-03-06,c\n3,2022-03-07,d\n");
        Assert.Equal(["2|undecodable_bytes"], batch.Rejects());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n\n", "it has none")]
    [InlineData("no,\"day,text\n", "never closes")]
    [InlineData("no,day,te\0xt\n1,2022-03-05,a\n", "format.encoding")]
    public void A_file_without_a_header_to_read_is_refused(string text, string reason)
    {
        using var delivery = new Delivery(Source);
        Assert.Contains(reason, delivery.Refusal(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_alone_lands_nothing()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(Header);
        Assert.Equal((0, 0, 0), batch.Counts);
        Assert.Empty(batch.Rows("case_no"));
    }

    [Theory]
    [InlineData(PhysicalLineLength - 40, 0)]
    [InlineData(PhysicalLineLength, 1)]
    public void A_record_of_a_mebibyte_lands_and_a_longer_one_is_rejected(int length, int rejected)
    {
        using var delivery = new Delivery(Source);
        var quotes = delivery.Land($"{Header}1,2022-03-05,{new string('x', length)}\n2,2022-03-06,b\n");
        Assert.Equal((2, 2 - rejected, rejected), quotes.Counts);
        var lines = delivery.Land($"{Header}1,2022-03-05,\"{new string('x', length - 100)}\n{new string('y', rejected == 0 ? 20 : length)}\"\n2,2022-03-06,b\n");
        Assert.Equal(2 - rejected, lines.Record.RowsLanded);
    }

    [Fact]
    public void A_record_that_quoting_makes_longer_than_DuckDB_reads_is_rejected()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land($"{Header}1,2022-03-05,x{new string('"', 900_000)}\n2,2022-03-06,b\n");
        Assert.Equal(["2|record_too_long"], batch.Rejects());
    }

    [Fact]
    public void A_line_of_64_MB_is_rejected_in_bounded_memory()
    {
        using var delivery = new Delivery(Source);
        var path = delivery.Write("long.csv", Encoding.UTF8.GetBytes($"{Header}1,2022-03-05,a\n2,2022-03-06,"));
        using (var file = new FileStream(path, FileMode.Append))
        {
            // A sparse file: the same line that 200 MB would be, without writing it.
            file.SetLength(64 << 20);
            file.Seek(0, SeekOrigin.End);
            file.Write("\n3,2022-03-07,c\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var batch = delivery.LandFile(path);
        Assert.Equal(["1", "3"], batch.Rows("case_no"));
        Assert.Equal($"3|record_too_long|{(64 << 20) - Header.Length - 15}", Assert.Single(batch.Rejects("line", "rule", "length")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 48 << 20);
    }

    private const int PhysicalLineLength = 1 << 20;
}
