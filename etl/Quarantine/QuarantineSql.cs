namespace Analytics.Etl.Quarantine;

/// <summary>The queries over what did not land; they ship inside the assembly.</summary>
internal static class QuarantineSql
{
    /// <summary>The text of one, by its name without ending.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(QuarantineSql).Assembly.GetManifestResourceStream($"Quarantine/{name}.sql")!);
        return reader.ReadToEnd();
    }
}
