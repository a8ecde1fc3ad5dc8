namespace Analytics.Dashboard.Features.Shared;

/// <summary>Files that lie beside the pages and ship inside the assembly: queries and texts.</summary>
internal static class Resources
{
    /// <summary>The text of one.</summary>
    /// <param name="path">Its path from the project, with slashes.</param>
    public static string Read(string path)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(path) ?? throw new ArgumentException($"no resource {path}", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
