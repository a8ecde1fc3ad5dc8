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
    private const int MostRestricted = 32;
    private readonly DuckDBConnection root;
    private readonly ConcurrentBag<DuckDBConnection> idle = [];
    private readonly IdleConnections restricted = new(MostRestricted);
    private readonly Lazy<ChargedTables> tables;
    private int holders = 1;

    public OpenBuild(string path, string buildId)
    {
        BuildId = buildId;
        root = Database.ReadOnly(path, DatabaseLimits.Reader);
        tables = new Lazy<ChargedTables>(() =>
        {
            using var connection = Connect();
            return new ChargedTables(connection);
        });
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
    public IPublishedBuild Hold(Charge charge)
    {
        Interlocked.Increment(ref holders);
        return new Held(this, charge);
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

        restricted.Close();
        root.Dispose();
    }

    // A connection runs one query at a time; concurrent queries each take their own.
    private List<T> Query<T>(Charge charge, string sql, Func<DbDataReader, T> map, IEnumerable<(string Name, object? Value)> parameters)
    {
        if (charge.IsRestricted)
        {
            return QueryRestricted(charge, sql, map, parameters);
        }

        if (!idle.TryTake(out var connection))
        {
            connection = Connect();
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

    private List<T> QueryRestricted<T>(Charge charge, string sql, Func<DbDataReader, T> map, IEnumerable<(string Name, object? Value)> parameters)
    {
        var connection = restricted.Take(charge.Key) ?? Restricted(charge);
        try
        {
            return connection.Query(sql, map, parameters);
        }
        finally
        {
            restricted.Give(charge.Key, connection);
        }
    }

    // The provider shares one database among connections of one file name; temporary names are each connection's own.
    private DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection(root.ConnectionString);
        connection.Open();
        return connection;
    }

    // A connection whose charge could not be put in force is closed, never used as it is.
    private DuckDBConnection Restricted(Charge charge)
    {
        var connection = Connect();
        try
        {
            tables.Value.Restrict(connection, charge);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed class Held(OpenBuild build, Charge charge) : IPublishedBuild
    {
        private OpenBuild? held = build;

        public string BuildId { get; } = build.BuildId;

        public DateOnly AsOf { get; } = build.AsOf;

        public Charge Charge { get; } = charge;

        public List<T> Query<T>(string sql, Func<DbDataReader, T> map, params IEnumerable<(string Name, object? Value)> parameters)
        {
            var open = held;
            ObjectDisposedException.ThrowIf(open is null, this);
            return open.Query(Charge, sql, map, parameters);
        }

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
