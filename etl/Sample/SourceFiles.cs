namespace Analytics.Etl.Sample;

/// <summary>The source files of the sample cities, as this assembly carries them.</summary>
internal static class SourceFiles
{
    /// <summary>The text of one, by its name without the ending.</summary>
    public static string Read(string source)
    {
        var name = $"sources/{source}.json";
        using var stream = typeof(SourceFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly does not carry {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
