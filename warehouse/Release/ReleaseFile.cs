using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Release;

/// <summary>
/// Makes the one file of a build from which everything that leaves is taken: <c>releases/&lt;build_id&gt;.duckdb</c>, with the
/// tables of <see cref="ReleaseTables"/>. A pure function of the build and of these rules, written once.
/// </summary>
public static class ReleaseFile
{
    /// <summary>The version of these rules; part of every citation.</summary>
    public const int RulesVersion = 1;

    private const string LockName = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where a build's release lies, whether it is made yet or not.</summary>
    /// <param name="folder">The folder <c>releases</c> of the data folder.</param>
    /// <param name="buildId">The build.</param>
    public static string PathOf(string folder, string buildId) => Path.Combine(folder, $"{buildId}.duckdb");

    /// <summary>The builds that have a release, of these rules or of older ones.</summary>
    /// <param name="folder">The folder <c>releases</c> of the data folder.</param>
    public static IReadOnlyList<string> Made(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.duckdb").Select(f => Path.GetFileNameWithoutExtension(f))] : [];

    /// <summary>The path of a build's release of these rules; null where there is none yet.</summary>
    /// <param name="folder">The folder <c>releases</c> of the data folder.</param>
    /// <param name="buildId">The build.</param>
    /// <param name="limits">How much of the machine a look at it may take.</param>
    public static string? Find(string folder, string buildId, DatabaseLimits limits) =>
        PathOf(folder, buildId) is var path && File.Exists(path) && IsOfTheseRules(path, folder, limits) ? path : null;

    /// <summary>The release of a build, made when there is none of these rules yet. Takes seconds a million cases; two that make it at once make the same.</summary>
    /// <param name="buildPath">The file of the build, named after its id.</param>
    /// <param name="folder">The folder <c>releases</c>; made for its owner alone.</param>
    /// <param name="limits">How much of the machine it may take.</param>
    /// <param name="cancellation">Stops between tables.</param>
    /// <returns>The path of the release file.</returns>
    /// <exception cref="InvalidDataException">The build was made by an older version and lacks what a release needs.</exception>
    public static string Of(string buildPath, string folder, DatabaseLimits limits, CancellationToken cancellation) =>
        Of(buildPath, folder, limits, new SuppressionRules(), cancellation);

    /// <summary>The same under other rules.</summary>
    internal static string Of(string buildPath, string folder, DatabaseLimits limits, SuppressionRules rules, CancellationToken cancellation)
    {
        MakeFolder(folder);
        var build = Path.GetFileNameWithoutExtension(buildPath);
        if (Find(folder, build, limits) is { } found)
        {
            return found;
        }

        var path = PathOf(folder, build);

        // Spilled rows and the file under way lie here, and nowhere else. The lock goes with the process.
        SweepWorkshops(folder);
        var workshop = Path.Combine(folder, $".{Guid.NewGuid():N}");
        MakeFolder(workshop);
        using var held = new FileStream(Path.Combine(workshop, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var unfinished = Path.Combine(workshop, "release.duckdb");
            Write(buildPath, unfinished, workshop, limits, rules, cancellation);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(unfinished, OwnerOnly);
            }

            File.Move(unfinished, path, overwrite: true);
            return path;
        }
        finally
        {
            held.Dispose();
            Directory.Delete(workshop, recursive: true);
        }
    }

    // What a killed process left behind holds counts that are suppressed: it goes before anything new is made.
    private static void SweepWorkshops(string folder)
    {
        foreach (var workshop in Directory.EnumerateDirectories(folder, ".*").Where(w => File.Exists(Path.Combine(w, LockName))))
        {
            try
            {
                new FileStream(Path.Combine(workshop, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                Directory.Delete(workshop, recursive: true);
            }
            catch (IOException)
            {
                // Somebody else is at work there.
            }
        }
    }

    private static void Write(string buildPath, string path, string workshop, DatabaseLimits limits, SuppressionRules rules, CancellationToken cancellation)
    {
        using var connection = Database.InMemory(limits, workshop);
        connection.Execute("set preserve_insertion_order = true");
        connection.Execute($"attach {SqlText.Literal(buildPath)} as build (read_only)");
        connection.Execute($"attach {SqlText.Literal(path)} as release (storage_version 'latest')");
        connection.Execute("use build");
        ReleaseSources.Check(connection, buildPath);
        ReleaseSources.Create(connection, rules);
        WriteCells(connection, rules, limits.Threads, cancellation);
        ReleaseCases.Generalise(connection, cancellation);
        foreach (var table in ReleaseTables.All)
        {
            cancellation.ThrowIfCancellationRequested();
            connection.Execute($"create table release.main.{table.Name} as\n{SqlLayers.Resource($"Release/tables/{table.Name}.sql")}");
        }

        connection.Execute($"create table release.main.{ReleaseRisk.Table} as\n{SqlLayers.Resource($"Release/{ReleaseRisk.Table}.sql")}");
        connection.Execute("use memory");
        connection.Execute("detach release");
    }

    // Families share no sum, so that each is a problem of its own.
    private static void WriteCells(DuckDBConnection connection, SuppressionRules rules, int threads, CancellationToken cancellation)
    {
        connection.Execute("create temp table cell_told (family varchar, city_code varchar, period varchar, period_start date, dimension varchar, value varchar, part varchar, cases bigint)");
        connection.Execute("create temp table cell_count (family varchar, cells bigint, small bigint, hidden bigint)");
        var tables = connection.Query(SqlLayers.Resource("Release/cell_leaf.sql"), r => (
                Family: r.GetString(0),
                Leaf: new LeafCell(r.GetString(2), r.GetFieldValue<DateOnly>(3), new CellValue(r.GetString(4), r.GetString(5)), r.GetString(1), r.GetInt64(6))))
            .GroupBy(c => c.Family, c => c.Leaf).Select(g => (Family: g.Key, Table: new CellTable([.. g]))).ToList();
        Parallel.ForEach(tables, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, t => Suppression.Suppress(t.Table, rules));
        foreach (var (family, table) in tables)
        {
            CellWriter.Write(connection, family, table);
            connection.Execute(
                "insert into cell_count values ($family, $cells, $small, $hidden)",
                ("family", family),
                ("cells", table.Cases.LongCount(c => c > 0)),
                ("small", Enumerable.Range(0, table.Cases.Length).LongCount(c => Suppression.IsSmall(table, rules, c))),
                ("hidden", table.IsHidden.LongCount(h => h)));
        }

        connection.Execute($"create temp view cell as\n{SqlLayers.Resource("Release/cell.sql")}");
    }

    private static bool IsOfTheseRules(string path, string folder, DatabaseLimits limits)
    {
        using var connection = Database.InMemory(limits, folder);
        connection.Execute($"attach {SqlText.Literal(path)} as release (read_only)");
        return connection.Scalar<int>("select rules_version from release.main.meta_release") == RulesVersion;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
