namespace Analytics.Etl;

/// <summary>The texts that ship inside this assembly: queries, macros, masks.</summary>
internal static class EtlResources
{
    /// <summary>One of them, by its path in this project.</summary>
    public static string Read(string path)
    {
        using var stream = typeof(EtlResources).Assembly.GetManifestResourceStream(path) ?? throw new ArgumentException($"no resource {path}", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
