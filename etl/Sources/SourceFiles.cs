namespace Analytics.Etl.Sources;

/// <summary>All source files of a folder, read before anything runs.</summary>
/// <param name="Sources">The valid ones, by name.</param>
/// <param name="Problems">Every mistake in every file, each with file and key.</param>
public sealed record SourceFiles(IReadOnlyList<SourceFile> Sources, IReadOnlyList<string> Problems)
{
    /// <summary>Reads <c>*.json</c> of the folder, but for the schema.</summary>
    /// <exception cref="UserException">The folder does not exist or holds no source file.</exception>
    public static SourceFiles Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UserException($"The folder of source files {folder} does not exist. Name one with --sources, or write sample sources with: etl sample --data DIR");
        }

        var paths = Directory.EnumerateFiles(folder, "*.json")
            .Where(p => !p.EndsWith(".schema.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (paths.Count == 0)
        {
            throw new UserException($"The folder {folder} holds no source file (*.json). How to write one: README, \"Add a city\".");
        }

        List<SourceFile> sources = [];
        List<string> problems = [];
        foreach (var path in paths)
        {
            var found = new SourceProblems(Path.GetFileName(path));
            if (SourceParser.Parse(path, File.ReadAllBytes(path), found) is { } source)
            {
                sources.Add(source);
            }

            problems.AddRange(found.Found);
        }

        return new SourceFiles(sources, problems);
    }
}
