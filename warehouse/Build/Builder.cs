using System.Globalization;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Build;

/// <summary>A check that found rows breaking its promise.</summary>
/// <param name="Name">Table and promise.</param>
/// <param name="IsError">Whether it stops publication.</param>
/// <param name="Count">How many rows break it.</param>
/// <param name="Rows">The first of them, as text.</param>
public sealed record FailedCheck(string Name, bool IsError, long Count, IReadOnlyList<string> Rows);

/// <summary>A finished build that is not yet published.</summary>
/// <param name="BuildId">Its id.</param>
/// <param name="Path">The DuckDB file.</param>
/// <param name="FailedChecks">What its checks found.</param>
public sealed record BuildResult(string BuildId, string Path, IReadOnlyList<FailedCheck> FailedChecks)
{
    /// <summary>Whether it may be published.</summary>
    public bool IsSound => !FailedChecks.Any(c => c.IsError);
}

/// <summary>
/// Makes a warehouse out of landed batches: every SQL file becomes a table, then the checks run. A pure function of
/// its inputs; the file gets a name that was never used before.
/// </summary>
/// <param name="limits">How much of the machine it may take.</param>
/// <param name="clock">Says when a build was made; enters no hash.</param>
/// <param name="scoring">Scores its cases; null: nothing is scored.</param>
public sealed class Builder(DatabaseLimits limits, TimeProvider clock, IScoring? scoring = null)
{
    private const int RowsNamed = 5;

    /// <summary>Builds into a new file in the folder.</summary>
    /// <param name="inputs">What the build is a function of.</param>
    /// <param name="folder">The folder of temporary files; the result lies there until it is published.</param>
    /// <param name="progress">Told the table that is being made.</param>
    /// <param name="cancellation">Stops between tables.</param>
    public BuildResult Build(BuildInputs inputs, string folder, Action<string> progress, CancellationToken cancellation)
    {
        var buildId = inputs.BuildId();
        var path = Path.Combine(folder, $"{buildId}-{Guid.NewGuid():N}.duckdb");
        using var connection = Database.InMemory(limits, folder);
        // Nothing is recovered of a build that was cut off: no log is kept of its writing.
        connection.Execute($"attach {SqlText.Literal(path)} as build (storage_version 'latest', recovery_mode 'no_wal_writes')");
        connection.Execute("use build");
        BuildSources.Create(connection, inputs, folder);
        foreach (var table in SqlLayers.Tables)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(table.Table);
            connection.Execute($"create table {table.Table} as\n{table.Sql}");
        }

        if (scoring is not null)
        {
            progress("scores");
            scoring.Score(connection, inputs.AsOf, cancellation);
        }

        progress("checks");
        List<FailedCheck> failed = [.. SqlLayers.AllChecks.Select(check => Run(connection, check)).OfType<FailedCheck>(), .. MetricChecks.Scans.SelectMany(scan => Run(connection, scan))];
        WriteChecks(connection, failed);
        progress("content hashes");
        WriteHashes(connection, inputs, buildId);
        connection.Execute("use memory");
        connection.Execute("detach build");
        return new BuildResult(buildId, path, failed);
    }

    private static FailedCheck? Run(DuckDBConnection connection, SqlCheck check)
    {
        var count = connection.Scalar<long>($"select count(*) from ({check.Sql})");
        if (count == 0)
        {
            return null;
        }

        var rows = connection.Query($"select to_json(violating)::varchar from ({check.Sql}) as violating order by 1 limit {RowsNamed}", r => r.GetString(0));
        return new FailedCheck(check.Name, check.IsError, count, rows);
    }

    private static List<FailedCheck> Run(DuckDBConnection connection, MetricScan scan)
    {
        if (scan.AnySql is { } any && connection.Scalar<long>($"select count(*) from ({any} limit 1)") == 0)
        {
            return [];
        }

        var isError = scan.Checks.ToDictionary(c => c.Name, c => c.IsError);
        return connection.Query(
            $"select check_name, count(*), min(to_json(violating)::varchar, {RowsNamed}) from ({scan.Sql}) as violating group by check_name order by check_name",
            r => new FailedCheck(r.GetString(0), isError[r.GetString(0)], r.GetInt64(1), r.GetFieldValue<List<string>>(2)));
    }

    private static void WriteChecks(DuckDBConnection connection, IReadOnlyList<FailedCheck> failed)
    {
        connection.Execute("create table meta_check (check_name varchar, severity varchar, violations bigint, rows varchar)");
        var found = failed.ToDictionary(f => f.Name);
        using var appender = connection.CreateAppender("build", "main", "meta_check");
        foreach (var (name, isError) in SqlLayers.AllChecks.Select(c => (c.Name, c.IsError)).Concat(MetricChecks.All.Select(c => (c.Name, c.IsError))))
        {
            var violations = found.GetValueOrDefault(name);
            appender.CreateRow().AppendValue(name).AppendValue(isError ? "error" : "warn").AppendValue(violations?.Count ?? 0L)
                .AppendValue(violations is null ? null : string.Join('\n', violations.Rows)).EndRow();
        }
    }

    private void WriteHashes(DuckDBConnection connection, BuildInputs inputs, string buildId)
    {
        var tables = connection.Query("select table_name from duckdb_tables() where database_name = 'build' order by 1", r => r.GetString(0));
        var each = tables.Select(t => $"select {SqlText.Literal(t)} as table_name, count(*) as row_count, {ContentHash.OfRows} as content_hash from {SqlText.Name(t)}");
        connection.Execute($"create table meta_table as\nselect * from ({string.Join("\nunion all\n", each)}) order by table_name");
        connection.Execute(
            """
            create table meta_build as
            select
                $id as build_id,
                $built::timestamp as built_at,
                $as_of::date as as_of,
                left(sha256(string_agg(table_name || ' ' || row_count || ' ' || content_hash, chr(10) order by table_name)), 32) as content_hash
            from meta_table
            """,
            ("id", buildId), ("built", clock.GetUtcNow().UtcDateTime), ("as_of", inputs.AsOf.ToString("O", CultureInfo.InvariantCulture)));
    }
}
