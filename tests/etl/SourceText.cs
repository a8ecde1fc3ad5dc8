using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Etl.Sources;

namespace Analytics.Tests.Etl;

/// <summary>A valid source file of cases (case_no, registered_at) that a test changes where it matters.</summary>
internal sealed class SourceText
{
    private readonly JsonObject root = JsonNode.Parse("""
        {
          "title": "test", "entity": "cases", "city_code": "990301", "from": {"files": "*"}, "format": {"type": "csv"}, "delivery": "increment",
          "columns": {"case_no": "no", "registered_at": "day"},
          "examples": [{"row": {"no": "1", "day": "2022-03-05"}, "becomes": {"case_no": "1"}}]
        }
        """)!.AsObject();

    /// <summary>Sets a part, such as format.sheet; null as JSON text takes it away.</summary>
    public SourceText With(string path, string? json)
    {
        var keys = path.Split('.');
        var parent = root;
        foreach (var key in keys[..^1])
        {
            parent[key] ??= new JsonObject();
            parent = parent[key]!.AsObject();
        }

        parent.Remove(keys[^1]);
        if (json is not null)
        {
            parent[keys[^1]] = JsonNode.Parse(json);
        }

        return this;
    }

    /// <summary>Adds our columns, each from an expression in JSON.</summary>
    public SourceText WithColumns(string json)
    {
        foreach (var (name, expression) in JsonNode.Parse(json)!.AsObject())
        {
            root["columns"]![name] = expression?.DeepClone();
        }

        return this;
    }

    public override string ToString() => root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>The source, which must be valid.</summary>
    public SourceFile Parse(string name = "town")
    {
        var problems = new SourceProblems($"{name}.json");
        var source = SourceParser.Parse($"{name}.json", Encoding.UTF8.GetBytes(ToString()), problems);
        Assert.Empty(problems.Found);
        return source!;
    }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<string> Problems() => Problems(Encoding.UTF8.GetBytes(ToString()));

    /// <summary>What is wrong with these bytes of a source file.</summary>
    public static IReadOnlyList<string> Problems(byte[] json)
    {
        var problems = new SourceProblems("town.json");
        Assert.True(SourceParser.Parse("town.json", json, problems) is null != (problems.Found.Count == 0));
        return problems.Found;
    }
}
