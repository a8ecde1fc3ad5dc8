using System.Text;
using static Analytics.Tests.Etl.Extraction.WorkbookBytes;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>Workbooks: sheets, headers, cells, and what is no honest workbook.</summary>
public sealed class WorkbookFiles
{
    private static readonly byte[] Plain = Of(("台账", Row(1, "no", "day", "text") + Row(2, "1", "2022-03-05", "a")));

    private static SourceText Source => new SourceText().With("format", """{"type": "xlsx"}""").With("columns.registered_at", """{"date": "day", "formats": ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y", "excel"]}""").WithColumns("""{"content": "text"}""");

    [Fact]
    public void The_sheet_that_is_named_is_read_and_else_the_first()
    {
        var rows = Row(1, "no", "day", "text");
        var workbook = Of(("一", rows + Row(2, "1", "2022-03-05", "a")), ("汇总 2", rows + Row(2, "2", "2022-03-05", "b")));
        using var first = new Delivery(Source);
        Assert.Equal("1|a", first.Land(workbook).Row("case_no", "content"));
        using var named = new Delivery(Source.With("format.sheet", "\"汇总 2\""));
        Assert.Equal("2|b", named.Land(workbook).Row("case_no", "content"));
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_named_with_those_that_are()
    {
        using var delivery = new Delivery(Source.With("format.sheet", "\"汇总\""));
        Assert.EndsWith("has no sheet '汇总' (format.sheet); it has 一, 二", delivery.Refusal(Of(("一", string.Empty), ("二", string.Empty))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_is_found_below_titles_and_read_where_it_is_stated()
    {
        var workbook = Of(("x", Row(1, "title no day text") + Row(3, null, " no ", "day\n", "text", "more") + Row(5, null, "1", "2022-03-05", "a") + Row(6, null, "", null, "") + Row(9, null, "2", "2022-03-06")));
        foreach (var row in new[] { null, "3" })
        {
            using var delivery = new Delivery(Source.With("format.header_row", row));
            var batch = delivery.Land(workbook);
            Assert.Equal(["5|1|a", "9|2|∅"], batch.Rows("line", "case_no", "content"));
            Assert.Equal(["column_1", "more"], batch.Record.UnmappedColumns);
        }
    }

    [Fact]
    public void A_header_that_is_not_there_is_refused_and_no_row_is_repeated()
    {
        using var delivery = new Delivery(Source);
        var refusal = delivery.Refusal(Of(("x", Row(1, "no", "day") + Row(2, "张三", "2022-03-05"))));
        Assert.Contains("header_row", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", refusal, StringComparison.Ordinal);
        Assert.Contains("no row", delivery.Refusal(Of(("x", string.Empty))), StringComparison.Ordinal);
    }

    [Fact]
    public void Date_cells_serial_numbers_and_dates_as_text_are_read_side_by_side()
    {
        using var delivery = new Delivery(Source);
        var at = new DateTime(2022, 3, 5, 10, 5, 0);
        var batch = delivery.Land(Of(("x", Row(1, "no", "day", "text")
            + Row(2, 1, at) + Row(3, 2, at.Date) + Row(4, 3, at.ToOADate()) + Row(5, 4, "12/31/2016") + Row(6, 5, "2022-03-05 10:05:00") + Row(7, 6, at.AddSeconds(59)) + Row(8, 7, "44625"))));
        Assert.Equal(
            ["1|2022-03-05 10:05:00", "2|2022-03-05 00:00:00", "3|2022-03-05 10:05:00", "4|2016-12-31 00:00:00", "5|2022-03-05 10:05:00", "6|2022-03-05 10:05:59", "7|2022-03-05 00:00:00"],
            batch.Rows("case_no", "registered_at"));
    }

    [Fact]
    public void Cells_keep_what_they_say()
    {
        using var delivery = new Delivery(Source.WithColumns("""{"org": "c30", "title": "flag"}"""));
        object?[] names = ["no", "day", "text", "flag", .. Enumerable.Range(5, 26).Select(i => $"c{i}")];
        object?[] values = [202203050000000123d, "2022-03-05", 0.1, "a\tb\n\"c\", d", .. Enumerable.Range(5, 26).Cast<object?>()];
        values[10] = null;
        var batch = delivery.Land(Of(("x", Row(1, names) + Row(2, values))));
        Assert.Equal("202203050000000128|0.1|a\tb\n\"c\", d|30", batch.Row("case_no", "content", "title", "org"));
    }

    [Fact]
    public void Merged_cells_count_for_the_first_of_them()
    {
        using var delivery = new Delivery(Source);
        var workbook = Of(("x", Row(1, "no", "day", "text") + Row(2, "1", "2022-03-05", "a") + Row(3, "2", null, "b") + "</sheetData><mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells><sheetData>"));
        var batch = delivery.Land(workbook);
        Assert.Equal("1", batch.Row("case_no"));
        Assert.Equal(["3|missing_registered_at"], batch.Rejects());
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>", "&amp;e;")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>", "&e;")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">", "a")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;&b;&b;\">]>", "&e;")]
    public void A_document_type_is_refused_and_no_entity_resolved(string documentType, string text)
    {
        using var delivery = new Delivery(Source);
        var rows = Row(1, "no", "day", "text") + Row(2, "1", "2022-03-05", "TEXT").Replace("TEXT", text, StringComparison.Ordinal);
        var refusal = delivery.Refusal(With(Plain, "xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(Sheet(rows, documentType))));
        Assert.Contains("DTD is prohibited", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked()
    {
        using var delivery = new Delivery(Source);
        var bomb = With(Plain, "xl/worksheets/sheet1.xml", new byte[160 << 20]);
        Assert.True(bomb.Length < 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("ZIP bomb", delivery.Refusal(bomb), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void A_workbook_that_is_cut_is_refused(double share)
    {
        using var delivery = new Delivery(Source);
        Assert.Contains("cannot be read as xlsx", delivery.Refusal(Plain[..(int)(Plain.Length * share)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no,day,text\n1,2022-03-05,a\n")]
    [InlineData("PK\u0003\u0004 not really a workbook")]
    public void What_is_no_workbook_is_refused(string text)
    {
        using var delivery = new Delivery(Source);
        Assert.Contains("cannot be read as xlsx", delivery.Refusal(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_of_the_newer_kind_is_read_where_the_older_is_stated()
    {
        using var delivery = new Delivery(Source.With("format.type", "\"xls\""));
        Assert.Equal("1", delivery.Land(Plain).Row("case_no"));
    }

    [Fact]
    public void Workbooks_in_a_ZIP_are_read()
    {
        using var delivery = new Delivery(Source);
        Assert.Equal("a.xlsx|2|1", delivery.Land(Zipped([("a.xlsx", Plain)]), "months.zip").Row("member", "line", "case_no"));
    }
}
