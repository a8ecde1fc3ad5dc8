using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Etl.Mapping;

namespace Analytics.Etl.Sources;

/// <summary>Reads the functions of a source file into expressions.</summary>
/// <param name="source">The source's name: an account counts only within it.</param>
/// <param name="timeZone">The civil time that times are converted to.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class ExpressionParser(string source, string timeZone, SourceProblems problems)
{
    /// <summary>The closed list.</summary>
    public static IReadOnlyList<string> Functions { get; } =
        ["first", "join", "hash", "date", "extract", "map", "when", "days_after", "constant"];

    /// <summary>An expression, or null after a problem.</summary>
    public Expression? Parse(JsonElement element, string key)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } column)
        {
            return Allowed(column, key);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(key, "must be the name of one of their columns, or one function");
            return null;
        }

        var names = element.EnumerateObject().Select(p => p.Name).Where(Functions.Contains).ToList();
        if (names.Count != 1)
        {
            problems.Add(key, $"must hold exactly one function out of {string.Join(", ", Functions)}");
            return null;
        }

        return Function(names[0], element, key);
    }

    /// <summary>The identity of the petitioner, or null after a problem.</summary>
    public Expression? ParseIdentity(JsonElement element, string key)
    {
        var outer = new JsonShape(element, key, problems, "identity");
        if (outer.Get("identity") is not { } inner)
        {
            problems.Add(key, "takes only {\"identity\": {\"id_card\": …, \"phone\": …, \"account\": …}}");
            return null;
        }

        var shape = new JsonShape(inner, outer.At("identity"), problems, "id_card", "phone", "account");
        var account = shape.Get("account") is { } a ? Parse(a, shape.At("account")) : null;
        var idCard = shape.Text("id_card") is { } i ? Allowed(i, shape.At("id_card"))?.Column : null;
        var phone = shape.Text("phone") is { } p ? Allowed(p, shape.At("phone"))?.Column : null;
        var identity = new Identity(idCard, phone, account, source);
        if (!shape.Properties.Any())
        {
            problems.Add(shape.Key, "names no column");
        }

        return identity;
    }

    private Expression? Function(string name, JsonElement element, string key)
    {
        JsonShape Shape(params string[] others) => new(element, key, problems, [name, .. others]);
        Expression? One(JsonShape shape, string part) => shape.Get(part) is { } e ? Parse(e, shape.At(part)) : Missing(shape.At(part));
        switch (name)
        {
            case "first":
                return Many(Shape(), name) is { } first ? new First(first) : null;
            case "join":
                var join = Shape("with");
                return Many(join, name) is { } joined ? new Join(joined, Between(join)) : null;
            case "hash":
                return Many(Shape(), name) is { } hashed ? new Hash(hashed) : null;
            case "date":
                var date = Shape("formats");
                var formats = date.Texts("formats", isRequired: date.Get("formats") is not null);
                return One(date, name) is { } text ? new Date(text, formats, timeZone) : null;
            case "extract":
                return Extraction(Shape("pattern", "group"), One);
            case "map":
                var map = Shape("values", "otherwise");
                var values = map.TextsByName("values");
                if (values.Count == 0)
                {
                    problems.Add(map.At("values"), "must list at least one code");
                }

                return One(map, name) is { } code
                    ? new CodeMap(code, values.ToDictionary(v => v.Key, v => v.Value ?? string.Empty), map.Text("otherwise"))
                    : null;
            case "when":
                var when = Shape("is", "then");
                var texts = when.Texts("is", isRequired: true);
                var (subject, then) = (One(when, name), One(when, "then"));
                return subject is not null && then is not null ? new When(subject, texts, then) : null;
            case "days_after":
                var after = Shape("days");
                var (start, days) = (One(after, name), One(after, "days"));
                return start is not null && days is not null
                    ? new DaysAfter(start.IsTime ? start : new Date(start, [], timeZone), days)
                    : null;
            default:
                return Shape().Text(name, isRequired: true) is { } constant ? new Constant(constant) : null;
        }
    }

    private Extract? Extraction(JsonShape shape, Func<JsonShape, string, Expression?> one)
    {
        var pattern = shape.Text("pattern", isRequired: true);
        var group = 1;
        if (shape.Get("group") is { } given && !(given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out group) && group is >= 0 and <= 9))
        {
            problems.Add(shape.At("group"), "must be a number from 0 to 9");
            group = 0;
        }

        var text = one(shape, "extract");
        if (pattern is not null && Mistake(pattern, group) is { } mistake)
        {
            problems.Add(shape.At("pattern"), mistake);
            return null;
        }

        return text is not null && pattern is not null ? new Extract(text, pattern, group) : null;
    }

    private string Between(JsonShape join)
    {
        switch (join.Get("with"))
        {
            case null:
                return " ";
            case { ValueKind: JsonValueKind.String } with:
                return with.GetString()!;
            default:
                problems.Add(join.At("with"), "must be a text");
                return string.Empty;
        }
    }

    // RE2 and .NET agree on what these patterns use; a mistake is found here, before DuckDB meets it.
    private static string? Mistake(string pattern, int group)
    {
        try
        {
            var groups = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).GetGroupNumbers().Length - 1;
            return group > groups ? $"has {groups} group(s), and group {group} is asked for; put the part to take in parentheses" : null;
        }
        catch (ArgumentException e)
        {
            return $"is no regular expression: {e.Message}";
        }
    }

    private List<Expression>? Many(JsonShape shape, string name)
    {
        if (shape.Get(name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            problems.Add(shape.At(name), "must be a list that is not empty");
            return null;
        }

        var parts = list.EnumerateArray().Select((e, i) => Parse(e, $"{shape.At(name)}[{i}]")).ToList();
        return parts.Contains(null) ? null : [.. parts.OfType<Expression>()];
    }

    private Expression? Missing(string key)
    {
        problems.Add(key, "is missing");
        return null;
    }

    private ColumnText? Allowed(string column, string key)
    {
        if (DeniedColumns.WordIn(column) is { } word)
        {
            problems.Add(key, $"column '{column}' is on the deny list ('{word}'): it rates or sorts people and is never mapped; take it out of the source file");
            return null;
        }

        return new ColumnText(column);
    }
}
