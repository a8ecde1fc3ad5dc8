using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;

namespace Analytics.Dashboard.Hosting;

/// <summary>The source files that this installation reads; none where there is no such folder.</summary>
/// <param name="folder">Of the source files.</param>
/// <param name="data">The data folder.</param>
/// <param name="runsExamples">Whether their examples are run, too, which takes seconds: whoever loads them does.</param>
internal sealed class DeliveredSources(string folder, DataFolder data, bool runsExamples)
{
    private readonly Lazy<SourceFiles> files = new(() => !HasAny(folder) ? new SourceFiles([], []) : runsExamples ? CheckedSources.Read(folder, data) : SourceFiles.Read(folder));

    /// <summary>Whether a folder holds any source file.</summary>
    public static bool HasAny(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any();

    /// <summary>Those without a mistake.</summary>
    public IReadOnlyList<SourceFile> Sources => files.Value.Sources;

    /// <summary>The mistakes of the others.</summary>
    public IReadOnlyList<string> Problems => files.Value.Problems;
}
