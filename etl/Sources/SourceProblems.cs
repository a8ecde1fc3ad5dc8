namespace Analytics.Etl.Sources;

/// <summary>The mistakes of one source file, collected so that all are told at once.</summary>
/// <param name="file">The file's name, told with each.</param>
internal sealed class SourceProblems(string file)
{
    private readonly List<string> found = [];

    /// <summary>Each as "file: key: what is wrong and what to do".</summary>
    public IReadOnlyList<string> Found => found;

    /// <summary>Adds a mistake at a key such as columns.channel.map.</summary>
    public void Add(string key, string problem) => found.Add(key.Length == 0 ? $"{file}: {problem}" : $"{file}: {key}: {problem}");
}
