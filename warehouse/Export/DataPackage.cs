using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Warehouse.Release;

namespace Analytics.Warehouse.Export;

/// <summary>A table that a package holds.</summary>
/// <param name="Table">What it is.</param>
/// <param name="Columns">Its columns, as they stand in the file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="File">The file.</param>
/// <param name="Format">How it is written.</param>
public sealed record PackagedTable(ReleaseTable Table, IReadOnlyList<ReleaseColumn> Columns, long Rows, MadeFile File, ExportFormat Format);

/// <summary><c>datapackage.json</c> (Frictionless Data Package 1): what the files hold, column by column, their hashes, the build and how to cite it.</summary>
internal sealed class DataPackage
{
    /// <summary>Its name.</summary>
    public const string Name = "datapackage.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject package;

    /// <summary>Describes an export of one table.</summary>
    public DataPackage(ExportOrder order, ReleaseTable table, IReadOnlyList<PackagedTable> tables)
        : this($"analytics-{Slug(table.Name)}", table.TitleEn, table.TitleZh, order.Citation, order.At, tables)
    {
        package["id"] = order.Id;
        var chosen = order.Choice;
        package["choice"] = new JsonObject
        {
            ["table"] = chosen.Table,
            ["cities"] = List(chosen.Cities),
            ["from"] = chosen.From?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["to"] = chosen.To?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Describes any package.</summary>
    /// <param name="name">Its name, of small letters, digits and hyphens.</param>
    /// <param name="title">In English.</param>
    /// <param name="titleZh">In Chinese.</param>
    /// <param name="citation">The build.</param>
    /// <param name="at">When it was made; UTC.</param>
    /// <param name="tables">Its files.</param>
    public DataPackage(string name, string title, string titleZh, Citation citation, DateTime at, IReadOnlyList<PackagedTable> tables) => package = new JsonObject
    {
        ["profile"] = tables.All(t => IsText(t.Format)) ? "tabular-data-package" : "data-package",
        ["name"] = name,
        ["title"] = title,
        ["title_zh"] = titleZh,
        ["version"] = citation.BuildId,
        ["created"] = at.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["citation"] = citation.English(title, at.Year),
        ["citation_zh"] = citation.Chinese(titleZh, at.Year),
        ["build"] = new JsonObject
        {
            ["build_id"] = citation.BuildId,
            ["content_hash"] = citation.ContentHash,
            ["as_of"] = citation.AsOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["batches_until"] = citation.BatchesUntil?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["command"] = citation.Command,
            ["release_rules"] = citation.ReleaseRules,
            ["is_synthetic"] = citation.IsSynthetic,
        },
        ["resources"] = new JsonArray([.. tables.Select(Resource)]),
    };

    /// <summary>Names who decided that it leaves.</summary>
    public DataPackage ApprovedBy(string approver)
    {
        package["contributors"] = new JsonArray(new JsonObject { ["title"] = approver, ["role"] = "approver" });
        return this;
    }

    /// <summary>Writes it into a folder.</summary>
    public MadeFile Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllText(path, package.ToJsonString(Json) + "\n", new UTF8Encoding(false));
        return MadeFile.Of(path, "application/json");
    }

    private static JsonObject Resource(PackagedTable table)
    {
        var resource = new JsonObject
        {
            ["name"] = Slug(table.File.Name),
            ["path"] = table.File.Name,
            ["title"] = table.Table.TitleEn,
            ["title_zh"] = table.Table.TitleZh,
            ["description"] = table.Table.GrainEn,
            ["description_zh"] = table.Table.GrainZh,
            ["format"] = table.Format.Ending(),
            ["mediatype"] = table.File.MediaType,
            ["bytes"] = table.File.Bytes,
            ["hash"] = $"sha256:{table.File.Sha256}",
            ["rows"] = table.Rows,
            ["schema"] = Schema(table),
        };
        if (IsText(table.Format))
        {
            resource["profile"] = "tabular-data-resource";
            resource["encoding"] = "utf-8";
            resource["dialect"] = new JsonObject { ["delimiter"] = ",", ["lineTerminator"] = "\n", ["quoteChar"] = "\"", ["doubleQuote"] = true, ["header"] = true };
        }

        return resource;
    }

    private static JsonObject Schema(PackagedTable table)
    {
        var schema = new JsonObject
        {
            ["fields"] = new JsonArray([.. table.Columns.Select(Field)]),
            ["missingValues"] = List([string.Empty]),
        };
        // A key only where all of it was taken.
        var keys = table.Columns.Where(c => c.Name == ExportWriter.RowKey).Select(c => c.Name).ToList();
        if (keys.Count == 0 && table.Table.Level != ReleaseLevel.Case && table.Table.Columns.Where(c => c.IsKey).All(table.Columns.Contains))
        {
            keys = [.. table.Table.Columns.Where(c => c.IsKey).Select(c => c.Name)];
        }

        if (keys.Count > 0)
        {
            schema["primaryKey"] = List(keys);
        }

        return schema;
    }

    private static JsonObject Field(ReleaseColumn column)
    {
        var (type, format) = column.SqlType switch
        {
            "BIGINT" or "INTEGER" or "HUGEINT" => ("integer", "default"),
            "DOUBLE" => ("number", "default"),
            "BOOLEAN" => ("boolean", "default"),
            "DATE" => ("date", "default"),
            "TIMESTAMP" => ("datetime", "any"),
            "UUID" => ("string", "uuid"),
            { } t when t.StartsWith("DECIMAL", StringComparison.Ordinal) => ("number", "default"),
            _ => ("string", "default"),
        };
        var field = new JsonObject { ["name"] = column.Name, ["type"] = type, ["format"] = format, ["description"] = column.MeaningEn, ["description_zh"] = column.MeaningZh };
        if (column.Unit.Length > 0)
        {
            field["unit"] = column.Unit;
        }

        if (column.IsCount)
        {
            field["suppressible"] = true;
        }

        return field;
    }

    private static bool IsText(ExportFormat format) => format == ExportFormat.Csv;

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    private static string Slug(string name) => name.Replace('_', '-').Replace('.', '-').ToLowerInvariant();
}
