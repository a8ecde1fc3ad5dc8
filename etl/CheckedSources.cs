using Analytics.Etl.Landing;
using Analytics.Etl.Mapping;
using Analytics.Etl.Sources;

namespace Analytics.Etl;

/// <summary>Source files that were read and whose examples were run, before anything of theirs loads.</summary>
public static class CheckedSources
{
    /// <summary>Reads the folder; a source with any mistake is left out, and every mistake is told.</summary>
    /// <exception cref="UserException">The folder does not exist or holds no source file.</exception>
    public static SourceFiles Read(string folder, DataFolder data)
    {
        var files = SourceFiles.Read(folder);
        var problems = files.Sources.ToDictionary(s => s.Name, s => Examples.Problems([s], data));
        return new SourceFiles(
            [.. files.Sources.Where(s => problems[s.Name].Count == 0)],
            [.. files.Problems, .. problems.Values.SelectMany(p => p)]);
    }
}
