using Analytics.Warehouse.DuckDb;

namespace Analytics.Warehouse.Release;

/// <summary>
/// Makes the one file of a build from which everything that leaves is taken: <c>releases/&lt;build_id&gt;.duckdb</c>, with the
/// tables of <see cref="ReleaseTables"/>. A pure function of the build and of these rules, written once.
/// </summary>
public static class ReleaseFile
{
    /// <summary>The version of these rules; part of every citation.</summary>
    public const int RulesVersion = 1;

    /// <summary>Where a build's release lies, whether it is made yet or not.</summary>
    /// <param name="folder">The folder <c>releases</c> of the data folder.</param>
    /// <param name="buildId">The build.</param>
    public static string PathOf(string folder, string buildId) => Path.Combine(folder, $"{buildId}.duckdb");

    /// <summary>The release of a build, made when there is none of these rules yet. Takes seconds a million cases; two that make it at once make the same.</summary>
    /// <param name="buildPath">The file of the build, named after its id.</param>
    /// <param name="folder">The folder <c>releases</c>; made for its owner alone.</param>
    /// <param name="limits">How much of the machine it may take.</param>
    /// <param name="cancellation">Stops between tables.</param>
    /// <returns>The path of the release file.</returns>
    /// <exception cref="InvalidDataException">The build was made by an older version and lacks what a release needs.</exception>
    public static string Of(string buildPath, string folder, DatabaseLimits limits, CancellationToken cancellation) => throw new NotImplementedException($"{buildPath} {folder} {limits} {cancellation}");
}
