namespace Analytics.Etl.Mapping;

/// <summary>The SQL files with the macros that mappings call.</summary>
internal static class MappingSql
{
    /// <summary>Their texts, in the order in which they are created.</summary>
    public static IReadOnlyList<string> All { get; } = [Read("Mapping/macros.sql"), Read("Mapping/masking.sql")];

    /// <summary>The text of one file.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(MappingSql).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
