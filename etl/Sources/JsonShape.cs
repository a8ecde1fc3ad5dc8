using System.Text.Json;

namespace Analytics.Etl.Sources;

/// <summary>One object of a source file, read key by key; what is missing, unknown or of the wrong kind is a problem.</summary>
internal sealed class JsonShape
{
    private readonly JsonElement element;
    private readonly SourceProblems problems;

    /// <summary>Takes the object at a key, and reports every key that is not allowed there.</summary>
    public JsonShape(JsonElement element, string key, SourceProblems problems, params string[] allowed)
    {
        this.element = element;
        this.problems = problems;
        Key = key;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(key, "must be an object");
            return;
        }

        foreach (var twice in element.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(At(twice.Key), "is given twice; only one of them can count");
        }

        foreach (var property in element.EnumerateObject().Where(p => allowed.Length > 0 && !allowed.Contains(p.Name)))
        {
            problems.Add(At(property.Name), $"is not known here; known are {string.Join(", ", allowed)}");
        }
    }

    /// <summary>Where the object stands.</summary>
    public string Key { get; }

    /// <summary>The properties in their order.</summary>
    public IEnumerable<JsonProperty> Properties => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    /// <summary>The key of one of its properties.</summary>
    public string At(string name) => Key.Length == 0 ? name : $"{Key}.{name}";

    /// <summary>A property, or null where it is absent.</summary>
    public JsonElement? Get(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text; a missing required one, or another kind, is a problem.</summary>
    public string? Text(string name, bool isRequired = false)
    {
        if (Get(name) is not { } value)
        {
            if (isRequired)
            {
                problems.Add(At(name), "is missing");
            }

            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0)
        {
            return value.GetString();
        }

        problems.Add(At(name), "must be a text that is not empty");
        return null;
    }

    /// <summary>A text out of a closed list.</summary>
    public string? OneOf(string name, bool isRequired, params string[] allowed)
    {
        var text = Text(name, isRequired);
        if (text is not null && !allowed.Contains(text))
        {
            problems.Add(At(name), $"'{text}' is not known; use one of {string.Join(", ", allowed)}");
            return null;
        }

        return text;
    }

    /// <summary>A whole number from 1.</summary>
    public int? Whole(string name)
    {
        if (Get(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1)
        {
            return number;
        }

        problems.Add(At(name), "must be a whole number from 1");
        return null;
    }

    /// <summary>True, false, or false where it is absent.</summary>
    public bool Flag(string name)
    {
        if (Get(name) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add(At(name), "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A list of texts; empty where it is absent. A missing or empty required one is a problem.</summary>
    public IReadOnlyList<string> Texts(string name, bool isRequired = false)
    {
        if (Get(name) is not { } value)
        {
            if (isRequired)
            {
                problems.Add(At(name), "is missing");
            }

            return [];
        }

        if (isRequired && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        {
            problems.Add(At(name), "must list at least one text");
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        }

        problems.Add(At(name), "must be a list of texts");
        return [];
    }

    /// <summary>Texts by name; null stands for nothing.</summary>
    public IReadOnlyDictionary<string, string?> TextsByName(string name)
    {
        Dictionary<string, string?> texts = new(StringComparer.Ordinal);
        if (Get(name) is not { } value)
        {
            return texts;
        }

        foreach (var property in new JsonShape(value, At(name), problems).Properties)
        {
            texts[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Object or JsonValueKind.Array => null,
                _ => property.Value.GetRawText(),
            };
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                problems.Add($"{At(name)}.{property.Name}", "must be a text");
            }
        }

        return texts;
    }
}
