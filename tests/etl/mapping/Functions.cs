using System.Security.Cryptography;
using System.Text;

namespace Analytics.Tests.Etl.Mapping;

/// <summary>The closed list of functions.</summary>
public sealed class Functions
{
    [Theory]
    [InlineData("""{"first": ["a", "b"]}""", "", "y", "y")]
    [InlineData("""{"first": ["a", "b"]}""", " \t　", "y", "y")]
    [InlineData("""{"first": ["a", "b", {"constant": "z"}]}""", null, null, "z")]
    [InlineData("""{"join": ["a", "b"]}""", "x", "y", "x y")]
    [InlineData("""{"join": ["a", "b"], "with": "、"}""", "x", "y", "x、y")]
    [InlineData("""{"join": ["a", "b"], "with": ""}""", "x", "y", "xy")]
    [InlineData("""{"join": ["a", "b"]}""", null, "y", "y")]
    [InlineData("""{"join": ["a", "b"]}""", null, null, "∅")]
    [InlineData("""{"constant": "it's $p1"}""", null, null, "it's $p1")]
    [InlineData("""{"extract": "a", "pattern": "no\\.([0-9]+)"}""", "no.12 no.13", null, "12")]
    [InlineData("""{"extract": "a", "pattern": "([a-z]+)([0-9]+)", "group": 2}""", "ab12", null, "12")]
    [InlineData("""{"extract": "a", "pattern": "[0-9]+", "group": 0}""", "ab12", null, "12")]
    [InlineData("""{"extract": "a", "pattern": "([0-9]+)"}""", "ab", null, "∅")]
    [InlineData("""{"map": "a", "values": {"1": "one", "2": ""}}""", "1", null, "one")]
    [InlineData("""{"map": "a", "values": {"1": "one", "2": ""}}""", "2", null, "∅")]
    [InlineData("""{"map": "a", "values": {"1": "one"}}""", "3", null, "∅")]
    [InlineData("""{"map": "a", "values": {"1": "one"}, "otherwise": "more"}""", "3", null, "more")]
    [InlineData("""{"when": "a", "is": ["x", "y"], "then": "b"}""", "y", "1", "1")]
    [InlineData("""{"when": "a", "is": ["x", "y"], "then": "b"}""", "z", "1", "∅")]
    [InlineData("\"a\"", " 　x y\t ", null, "x y")]
    public void A_text_becomes(string expression, string? a, string? b, string expected)
    {
        using var row = Mapped.Row($$"""{"title": {{expression}}}""", a, b);
        Assert.Equal(expected, row["title"]);
    }

