using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Analytics.Etl.Mapping;
using Analytics.Warehouse.Landed;
using Quartz;

namespace Analytics.Etl.Sources;

/// <summary>Reads one source file strictly: every unknown key, missing part and wrong value becomes a problem.</summary>
internal static class SourceParser
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = false };

    /// <summary>The source, or null when <paramref name="problems"/> received any.</summary>
    public static SourceFile? Parse(string path, byte[] json, SourceProblems problems)
    {
        if (!Utf8.IsValid(json))
        {
            problems.Add(string.Empty, "is no UTF-8; save it in that encoding");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), Options);
            var source = Read(path, document.RootElement, problems);
            return problems.Found.Count == 0 ? source : null;
        }
        catch (JsonException e)
        {
            problems.Add(string.Empty, $"is no JSON: {e.Message}");
            return null;
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] json) =>
        json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? json.AsMemory(Encoding.UTF8.Preamble.Length) : json;

    private static SourceFile? Read(string path, JsonElement json, SourceProblems problems)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var root = new JsonShape(json, string.Empty, problems, "$schema", "title", "entity", "synthetic", "city_code", "time_zone", "null_values",
            "from", "format", "delivery", "schedule", "fresh_within_days", "columns", "attributes", "not_used", "examples");
        var entityName = root.OneOf("entity", true, [.. LandedEntity.All.Select(e => e.Name)]);
        var entity = LandedEntity.All.FirstOrDefault(e => e.Name == entityName);
        var timeZone = TimeZone(root, problems);
        var expressions = new ExpressionParser(name, timeZone, problems);
        var title = root.Text("title", isRequired: true);
        var origin = Origin(root, path, problems);
        var format = Format(root, problems);
        var delivery = root.OneOf("delivery", true, "increment", "snapshot");
        var schedule = Schedule(root, problems);
        var fresh = root.Whole("fresh_within_days");
        var columns = entity is null ? [] : Columns(root, entity, expressions, problems);
        var attributes = Attributes(root, expressions, problems);
        var examples = Examples(root, problems);
        IdentityColumns.Check(columns, attributes, problems);
        if (entity is null || title is null || origin is null || format is null || delivery is null)
        {
            return null;
        }

        return new SourceFile(
            name, title, entity, root.Flag("synthetic"), timeZone, root.Texts("null_values"), origin, format,
            delivery == "snapshot" ? DeliveryKind.Snapshot : DeliveryKind.Increment,
            schedule, fresh, columns, attributes, root.Texts("not_used"), examples, MappingVersion(root));
    }

    private static string TimeZone(JsonShape root, SourceProblems problems)
    {
        var zone = root.Text("time_zone") ?? "Asia/Shanghai";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
        {
            problems.Add("time_zone", $"'{zone}' is no time zone; use an IANA name such as Asia/Shanghai");
        }

        return zone;
    }

    private static SourceOrigin? Origin(JsonShape root, string path, SourceProblems problems)
    {
        if (root.Get("from") is not { } from)
        {
            problems.Add("from", "is missing");
            return null;
        }

        var shape = new JsonShape(from, "from", problems, "folder", "files", "url");
        var files = shape.Text("files", isRequired: true);
        var folder = shape.Text("folder");
        var url = shape.Text("url");
        Uri? address = null;
        if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https")))
        {
            problems.Add("from.url", $"'{url}' is no http(s) address");
        }

        if (files is not null && (files.IndexOfAny(['/', '\\', '\0']) >= 0 || (url is not null && files.IndexOfAny(['*', '?']) >= 0)))
        {
            problems.Add("from.files", url is null ? "must be a pattern of file names, without a folder (that is from.folder)" : "must be the one name that downloads are kept under");
        }

        var fullFolder = folder is null ? null : Path.GetFullPath(folder, Path.GetDirectoryName(Path.GetFullPath(path))!);
        return files is null ? null : new SourceOrigin(fullFolder, files, address);
    }

    private static SourceFormat? Format(JsonShape root, SourceProblems problems)
    {
        if (root.Get("format") is not { } format)
        {
            problems.Add("format", "is missing");
            return null;
        }

        var shape = new JsonShape(format, "format", problems, "type", "encoding", "delimiter", "sheet", "header_row", "members");
        var type = shape.OneOf("type", true, "csv", "tsv", "xlsx", "xls", "json", "parquet");
        var delimiter = shape.Text("delimiter") ?? (type == "tsv" ? "\t" : ",");
        if (delimiter.Length != 1 || !char.IsAscii(delimiter[0]) || char.IsAsciiLetterOrDigit(delimiter[0]) || delimiter[0] is '"' || (char.IsControl(delimiter[0]) && delimiter[0] != '\t'))
        {
            problems.Add("format.delimiter", "must be one ASCII character, and no letter, digit or quotation mark");
        }

        var encoding = shape.OneOf("encoding", false, "utf-8", "gb18030", "utf-16");
        return type is null ? null : new SourceFormat(type, encoding, delimiter[0], shape.Text("sheet"), shape.Whole("header_row"), shape.Text("members"));
    }

    private static string? Schedule(JsonShape root, SourceProblems problems)
    {
        var schedule = root.Text("schedule");
        if (schedule is not null && !CronExpression.TryParse(schedule, out _))
        {
            problems.Add("schedule", $"'{schedule}' is no Quartz cron expression, such as \"0 30 2 * * ?\" (every night at half past two)");
        }

        return schedule;
    }

    private static Dictionary<string, Expression> Columns(JsonShape root, LandedEntity entity, ExpressionParser expressions, SourceProblems problems)
    {
        Dictionary<string, Expression> columns = new(StringComparer.Ordinal);
        if (root.Get("columns") is not { } mapped)
        {
            problems.Add("columns", "is missing");
            return columns;
        }

        var shape = new JsonShape(mapped, "columns", problems);
        foreach (var property in shape.Properties)
        {
            if (entity.Find(property.Name) is null || property.Name == LandedEntity.Attributes)
            {
                problems.Add(shape.At(property.Name), $"is none of our columns of {entity.Name}; deliver it under attributes, or leave it out");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                var expression = property.Name == LandedEntity.PetitionerKey
                    ? expressions.ParseIdentity(property.Value, shape.At(property.Name))
                    : expressions.Parse(property.Value, shape.At(property.Name));
                if (expression is not null)
                {
                    columns[property.Name] = expression;
                    ProducedTexts.Check(entity.Find(property.Name)!, expression, shape.At(property.Name), problems);
                }
            }
        }

        CityCode(root, shape, columns, problems);
        foreach (var required in entity.Columns.Where(c => c.IsRequired && shape.Get(c.Name) is null && c.Name != "city_code"))
        {
            problems.Add(shape.At(required.Name), "is required: say where it comes from, or null when it is not delivered and every row is to be rejected");
        }

        return columns;
    }

    private static void CityCode(JsonShape root, JsonShape columns, Dictionary<string, Expression> mapped, SourceProblems problems)
    {
        var code = root.Text("city_code");
        if (code is not null && (code.Length != 6 || !code.All(char.IsAsciiDigit)))
        {
            problems.Add("city_code", $"'{code}' is no code of six digits (GB/T 2260)");
        }

        if ((code is null) == (columns.Get("city_code") is null or { ValueKind: JsonValueKind.Null }))
        {
            problems.Add("city_code", "must be given once: here for a source of one city, or under columns where one file feeds many");
        }
        else if (code is not null)
        {
            mapped["city_code"] = new Constant(code);
        }
    }

    private static Dictionary<string, Expression> Attributes(JsonShape root, ExpressionParser expressions, SourceProblems problems)
    {
        Dictionary<string, Expression> attributes = new(StringComparer.Ordinal);
        if (root.Get("attributes") is { } element)
        {
            var shape = new JsonShape(element, "attributes", problems);
            foreach (var property in shape.Properties)
            {
                if (DeniedColumns.WordIn(property.Name) is { } word)
                {
                    problems.Add(shape.At(property.Name), $"is on the deny list ('{word}') and is never kept");
                }
                else if (expressions.Parse(property.Value, shape.At(property.Name)) is { } expression)
                {
                    attributes[property.Name] = expression;
                }
            }
        }

        return attributes;
    }

    private static List<SourceExample> Examples(JsonShape root, SourceProblems problems)
    {
        if (root.Get("examples") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            problems.Add("examples", "must hold at least one raw row and what it becomes");
            return [];
        }

        return [.. list.EnumerateArray().Select((element, i) =>
        {
            var shape = new JsonShape(element, $"examples[{i}]", problems, "row", "becomes", "rejected", "discarded");
            var row = shape.TextsByName("row");
            if (shape.Get("row") is null)
            {
                problems.Add(shape.At("row"), "is missing");
            }

            foreach (var (name, word) in row.Keys.Select(n => (n, DeniedColumns.WordIn(n))).Where(n => n.Item2 is not null))
            {
                problems.Add($"{shape.At("row")}.{name}", $"is on the deny list ('{word}'); take it out of the example");
            }

            return new SourceExample(row, shape.TextsByName("becomes"), shape.Text("rejected"), shape.Texts("discarded"));
        })];
    }

    // Only what changes rows counts, the masking included: a new cron or example must not land everything again.
    private static string MappingVersion(JsonShape root)
    {
        string[] rowKeys = ["entity", "city_code", "time_zone", "null_values", "format", "delivery", "columns", "attributes"];
        var parts = rowKeys.Select(k => $"{k}={(root.Get(k) is { } value ? JsonSerializer.Serialize(value) : string.Empty)}");
        var text = $"{RowMapping.Version}\n{string.Join('\n', MappingSql.All)}\n{string.Join('\n', parts)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
