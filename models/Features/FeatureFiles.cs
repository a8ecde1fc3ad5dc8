namespace Analytics.Models.Features;

/// <summary>The texts that ship with the features: SQL, and what is known of each column.</summary>
internal static class FeatureFiles
{
    /// <summary>A text, by its path from the project.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(FeatureFiles).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"no resource {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
