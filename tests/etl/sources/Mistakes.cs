using System.Text;
using Analytics.Tests.Etl.Sample;

namespace Analytics.Tests.Etl.Sources;

/// <summary>Mistakes in source files: each is told with file and key, all at once, before anything runs.</summary>
public sealed class Mistakes
{
    /// <summary>What is set where, the key it is told at, and a part of what is told.</summary>
    public static TheoryData<string, string?, string, string> All => new()
    {
        { "colour", "1", "colour", "is not known here" },
        { "format.colour", "1", "format.colour", "is not known here" },
        { "from.colour", "1", "from.colour", "is not known here" },
        { "columns.title", """{"extract": "x", "pattern": "(a)", "colour": 1}""", "columns.title.colour", "is not known here" },
        { "columns.petitioner_key", """{"identity": {"name": "x"}}""", "columns.petitioner_key.identity.name", "is not known here" },
        { "examples", """[{"row": {"no": "1"}, "colour": 1}]""", "examples[0].colour", "is not known here" },

        { "title", null, "title", "is missing" },
        { "title", "\"\"", "title", "not empty" },
        { "entity", null, "entity", "is missing" },
        { "entity", "\"people\"", "entity", "use one of cases, events" },
        { "from", null, "from", "is missing" },
        { "from.files", null, "from.files", "is missing" },
        { "from.files", "\"../other/*.csv\"", "from.files", "without a folder" },
        { "from.url", "\"ftp://example.invalid/x\"", "from.url", "no http(s) address" },
        { "from.url", "\"http://example.invalid/x\"", "from.files", "the one name" },
        { "format", null, "format", "is missing" },
        { "format.type", null, "format.type", "is missing" },
        { "format.type", "\"pdf\"", "format.type", "use one of csv" },
        { "format.encoding", "\"gbk\"", "format.encoding", "use one of utf-8" },
        { "format.delimiter", "\";;\"", "format.delimiter", "one ASCII character" },
        { "format.delimiter", "\"\\\"\"", "format.delimiter", "one ASCII character" },
        { "format.delimiter", "\"，\"", "format.delimiter", "one ASCII character" },
        { "format.delimiter", "\"1\"", "format.delimiter", "one ASCII character" },
        { "format.delimiter", "\"\\n\"", "format.delimiter", "one ASCII character" },
        { "format.header_row", "0", "format.header_row", "whole number from 1" },
        { "delivery", "\"sometimes\"", "delivery", "use one of increment, snapshot" },
        { "delivery", null, "delivery", "is missing" },
        { "schedule", "\"every night\"", "schedule", "no Quartz cron expression" },
        { "time_zone", "\"Asia/Yunfu\"", "time_zone", "is no time zone" },
        { "time_zone", "\"China Standard Time\"", "time_zone", "is no time zone" },
        { "fresh_within_days", "\"soon\"", "fresh_within_days", "whole number from 1" },
        { "synthetic", "\"yes\"", "synthetic", "true or false" },
        { "null_values", "\"-\"", "null_values", "a list of texts" },
        { "not_used", "[1]", "not_used", "a list of texts" },
        { "examples", null, "examples", "at least one" },
        { "examples", "[]", "examples", "at least one" },
        { "examples", "[{}]", "examples[0].row", "is missing" },
        { "examples", """[{"row": {"no": ["1"]}}]""", "examples[0].row.no", "must be a text" },

        { "columns", null, "columns", "is missing" },
        { "columns.colour", "\"x\"", "columns.colour", "none of our columns" },
        { "columns.attributes", "\"x\"", "columns.attributes", "none of our columns" },
        { "columns.case_no", null, "columns.case_no", "is required" },
        { "columns.registered_at", null, "columns.registered_at", "is required" },
        { "columns.title", "1", "columns.title", "one function" },
        { "columns.title", "\"\"", "columns.title", "one function" },
        { "columns.title", """{"upper": "x"}""", "columns.title", "exactly one function out of first, join" },
        { "columns.title", """{"first": ["x"], "join": ["y"]}""", "columns.title", "exactly one function" },
        { "columns.title", """{"first": []}""", "columns.title.first", "not empty" },
        { "columns.title", """{"first": ["x", {"join": ["y", 1]}]}""", "columns.title.first[1].join[1]", "one function" },
        { "columns.title", """{"join": ["x"], "with": 1}""", "columns.title.with", "must be a text" },
        { "columns.title", """{"constant": ""}""", "columns.title.constant", "not empty" },
        { "columns.title", """{"extract": "x", "pattern": "(a"}""", "columns.title.pattern", "is no regular expression" },
        { "columns.title", """{"extract": "x", "pattern": "a"}""", "columns.title.pattern", "has 0 group(s)" },
        { "columns.title", """{"extract": "x", "pattern": "(a)", "group": 2}""", "columns.title.pattern", "has 1 group(s)" },
        { "columns.title", """{"extract": "x", "pattern": "(a)", "group": "1"}""", "columns.title.group", "a number from 0 to 9" },
        { "columns.title", """{"extract": "x", "pattern": "(a)", "group": -1}""", "columns.title.group", "a number from 0 to 9" },
        { "columns.title", """{"extract": "x"}""", "columns.title.pattern", "is missing" },
        { "columns.closed_at", """{"date": "x", "formats": []}""", "columns.closed_at.formats", "at least one" },
        { "columns.closed_at", """{"date": "x", "formats": "iso"}""", "columns.closed_at.formats", "a list of texts" },
        { "columns.closed_at", """{"days_after": "x"}""", "columns.closed_at.days", "is missing" },
        { "columns.closed_at", """{"when": "x", "then": "y"}""", "columns.closed_at.is", "is missing" },
        { "columns.closed_at", """{"when": "x", "is": ["a"]}""", "columns.closed_at.then", "is missing" },
        { "columns.channel", """{"map": "x", "values": {}}""", "columns.channel.values", "at least one code" },
        { "columns.channel", """{"map": "x", "values": {"a": "letter", "b": "fax"}}""", "columns.channel", "gives 'fax', which channel cannot hold; use one of letter, visit" },
        { "columns.channel", """{"map": "x", "values": {"a": "letter"}, "otherwise": "fax"}""", "columns.channel", "gives 'fax'" },
        { "columns.channel", """{"first": ["x", {"when": "y", "is": ["z"], "then": {"constant": "fax"}}]}""", "columns.channel", "gives 'fax'" },
        { "columns.confidential", """{"map": "x", "values": {"a": "ja"}}""", "columns.confidential", "use true or false" },
        { "columns.persons", """{"constant": "many"}""", "columns.persons", "a whole number" },
        { "columns.petitioner_key", "\"phone\"", "columns.petitioner_key", "takes only" },
        { "columns.petitioner_key", """{"identity": {}}""", "columns.petitioner_key.identity", "names no column" },
        { "columns.petitioner_key", """{"identity": {"phone": "no"}}""", "columns.case_no", "reads 'no', which says who petitions" },
        { "columns.title", """{"identity": {"phone": "x"}}""", "columns.title", "exactly one function" },

        { "city_code", null, "city_code", "must be given once" },
        { "city_code", "\"4453\"", "city_code", "six digits" },
        { "columns.city_code", "\"city\"", "city_code", "must be given once" },

        { "columns.title", "\"威胁程度\"", "columns.title", "on the deny list ('威胁')" },
        { "columns.title", "\"民 族\"", "columns.title", "on the deny list ('民族')" },
        { "columns.title", "\"petitionerRisk\"", "columns.title", "on the deny list" },
        { "columns.title", "\"KEY_PERSON\"", "columns.title", "on the deny list" },
        { "columns.title", "\"ｒａｃｅ\"", "columns.title", "on the deny list ('race')" },
        { "columns.title", """{"first": ["x", {"join": ["政治面貌"]}]}""", "columns.title.first[1].join[0]", "on the deny list" },
        { "columns.title", """{"hash": ["是否老户"]}""", "columns.title.hash[0]", "on the deny list" },
        { "columns.title", """{"when": "黑名单", "is": ["1"], "then": "x"}""", "columns.title.when", "on the deny list" },
        { "columns.petitioner_key", """{"identity": {"account": {"extract": "宗教信仰", "pattern": "(.)"}}}""", "columns.petitioner_key.identity.account.extract", "on the deny list" },
        { "columns.petitioner_key", """{"identity": {"phone": "重点人员电话"}}""", "columns.petitioner_key.identity.phone", "on the deny list" },
        { "attributes.x", "\"health status\"", "attributes.x", "on the deny list" },
        { "attributes.disability", "\"x\"", "attributes.disability", "on the deny list" },
        { "examples", """[{"row": {"no": "1", "进京次数": "2"}}]""", "examples[0].row.进京次数", "on the deny list" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void A_mistake_is_told_with_file_and_key(string path, string? json, string key, string told)
    {
        var problems = new SourceText().With(path, json).Problems();
        Assert.Contains(problems, p => p.StartsWith($"town.json: {key}: ", StringComparison.Ordinal) && p.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("brace_no")]
    [InlineData("健身设施")]
    [InlineData("political_")]
    public void Only_whole_English_words_are_denied(string column) =>
        Assert.Equal(column == "political_", new SourceText().With("columns.title", $"\"{column}\"").Problems().Count > 0);

    [Theory]
    [InlineData("", "is no JSON")]
    [InlineData("{\"title\": ", "is no JSON")]
    [InlineData("[]", "must be an object")]
    public void What_is_no_JSON_object_is_told(string json, string told) =>
        Assert.Contains(SourceText.Problems(Encoding.UTF8.GetBytes(json)), p => p.StartsWith("town.json: ", StringComparison.Ordinal) && p.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void A_file_in_another_encoding_is_told_and_a_byte_order_mark_is_none()
    {
        Assert.Equal(["town.json: is no UTF-8; save it in that encoding"], SourceText.Problems(Encoding.Unicode.GetPreamble()));
        Assert.Empty(SourceText.Problems([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(new SourceText().ToString())]));
    }

    [Fact]
    public void A_key_that_is_given_twice_is_told()
    {
        var json = new SourceText().ToString().Replace("\"case_no\": \"no\"", "\"case_no\": \"no\", \"case_no\": \"other\"", StringComparison.Ordinal).Replace("\"title\"", "\"title\": \"x\", \"title\"", StringComparison.Ordinal);
        Assert.Equal(
            ["town.json: title: is given twice; only one of them can count", "town.json: columns.case_no: is given twice; only one of them can count"],
            SourceText.Problems(Encoding.UTF8.GetBytes(json)).Where(p => p.Contains("twice", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.json"), new SourceText().With("title", null).With("schedule", "\"x\"").With("columns.colour", "\"x\"").ToString());
        File.WriteAllText(Path.Combine(folder.Path, "b.json"), new SourceText().ToString());
        File.WriteAllText(Path.Combine(folder.Path, "c.json"), new SourceText().With("format.type", "\"x\"").ToString());
        var read = Analytics.Etl.Sources.SourceFiles.Read(folder.Path);
        Assert.Equal("b", Assert.Single(read.Sources).Name);
        Assert.Equal(["a.json: columns.colour", "a.json: schedule", "a.json: title", "c.json: format.type"], read.Problems.Select(p => string.Join(':', p.Split(':')[..2])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_column_that_says_who_petitions_is_read_for_nothing_else()
    {
        var problems = new SourceText().With("columns.petitioner_key", """{"identity": {"id_card": "证件", "phone": "电话", "account": "用户"}}""")
            .With("columns.title", """{"join": ["电话", "x"]}""").With("attributes.hash", """{"hash": ["证件"]}""").With("columns.org", "\"用户\"").Problems();
        Assert.Equal(["columns.title", "columns.org", "attributes.hash"], problems.Select(p => p.Split(": ")[1]));
    }
}
