using System.Text;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>Encodings, stated and detected, and bytes that are no text in them.</summary>
public sealed class Encodings
{
    // 𠀀 has four bytes in UTF-8, GB18030 and UTF-16; ㆑ (U+3191) four in GB18030 only.
    private const string Text = "no,day,内容\n1,2022-03-05,道路积水𠀀㆑，请处理\n2,2022-03-06,\"上\n下\"\n";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, string?> All => new()
    {
        { "utf-8", null }, { "utf-8 with mark", null }, { "gb18030", null }, { "utf-16 LE with mark", null }, { "utf-16 BE with mark", null }, { "utf-16 LE", null }, { "utf-16 BE", null },
        { "utf-8", "utf-8" }, { "utf-8 with mark", "utf-8" }, { "gb18030", "gb18030" }, { "utf-16 LE with mark", "utf-16" }, { "utf-16 BE with mark", "utf-16" }, { "utf-16 LE", "utf-16" }, { "utf-16 BE", "utf-16" },
    };

    private static SourceText Source => new SourceText().WithColumns("""{"content": "内容"}""");

    [Theory]
    [MemberData(nameof(All))]
    public void Text_is_the_same_in_every_encoding_stated_or_detected(string encoding, string? stated)
    {
        using var delivery = new Delivery(Source.With("format.encoding", stated is null ? null : $"\"{stated}\""));
        var batch = delivery.Land(Bytes(encoding, Text));
        Assert.Equal(["1|道路积水𠀀㆑，请处理", "2|上\n下"], batch.Rows("case_no", "content"));
    }

    [Theory]
    [InlineData("utf-8", 2)]
    [InlineData("utf-8", 1)]
    [InlineData("gb18030", 1)]
    [InlineData("utf-16 LE with mark", 1)]
    public void A_last_line_that_is_cut_inside_a_character_is_rejected(string encoding, int cut)
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(Bytes(encoding, $"{Text}3,2022-03-07,积水")[..^cut]);
        Assert.Equal((3, 2, 1), batch.Counts);
        Assert.Equal(["5|undecodable_bytes"], batch.Rejects());
    }

    [Theory]
    [InlineData("utf-8", 0xFF)]
    [InlineData("utf-8", 0xE4)]
    [InlineData("gb18030", 0xFF)]
    [InlineData("gb18030", 0xB0)]
    [InlineData("gb18030", 0x81)]
    public void A_byte_that_is_no_text_costs_its_line_and_no_other(string encoding, byte spoilt)
    {
        foreach (var behind in new[] { "\n", ",\n", "\"\n", "3\n", "30\n" })
        {
            using var delivery = new Delivery(Source);
            byte[] bytes = [.. Bytes(encoding, $"{Text}3,2022-03-07,积水"), spoilt, .. Encoding.ASCII.GetBytes(behind), .. Bytes(encoding, "4,2022-03-08,积水\n")];
            var batch = delivery.Land(bytes);
            Assert.Equal(["1", "2", "4"], batch.Rows("case_no"));
            Assert.Equal((4, 3, 1), batch.Counts);
        }
    }

    [Theory]
    [InlineData("gb18030", "utf-8")]
    [InlineData("utf-16 LE", "utf-8")]
    [InlineData("utf-8", "utf-16")]
    [InlineData("utf-8", "gb18030")]
    [InlineData("utf-16 LE with mark", "gb18030")]
    public void A_wrong_encoding_is_refused_with_what_to_do(string encoding, string stated)
    {
        using var delivery = new Delivery(Source.With("format.encoding", $"\"{stated}\""));
        var text = "no,day,内容\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},2022-03-05,道路积水请处理\n"));
        Assert.Contains("format.encoding", delivery.Refusal(Bytes(encoding, text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_encoding_is_refused_where_only_the_rows_show_it()
    {
        using var delivery = new Delivery(new SourceText().WithColumns("""{"content": "text"}""").With("format.encoding", "\"utf-8\""));
        var text = "no,day,text\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},2022-03-05,道路积水\n"));
        Assert.Contains("30 of 30 records are no text", delivery.Refusal(Bytes("gb18030", text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_spoilt_bytes_do_not_make_a_file_another_encoding()
    {
        using var delivery = new Delivery(Source);
        var rows = string.Concat(Enumerable.Range(3, 40).Select(i => $"{i},2022-03-05,道路积水\n"));
        var batch = delivery.Land([.. Encoding.UTF8.GetBytes(Text), .. "x,2022-03-05,"u8, 0xB5, 0xC0, (byte)'\n', .. Encoding.UTF8.GetBytes(rows)]);
        Assert.Equal((43, 42, 1), batch.Counts);
    }

    [Fact]
    public void A_character_that_lies_across_two_reads_is_whole()
    {
        using var delivery = new Delivery(Source);
        var text = "no,day,内容\n" + string.Concat(Enumerable.Range(1, 3_000).Select(i => $"{i},2022-03-05,{new string('积', 1 + i % 7)}㆑\r\n"));
        foreach (var encoding in new[] { "gb18030", "utf-16 BE with mark" })
        {
            var batch = delivery.Land(Bytes(encoding, text), $"{encoding}.csv");
            Assert.Equal(3_000, batch.Record.RowsLanded);
            Assert.All(batch.Rows("content"), c => Assert.EndsWith("㆑", c, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Lines_end_as_they_do_wherever_the_first_read_ends()
    {
        // A first read that ends between CR and LF must not take CR alone for the end of a line.
        using var delivery = new Delivery(Source.With("format.encoding", "\"gb18030\""));
        foreach (var length in Enumerable.Range(4_072, 13))
        {
            var batch = delivery.Land(Gb18030.GetBytes($"no,day,内容,{new string('x', length)}\r\n1,2022-03-05,a,b\r\n"), $"{length}.csv");
            Assert.Equal(1, batch.Record.RowsLanded);
        }
    }

    private static byte[] Bytes(string encoding, string text) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "gb18030" => Gb18030.GetBytes(text),
        "utf-16 LE" => Encoding.Unicode.GetBytes(text),
        "utf-16 BE" => Encoding.BigEndianUnicode.GetBytes(text),
        "utf-16 LE with mark" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        _ => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
    };
}
