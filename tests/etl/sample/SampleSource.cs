using System.Globalization;
using System.Text.Json;

namespace Analytics.Tests.Etl.Sample;

/// <summary>What a sample city's source file says about its columns.</summary>
public sealed class SampleSource
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy/M/d HH:mm",
        "yyyy'年'M'月'd'日' HH'时'mm'分'", "yyyy'年'M'月'd'日'",
    ];

    private static readonly string[] Functions = ["date", "map", "extract"];

    public SampleSource(string folder, string source)
    {
        Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "sources", source + ".json"))).RootElement;
    }

    public JsonElement Root { get; }

    public string Key => Theirs("case_no");

    /// <summary>Their column that ours is read from.</summary>
    public string Theirs(string ours) => Named(Root.GetProperty("columns").GetProperty(ours))!;

    /// <summary>A time of the row, where the source has that column and it can be read.</summary>
    public DateTime? Time(IReadOnlyDictionary<string, string?> row, string ours) =>
        Root.GetProperty("columns").TryGetProperty(ours, out var column) && Text(row, Named(column)!) is { } text ? Time(text) : null;

    /// <summary>The code of the row, or null where the map does not hold its word.</summary>
    public string? Code(IReadOnlyDictionary<string, string?> row, string ours)
    {
        var column = Root.GetProperty("columns").GetProperty(ours);
        return Text(row, Named(column)!) is { } word && column.GetProperty("values").TryGetProperty(word, out var code) ? code.GetString() : null;
    }

    public static string? Text(IReadOnlyDictionary<string, string?> row, string column) =>
        row.TryGetValue(column, out var text) && text is { Length: > 0 } ? text : null;

    public static DateTime? Time(string text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Every column of theirs that a part of the source file names.</summary>
    public static IEnumerable<string> AllNamed(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.String => [part.GetString()!],
        JsonValueKind.Object when part.TryGetProperty("identity", out var identity) => identity.EnumerateObject().SelectMany(p => AllNamed(p.Value)),
        JsonValueKind.Object when part.TryGetProperty("when", out var when) => [.. AllNamed(when), .. AllNamed(part.GetProperty("then"))],
        JsonValueKind.Object => Functions.Where(f => part.TryGetProperty(f, out _)).SelectMany(f => AllNamed(part.GetProperty(f))),
        _ => [],
    };

    private static string? Named(JsonElement column) => AllNamed(column).LastOrDefault();
}
