using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// <c>data/app.duckdb</c>: accounts, links, tokens and the audit trail. This process alone has it open, and one statement
/// runs at a time; whatever pages ask often is kept in memory by those who write it.
/// </summary>
internal sealed class AppDatabase : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly DatabaseLimits Limits = new("256MB", 1);
    private readonly Lock gate = new();
    private readonly string path;
    private readonly DuckDBConnection connection;

    /// <summary>Opens or makes the file.</summary>
    /// <exception cref="UserException">Another program has it open.</exception>
    public AppDatabase(DataFolder data)
    {
        path = Path.Combine(data.Root, "app.duckdb");
        try
        {
            Directory.CreateDirectory(data.Root);
            connection = Database.ReadWrite(path, Limits, data.Temporary);
        }
        catch (DuckDBException e)
        {
            throw new UserException($"{path} cannot be opened: {e.Message.Split('\n')[0]} Accounts belong to one dashboard: stop the other one, or start this one with another --data folder.", e);
        }

        Protect();
        Use(c => c.Execute(Sql("schema")));
    }

    /// <summary>A statement of the folder beside this file.</summary>
    public static string Sql(string name) => Features.Shared.Resources.Read($"Accounts/sql/{name}.sql");

    /// <summary>Runs what belongs together, whole or not at all.</summary>
    public T Use<T>(Func<DuckDBConnection, T> work)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            var result = work(connection);
            transaction.Commit();
            Protect();
            return result;
        }
    }

    /// <summary>Writes all of it into another file, which is there whole or not at all.</summary>
    public void CopyTo(string copy)
    {
        var partial = copy + ".partial";
        lock (gate)
        {
            File.Delete(partial);
            connection.Execute($"attach {SqlText.Literal(partial)} as copy");
            try
            {
                connection.Execute($"copy from database {SqlText.Name(connection.Scalar<string>("select current_database()")!)} to copy");
            }
            finally
            {
                connection.Execute("detach copy");
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(partial, OwnerOnly);
        }

        File.Move(partial, copy, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    // DuckDB makes the file and its log as the process's mask says; they are the owner's alone.
    private void Protect()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in new[] { path, path + ".wal" }.Where(File.Exists))
        {
            File.SetUnixFileMode(file, OwnerOnly);
        }
    }
}
