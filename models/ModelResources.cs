namespace Analytics.Models;

/// <summary>Texts that ship inside the assembly: SQL, words, settings.</summary>
internal static class ModelResources
{
    /// <summary>One of them.</summary>
    /// <param name="name">Its path from the project, with slashes.</param>
    public static string Read(string name)
    {
        using var stream = typeof(ModelResources).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"no resource {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
