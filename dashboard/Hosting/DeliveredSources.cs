using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;

namespace Analytics.Dashboard.Hosting;

/// <summary>The source files that this installation reads, checked once; none where there is no such folder.</summary>
/// <param name="folder">Of the source files.</param>
/// <param name="data">The data folder.</param>
internal sealed class DeliveredSources(string folder, DataFolder data)
{
    private readonly Lazy<SourceFiles> files = new(() => Directory.Exists(folder) ? CheckedSources.Read(folder, data) : new SourceFiles([], []));

    /// <summary>Those without a mistake.</summary>
    public IReadOnlyList<SourceFile> Sources => files.Value.Sources;

    /// <summary>The mistakes of the others.</summary>
    public IReadOnlyList<string> Problems => files.Value.Problems;
}
