using System.Globalization;
using System.Text;

namespace Analytics.Warehouse.Export;

/// <summary><c>CITATION.cff</c>: how to cite, as programs for references read it (Citation File Format 1.2.0).</summary>
internal static class CitationFile
{
    /// <summary>Its name.</summary>
    public const string Name = "CITATION.cff";

    /// <summary>Writes it into a folder.</summary>
    public static MadeFile Write(string folder, Citation citation, string title, DateTime at)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllText(path, Text(citation, title, at), new UTF8Encoding(false));
        return MadeFile.Of(path, "application/yaml");
    }

    private static string Text(Citation citation, string title, DateTime at)
    {
        var notes = citation.Command is { } command ? $"Built again by: {command}" : "The build is kept by its office.";
        return string.Create(CultureInfo.InvariantCulture, $"""
            cff-version: 1.2.0
            type: dataset
            message: {Quoted("Cite the build and its content hash, so that others find the same figures again.")}
            title: {Quoted($"Analytics petition warehouse: {title}{(citation.IsSynthetic ? " (with synthetic data)" : string.Empty)}")}
            authors:
              - name: {Quoted("Provincial petition office")}
            version: {Quoted(citation.BuildId)}
            date-released: {at:yyyy-MM-dd}
            identifiers:
              - type: other
                value: {Quoted(citation.ContentHash)}
                description: {Quoted("Content hash of the build, over all its rows")}
            abstract: {Quoted($"{citation.English(title, at.Year)} {notes}")}

            """);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
