using System.Text;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>JSON, as lines and as one array.</summary>
public sealed class JsonFiles
{
    private static SourceText Source => new SourceText().With("format", """{"type": "json"}""").WithColumns("""{"content": "text", "org": "unit.name"}""");

    [Fact]
    public void Lines_and_an_array_become_the_same_rows()
    {
        using var delivery = new Delivery(Source);
        string[] objects = ["""{"no": 1, "day": "2022-03-05", "text": "a\n\"b\", \u5176", "unit": {"name": "局"}}""", """{"no": "2", "day": "2022-03-06", "text": null, "unit.name": "办"}"""];
        string[] expected = ["1|1|a\n\"b\", 其|局", "2|2|∅|办"];
        Assert.Equal(expected, delivery.Land(string.Join("\r\n", objects), "lines.json").Rows("line", "case_no", "content", "org"));
        Assert.Equal(expected, delivery.Land($" [{string.Join(",\n", objects)}]\n", "array.json").Rows("line", "case_no", "content", "org"));
        Assert.Equal(expected, delivery.Land([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes($"[{string.Join(',', objects)}]")], "utf-16.json").Rows("line", "case_no", "content", "org"));
    }

    [Fact]
    public void Lines_that_are_no_whole_object_are_rejected_one_by_one()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land("""
            {"no": "1", "day": "2022-03-05"}

            {"no": "2", "day":
            3
            "text"
            {"no": "4", "day": "2022-03-05"} {}
            {"no": "5", "day": "2022-03-06"}
            {"no": "6", "day": "20
            """);
        Assert.Equal(["1", "5"], batch.Rows("case_no"));
        Assert.Equal(["3|unreadable_json", "4|unreadable_json", "5|unreadable_json", "6|unreadable_json", "8|unreadable_json"], batch.Rejects());
        Assert.Equal((7, 2, 5), batch.Counts);
    }

    [Theory]
    [InlineData("""[{"no": "1", "day": "2022-03-05"}, {"no": "2", "day": "2022-03-05"}, {"no": "3", "da""")]
    [InlineData("""[{"no": "1", "day": "2022-03-05"}, {"no": "2", "day": "2022-03-05"}, """)]
    [InlineData("""[{"no": "1", "day": "2022-03-05"}, {"no": "2", "day": "2022-03-05"}] and more""")]
    public void Of_an_array_that_is_cut_the_whole_objects_land(string json)
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(json);
        Assert.Equal(["1", "2"], batch.Rows("case_no"));
        Assert.Equal(["3|unreadable_json"], batch.Rejects());
    }

    [Fact]
    public void An_array_that_is_cut_far_behind_lands_all_before()
    {
        using var delivery = new Delivery(Source);
        var json = string.Join(',', Enumerable.Range(1, 20_000).Select(i => $$"""{"no": {{i}}, "day": "2022-03-05", "text": "abcdefgh"}"""));
        Assert.Equal((20_001, 20_000, 1), delivery.Land($"[{json}, {{").Counts);
    }

    [Fact]
    public void What_is_no_object_in_an_array_is_rejected()
    {
        using var delivery = new Delivery(Source);
        Assert.Equal(["2|unreadable_json", "3|unreadable_json"], delivery.Land("""[{"no": "1", "day": "2022-03-05"}, 2, [3]]""").Rejects());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_that_are_no_text_inside_a_string_reject_their_object(bool isArray)
    {
        using var delivery = new Delivery(Source);
        byte[] spoilt = [.. """{"no": "2", "day": "2022-03-05", "text": "a"""u8, 0xFF, .. "\"}"u8];
        byte[][] objects = [[.. """{"no": "1", "day": "2022-03-05"}"""u8], spoilt, [.. """{"no": "3", "day": "2022-03-05", "text": "\ud800"}"""u8], [.. """{"no": "4", "day": "2022-03-05"}"""u8]];
        byte[] bytes = isArray ? [.. "["u8, .. Joined(objects, ','), .. "]"u8] : Joined(objects, '\n');
        var batch = delivery.Land(bytes);
        Assert.Equal(["1", "4"], batch.Rows("case_no"));
        Assert.Equal(["2|undecodable_bytes", "3|undecodable_bytes"], batch.Rejects());
    }

    [Fact]
    public void Bytes_that_are_no_GB18030_reject_their_object_in_an_array_too()
    {
        using var delivery = new Delivery(Source.With("format.encoding", "\"gb18030\""));
        byte[] bytes = [.. """[{"no": "1", "day": "2022-03-05"}, {"no": "2", "day": "2022-03-05", "text": "a"""u8, 0xFF, .. "\"}]"u8];
        Assert.Equal(["2|undecodable_bytes"], delivery.Land(bytes).Rejects());
    }

    [Fact]
    public void A_zero_character_that_is_escaped_is_part_of_the_text()
    {
        using var delivery = new Delivery(Source);
        Assert.Equal("1|3", delivery.Land("""{"no": "1", "day": "2022-03-05", "text": "a\u0000b"}""").Row("case_no", "length(content)"));
    }

    [Fact]
    public void An_object_too_long_to_read_is_rejected()
    {
        using var lines = new Delivery(Source);
        var text = new string('x', 3 << 20);
        var objects = $$"""{"no": "1", "day": "2022-03-05", "text": "{{text}}"}{{"\n"}}{"no": "2", "day": "2022-03-05"}""";
        Assert.Equal(["1|record_too_long"], lines.Land(objects).Rejects());
        Assert.Equal(["1|record_too_long"], lines.Land($"[{objects.Replace('\n', ',')}]", "array.json").Rejects());
    }

    [Fact]
    public void An_array_that_never_comes_to_an_end_of_an_object_is_given_up_in_bounded_memory()
    {
        using var delivery = new Delivery(Source);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var batch = delivery.Land($$"""[{"no": "1", "day": "2022-03-05"}, {"text": "{{new string('x', 20 << 20)}}"}]""");
        Assert.Equal(["2|record_too_long"], batch.Rejects());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200 << 20);
    }

    [Fact]
    public void Keys_that_nobody_knows_are_named_in_the_batch()
    {
        using var delivery = new Delivery(Source.With("not_used", "[\"left\"]"));
        var batch = delivery.Land("""{"no": "1", "day": "2022-03-05", "left": 1, "new": 2, "unit": {"name": "x", "more": 1}}""");
        Assert.Equal(["new"], batch.Record.UnmappedColumns);
    }

    private static byte[] Joined(byte[][] parts, char with) => [.. parts.SelectMany((p, i) => i == 0 ? p : [(byte)with, .. p])];
}