    [Fact]
    public void A_hash_is_the_beginning_of_SHA_256_over_the_parts()
    {
        using var row = Mapped.Row("""{"title": {"hash": ["a", "b", "c"]}}""", "x", null, "z");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("x\u001f\u001fz")))[..16], row["title"]);
    }

    [Theory]
    [InlineData("""{"date": "a"}""", "2022-3-5", "2022-03-05 00:00:00")]
    [InlineData("""{"date": "a"}""", "2022/3/5 9:05", "2022-03-05 09:05:00")]
    [InlineData("""{"date": "a"}""", "2022.3.5 9:05", "2022-03-05 09:05:00")]
    [InlineData("""{"date": "a"}""", "2022-03-05T09:05:07.25", "2022-03-05 09:05:07.25")]
    [InlineData("""{"date": "a"}""", "2022-03-05T01:05:00Z", "2022-03-05 09:05:00")]
    [InlineData("\"a\"", "2022-03-05T01:05Z", "2022-03-05 09:05:00")]
    [InlineData("""{"date": "a", "formats": ["%Y年%m月%d日", "%Y%m%d"]}""", "2022年3月5日", "2022-03-05 00:00:00")]
    [InlineData("""{"date": "a", "formats": ["%Y年%m月%d日", "%Y%m%d"]}""", "20220305", "2022-03-05 00:00:00")]
    [InlineData("""{"date": "a", "formats": ["%m/%d/%Y"]}""", "12/31/2022", "2022-12-31 00:00:00")]
    [InlineData("""{"date": "a", "formats": ["excel"]}""", "44625", "2022-03-05 00:00:00")]
    [InlineData("""{"date": "a", "formats": ["excel"]}""", "44625.420138888889", "2022-03-05 10:05:00")]
    [InlineData("""{"date": "a", "formats": ["excel"]}""", "60001.999994", "2064-04-09 23:59:59")]
    [InlineData("""{"first": [{"date": "a", "formats": ["%Y年"]}, "b"]}""", "2022年", "2022-01-01 00:00:00")]
    [InlineData("""{"days_after": {"date": "a"}, "days": {"constant": "1.5"}}""", "2022-03-05", "2022-03-06 12:00:00")]
    [InlineData("""{"days_after": "a", "days": {"constant": "0"}}""", "2022-03-05", "2022-03-05 00:00:00")]
    public void A_time_becomes(string expression, string a, string expected)
    {
        using var row = Mapped.Row($$"""{"source_updated_at": {{expression}}}""", a);
        Assert.Equal(expected, row["source_updated_at"]);
        Assert.Empty(row.Discarded);
    }

    [Theory]
    [InlineData("2022-13-01")]
    [InlineData("2022-02-30")]
    [InlineData("昨天")]
    [InlineData("1022-03-05")]
    [InlineData("2922-03-05")]
    [InlineData("44625")]
    [InlineData("infinity")]
    public void A_time_that_cannot_be_is_discarded(string a)
    {
        using var row = Mapped.Row("""{"source_updated_at": {"date": "a"}}""", a);
        Assert.Equal("∅", row["source_updated_at"]);
        Assert.Equal([$"unreadable_date|source_updated_at|{a}"], row.Discarded);
    }

    [Theory]
    [InlineData("2011-03-27T00:30:00+00:00", "2011-03-27 01:30:00")]
    [InlineData("2011-03-27T01:30:00+00:00", "2011-03-27 03:30:00")]
    [InlineData("2011-10-30T00:30:00Z", "2011-10-30 02:30:00")]
    [InlineData("2011-10-30T01:30:00Z", "2011-10-30 02:30:00")]
    [InlineData("2011-10-11 13:45:40.276000+02:00", "2011-10-11 13:45:40.276")]
    [InlineData("2011-10-11 19:45:40 +0800", "2011-10-11 13:45:40")]
    [InlineData("2011-10-11T07:45-0400", "2011-10-11 13:45:00")]
    [InlineData("2011-10-11T13:45", "2011-10-11 13:45:00")]
    [InlineData("2011-10-11", "2011-10-11 00:00:00")]
    public void A_time_with_its_offset_becomes_the_civil_time_of_the_source(string a, string expected)
    {
        using var row = Mapped.Row("""{"source_updated_at": {"date": "a", "formats": ["iso"]}}""", a, with: s => s.With("time_zone", "\"Europe/Amsterdam\""));
        Assert.Equal(expected, row["source_updated_at"]);
    }

    [Fact]
    public void Null_values_mean_that_nothing_was_written()
    {
        using var row = Mapped.Row("""{"title": "a", "persons": "b", "channel": {"map": "c", "values": {"1": "letter"}}}""", " 无 ", "-", "无", s => s.With("null_values", """["无", "-"]"""));
        Assert.Equal("∅|∅|∅|∅", row.Batch.Row("title", "persons", "channel", "attributes"));
        Assert.Empty(row.Discarded);
    }

    [Fact]
    public void A_city_is_found_in_the_text()
    {
        const string City = """{"map": {"first": [{"extract": "a", "pattern": "([A-Z])[0-9]*(?:市|区|县)"}, {"extract": "b", "pattern": "([A-Z])[0-9]*(?:市|区|县)"}]}, "values": {"A": "990101", "K": "990111"}, "otherwise": "990100"}""";
        using var rows = Mapped.Rows(
            new SourceText().With("city_code", null).With("columns.city_code", City).With("attributes.c", "\"c\""), ["K8县的路", "A市"], ["路", "A3区"], ["路", "水"], ["X市", "水"], [null, null]);
        Assert.Equal(["990111", "990101", "990100", "990100", "990100"], rows.Batch.Rows("city_code"));
    }

    [Fact]
    public void Attributes_are_a_JSON_object_of_masked_texts_and_null_where_all_are_empty()
    {
        var source = new SourceText().With("attributes.first \"x\"", "\"a\"").With("attributes.told", "\"b\"").With("attributes.c", "\"c\"");
        using var rows = Mapped.Rows(source, ["say \"hi\"", "电话13812345678", null], [null, null, " "]);
        Assert.Equal(["""{"first \"x\"":"say \"hi\"","told":"电话***","c":null}""", "∅"], rows.Batch.Rows("attributes"));
    }

    [Fact]
    public void Delivered_names_may_be_those_that_the_mapping_uses_itself()
    {
        using var delivery = new Delivery(new SourceText().With("attributes.x", "\"told\"").With("attributes.y", "\"title_read\"").WithColumns("""{"title": "texts", "content": "is_protected"}"""));
        var batch = delivery.Land("no,day,told,title_read,texts,is_protected\n1,2022-03-05,a,b,c,d\n");
        Assert.Equal("""c|d|{"x":"a","y":"b"}""", batch.Row("title", "content", "attributes"));
    }

    [Fact]
    public void Case_columns_come_from_the_events_that_set_them()
    {
        var source = new SourceText().With("entity", "\"events\"").With("columns", """
            {"case_no": "no", "occurred_at": "day", "event_type": "a", "registered_at": {"when": "a", "is": ["登记"], "then": {"date": "b"}}, "closed_at": {"when": "a", "is": ["办结"], "then": {"date": "b"}}}
            """).With("not_used", """["c"]""");
        using var rows = Mapped.Rows(source, ["登记", "2022-03-01"], ["办结", "2022-03-09"], ["办结", "soon"], [null, "2022-03-01"]);
        Assert.Equal(["登记|2022-03-01 00:00:00|∅", "办结|∅|2022-03-09 00:00:00", "办结|∅|∅"], rows.Batch.Rows("event_type", "registered_at", "closed_at"));
        Assert.Equal(["4|unreadable_date|closed_at", "5|missing_event_type|event_type"], rows.Batch.Rejects("line", "rule", "column_name"));
    }
}
