using System.Globalization;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.DuckDb;

/// <summary>How much of the machine one DuckDB instance may take.</summary>
/// <param name="MemoryLimit">In DuckDB's words, such as 1GB.</param>
/// <param name="Threads">At most so many at once.</param>
public sealed record DatabaseLimits(string MemoryLimit, int Threads)
{
    /// <summary>For the one writer: leaves a 2 GiB process room for everything that is not DuckDB.</summary>
    public static DatabaseLimits Writer { get; } = new("1200MB", Environment.ProcessorCount);

    /// <summary>
    /// For a build of so many rows: as the writer up to a million, a gigabyte more for each further million, and never
    /// more than half of the machine. The joins that put cases together do not all spill to disk.
    /// </summary>
    public static DatabaseLimits ForBuild(long rows)
    {
        var machine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / 1_000_000;
        var wanted = 1200 + Math.Max(0, rows - 1_000_000) / 1000;
        return Writer with { MemoryLimit = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1200, Math.Min(wanted, machine))}MB") };
    }

    /// <summary>For readers of a published build.</summary>
    public static DatabaseLimits Reader { get; } = new("1GB", Environment.ProcessorCount);
}

/// <summary>
/// Opens DuckDB. Two instances in one process would each take most of the machine unless told otherwise, so every
/// connection comes from here and says what it may take.
/// </summary>
public static class Database
{
    /// <summary>A database in memory, spilling to <paramref name="tempFolder"/>.</summary>
    public static DuckDBConnection InMemory(DatabaseLimits limits, string tempFolder) =>
        Open(":memory:", limits, tempFolder);

    /// <summary>A new or existing file, for reading and writing.</summary>
    public static DuckDBConnection ReadWrite(string path, DatabaseLimits limits, string tempFolder) =>
        Open(path, limits, tempFolder);

    /// <summary>
    /// A published build: read-only, without access to any other file. Read-only alone does not stop COPY ... TO, and the
    /// lock keeps a query from allowing it again. All of it is asked for at opening: connections of one file share a
    /// database, and whoever opens it second could set nothing any more.
    /// </summary>
    public static DuckDBConnection ReadOnly(string path, DatabaseLimits limits)
    {
        var connection = new DuckDBConnection(string.Create(
            CultureInfo.InvariantCulture,
            $"Data Source={path};access_mode=READ_ONLY;enable_external_access=false;lock_configuration=true;memory_limit={limits.MemoryLimit};threads={limits.Threads}"));
        connection.Open();
        return connection;
    }

    private static DuckDBConnection Open(string path, DatabaseLimits limits, string tempFolder)
    {
        var connection = new DuckDBConnection(string.Create(
            CultureInfo.InvariantCulture,
            $"Data Source={path};memory_limit={limits.MemoryLimit};threads={limits.Threads};preserve_insertion_order=false"));
        connection.Open();
        connection.Execute($"set temp_directory = {SqlText.Literal(tempFolder)}");
        connection.Execute("set timezone = 'UTC'");
        return connection;
    }
}
