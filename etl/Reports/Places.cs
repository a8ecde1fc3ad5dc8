using Analytics.Warehouse.Build;

namespace Analytics.Etl.Reports;

/// <summary>Whose report it is, by the names of <c>reference/cities.csv</c>.</summary>
internal static class Places
{
    private const int TitleLength = 120;

    private sealed record City(string Code, string Name, string English, string Level);

    private static readonly List<City> Cities =
        [.. SqlLayers.Resource("reference/cities.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.TrimEnd('\r').Split(','))
            .Where(c => !c[0].StartsWith("99", StringComparison.Ordinal)).Select(c => new City(c[0], c[1], c[2], c[3]))];

    /// <summary>The city's code; null when no known city is named in title, file name or text.</summary>
    public static string? Of(string text, string document)
    {
        var title = text[..Math.Min(TitleLength, text.Length)].Replace("\n", string.Empty, StringComparison.Ordinal);
        return Named(title, c => c.Name) ?? Named(title, c => c.Name[..^1]) ?? Named(document, c => c.Name[..^1])
            ?? Cities.Where(c => c.English.Length > 3 && document.Contains(c.English.Split(' ')[0], StringComparison.OrdinalIgnoreCase)).OrderByDescending(c => c.English.Length).FirstOrDefault()?.Code
            ?? Most(text);
    }

    // Of a province and its city the lower one is meant; else the name that comes first.
    private static string? Named(string text, Func<City, string> name) =>
        Cities.Select(c => (City: c, At: text.IndexOf(name(c), StringComparison.Ordinal))).Where(f => f.At >= 0)
            .OrderBy(f => f.City.Level == "province").ThenBy(f => f.City.Level == "prefecture" ? f.At : f.At - 4).FirstOrDefault().City?.Code;

    private static string? Most(string text) =>
        Cities.Where(c => c.Level != "province").Select(c => (c.Code, Count: text.AsSpan().Count(c.Name))).Where(c => c.Count > 0)
            .OrderByDescending(c => c.Count).ThenBy(c => c.Code, StringComparer.Ordinal).FirstOrDefault().Code;
}
