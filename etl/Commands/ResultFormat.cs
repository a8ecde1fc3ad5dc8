using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Landed;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary>Writes a result as a table, as CSV or as JSON to standard output.</summary>
internal static class ResultFormat
{
    private static readonly JsonSerializerOptions OneLine = new(BatchRecord.Json) { WriteIndented = false };

    /// <summary>The names that <c>--format</c> takes.</summary>
    public static string[] Names { get; } = ["table", "csv", "json"];

    /// <summary>Writes it; csv has a header line and nothing else goes out.</summary>
    public static void Write(IReadOnlyList<string> columns, IEnumerable<object?[]> rows, string format)
    {
        switch (format)
        {
            case "csv":
                Csv(columns, rows);
                break;
            case "json":
                Console.Out.WriteLine(new JsonArray([.. rows.Select(row => Object(Distinct(columns), row))]).ToJsonString(BatchRecord.Json));
                break;
            default:
                Table(columns, rows);
                break;
        }
    }

    private static void Csv(IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        Console.Out.WriteLine(Warehouse.Export.Csv.Record(columns));
        foreach (var row in rows)
        {
            Console.Out.WriteLine(Warehouse.Export.Csv.Record(row.Select(Text)));
        }
    }

    private static void Table(IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        var table = new Table().AddColumns([.. columns.Select(Terminal.Cell)]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(v => Terminal.Cell(Text(v)))]);
        }

        Terminal.Write(table);
    }

    // An object holds a name once: of equal names the later ones are numbered.
    private static List<string> Distinct(IReadOnlyList<string> columns)
    {
        List<string> names = [];
        foreach (var column in columns)
        {
            var name = column;
            for (var i = 1; names.Contains(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{column}_{i}");
            }

            names.Add(name);
        }

        return names;
    }

    private static JsonObject Object(IReadOnlyList<string> names, object?[] row) =>
        new(names.Zip(row).Select(c => KeyValuePair.Create(c.First, Json(c.Second))));

    private static JsonNode? Json(object? value) => value switch
    {
        null or DBNull => null,
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        double number when !double.IsFinite(number) => JsonValue.Create(Text(value)),
        float number when !float.IsFinite(number) => JsonValue.Create(Text(value)),
        sbyte or short or int or long or byte or ushort or uint or ulong or BigInteger or decimal or double or float => JsonNode.Parse(Text(value)),
        IDictionary map => new JsonObject(map.Keys.Cast<object>().Select(k => KeyValuePair.Create(Text(k), Json(map[k])))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Json)]),
        _ => JsonValue.Create(Text(value)),
    };

    private static string Text(object? value) => value switch
    {
        null or DBNull => string.Empty,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => text,
        IDictionary or IEnumerable => Json(value)!.ToJsonString(OneLine),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
