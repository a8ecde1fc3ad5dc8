using System.Collections.Concurrent;
using System.Data.Common;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Reader;

/// <summary>
/// One open DuckDB file with its idle connections. It counts who holds it: the reader that opened it is the first, and
/// the file closes when the last lets go.
/// </summary>
internal sealed class OpenBuild
{
    private readonly DuckDBConnection root;
    private readonly ConcurrentBag<DuckDBConnection> idle = [];
    private int holders = 1;

    public OpenBuild(string path, string buildId)
    {
        BuildId = buildId;
        root = Database.ReadOnly(path, DatabaseLimits.Reader);
        try
        {
            AsOf = root.Query("select as_of from meta_build", r => r.GetFieldValue<DateOnly>(0))[0];
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    public string BuildId { get; }

    public DateOnly AsOf { get; }

    /// <summary>One more holder. Only the reader calls it, under its lock, while it holds the build itself.</summary>
    public IPublishedBuild Hold()
    {
        Interlocked.Increment(ref holders);
        return new Held(this);
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) > 0)
        {
            return;
        }

        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        root.Dispose();
    }

    // A connection runs one query at a time; concurrent queries each take their own.
    private List<T> Query<T>(string sql, Func<DbDataReader, T> map, IEnumerable<(string Name, object? Value)> parameters)
    {
        if (!idle.TryTake(out var connection))
        {
            // The provider shares one database among connections of one file name.
            connection = new DuckDBConnection(root.ConnectionString);
            connection.Open();
        }

        try
        {
            return connection.Query(sql, map, parameters);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    private sealed class Held(OpenBuild build) : IPublishedBuild
    {
        private OpenBuild? held = build;

        public string BuildId { get; } = build.BuildId;

        public DateOnly AsOf { get; } = build.AsOf;

        public List<T> Query<T>(string sql, Func<DbDataReader, T> map, params IEnumerable<(string Name, object? Value)> parameters)
        {
            var open = held;
            ObjectDisposedException.ThrowIf(open is null, this);
            return open.Query(sql, map, parameters);
        }

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
