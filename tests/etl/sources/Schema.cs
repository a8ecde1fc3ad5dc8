using System.Text.Json;
using Analytics.Etl;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;

namespace Analytics.Tests.Etl.Sources;

/// <summary>The JSON schema that editors use, and the parser that decides, say the same.</summary>
public sealed class Schema
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(ProjectPaths.Root, "etl", "sources", "source.schema.json"))).RootElement;

    public static TheoryData<string> Objects => ["", "from", "format", "examples"];

    [Fact]
    public void The_closed_list_of_functions_is_the_same() =>
        Assert.Equal(
            ExpressionParser.Functions.Order(StringComparer.Ordinal),
            Root.GetProperty("$defs").GetProperty("expression").GetProperty("anyOf").EnumerateArray()
                .Where(f => f.TryGetProperty("required", out _)).Select(f => f.GetProperty("required")[0].GetString()!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Objects))]
    public void The_keys_that_are_known_are_the_same(string key)
    {
        var shape = key switch { "" => Root, "examples" => Property(key).GetProperty("items"), _ => Property(key) };
        var allowed = shape.GetProperty("properties").EnumerateObject().Select(p => p.Name);
        var source = new SourceText();
        var told = key switch
        {
            "" => source.With("unknown", "1").Problems(),
            "examples" => source.With("examples", """[{"row": {}, "unknown": 1}]""").Problems(),
            _ => source.With($"{key}.unknown", "1").Problems(),
        };
        Assert.Equal(allowed.Order(StringComparer.Ordinal), Known(told).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("type", "format", "type")]
    [InlineData("encoding", "format", "encoding")]
    [InlineData("delivery", "", "delivery")]
    [InlineData("entity", "", "entity")]
    public void The_closed_lists_of_values_are_the_same(string name, string parent, string property)
    {
        var shape = parent.Length == 0 ? Property(property) : Property(parent).GetProperty("properties").GetProperty(property);
        var told = Assert.Single(new SourceText().With(parent.Length == 0 ? property : $"{parent}.{property}", "\"unknown\"").Problems(), p => p.Contains("use one of", StringComparison.Ordinal));
        Assert.Equal(shape.GetProperty("enum").EnumerateArray().Select(e => e.GetString()!), told[(told.IndexOf("use one of ", StringComparison.Ordinal) + 11)..].Split(", "));
        Assert.Contains(name, told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_schema_requires_is_told_where_it_is_missing()
    {
        var problems = SourceText.Problems("{}"u8.ToArray());
        foreach (var key in Root.GetProperty("required").EnumerateArray().Select(k => k.GetString()!).Where(k => k != "columns"))
        {
            Assert.Contains(problems, p => p.StartsWith($"town.json: {key}: ", StringComparison.Ordinal));
        }

        Assert.Contains(new SourceText().With("columns", null).Problems(), p => p.StartsWith("town.json: columns: is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_function_of_the_list_is_read()
    {
        string[] all =
        [
            """{"first": ["x", "y"]}""", """{"join": ["x", "y"], "with": ""}""", """{"hash": ["x"]}""", """{"date": "x", "formats": ["iso"]}""", """{"extract": "x", "pattern": "(a)", "group": 0}""",
            """{"map": "x", "values": {"1": "b", "2": ""}, "otherwise": "c"}""", """{"when": "x", "is": ["a"], "then": "y"}""", """{"days_after": "x", "days": "y"}""", """{"constant": "x"}""",
        ];
        Assert.Equal(ExpressionParser.Functions.Count, all.Length);
        Assert.All(all, f => Assert.Empty(new SourceText().With("attributes.x", f).Problems()));
    }

    [Fact]
    public void Identity_takes_what_the_schema_says()
    {
        var keys = Root.GetProperty("$defs").GetProperty("identity").GetProperty("properties").GetProperty("identity").GetProperty("properties").EnumerateObject().Select(p => p.Name);
        Assert.Equal(keys, Known(new SourceText().With($"columns.{LandedEntity.PetitionerKey}", """{"identity": {"unknown": "x"}}""").Problems()));
    }

    private static JsonElement Property(string key) => Root.GetProperty("properties").GetProperty(key);

    private static string[] Known(IReadOnlyList<string> told)
    {
        const string Words = "known are ";
        var problem = Assert.Single(told, p => p.Contains(Words, StringComparison.Ordinal));
        return problem[(problem.IndexOf(Words, StringComparison.Ordinal) + Words.Length)..].Split(", ");
    }
}
