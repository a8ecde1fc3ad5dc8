using System.Text.Json;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Diff;

/// <summary>Two builds attached read-only as <c>before</c> and <c>after</c>, and room beside them for what they are compared by.</summary>
internal sealed class DiffConnection : IDisposable
{
    // What the statements name; an older build may lack some of it.
    private static readonly (string Table, string[] Columns)[] Needed =
    [
        ("meta_build", ["build_id", "as_of", "built_at"]),
        ("meta_metric", ["metric_id", "version", "definition_hash", "definition"]),
        ("meta_batch", ["last_delivered_at"]),
        ("stg_batch", ["batch_id", "entity"]),
        ("fct_case", ["source", "case_no", "city_code", "registered_at", "repeat_of", "batch_id"]),
        ("case_repeat", ["source", "case_no", "came"]),
        ("case_clock", ["source", "case_no", "clock", "rule", "kind", "started_on", "due_on", "paused_days"]),
        ("mart_case", ["source", "case_no", "city_code"]),
        ("mart_work", ["work", "source", "record_no", "city_code"]),
        ("mart_city_column", ["city_code", "column_name", "filled"]),
        ("mart_work_column", ["city_code", "column_name", "filled"]),
        ("mart_work_city", ["city_code", "work", "kind", "first_day", "last_day"]),
        ("mart_city_source", ["city_code", "first_registered_at", "last_registered_at"]),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("diff-");
    private readonly DuckDBConnection connection;
    private readonly Dictionary<(string Build, string Table), HashSet<string>> columns;

    /// <summary>Attaches both.</summary>
    /// <exception cref="InvalidDataException">One of them was made by an older version and lacks what is compared.</exception>
    public DiffConnection(string before, string after)
    {
        connection = Database.InMemory(DatabaseLimits.Reader, folder.FullName);
        try
        {
            connection.Execute($"attach {SqlText.Literal(before)} as before (read_only)");
            connection.Execute($"attach {SqlText.Literal(after)} as after (read_only)");
            columns = connection.Query(
                "select database_name, table_name, column_name from duckdb_columns() where database_name in ('before', 'after')",
                r => (Key: (r.GetString(0), r.GetString(1)), Column: r.GetString(2)))
                .GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Select(c => c.Column).ToHashSet());
            CheckTables("before", before);
            CheckTables("after", after);
            Figures = new FigureTables(connection);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The figures of both, part by part.</summary>
    public FigureTables Figures { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection?.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Whether a build's table has all these columns.</summary>
    public bool Has(string build, string table, IEnumerable<string> names) => columns.TryGetValue((build, table), out var held) && names.All(held.Contains);

    /// <summary>What a build says of itself.</summary>
    public BuildOutline Outline(string build)
    {
        Use(build);
        return connection.Query(
            "select build_id, as_of, built_at, (select count(*) from fct_case), (select max(last_delivered_at) from meta_batch) from meta_build",
            r => new BuildOutline(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetDateTime(2), r.GetInt64(3), r.IsDBNull(4) ? null : r.GetDateTime(4)))[0];
    }

    /// <summary>The metrics as a build defines them, by id.</summary>
    /// <exception cref="InvalidDataException">A definition is not one that this version can read.</exception>
    public Dictionary<string, (Metric Metric, string Hash)> Definitions(string build)
    {
        Use(build);
        return connection.Query("select metric_id, definition, definition_hash from meta_metric", r => (Id: r.GetString(0), Text: r.GetString(1), Hash: r.GetString(2)))
            .ToDictionary(m => m.Id, m => (Read(build, m.Id, m.Text), m.Hash));
    }

    /// <summary>What a build tells of each city.</summary>
    public Dictionary<string, CityData> Cities(string build)
    {
        Use(build);
        var delivered = connection.Query("select city_code, column_name from mart_city_column where filled > 0 union all select city_code, column_name from mart_work_column where filled > 0", r => (City: r.GetString(0), Column: r.GetString(1))).ToLookup(c => c.City, c => c.Column);
        var work = connection.Query(
            "select city_code, work, kind, first_day, last_day from mart_work_city",
            r => (City: r.GetString(0), Span: new WorkSpan(r.GetString(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.GetFieldValue<DateOnly>(4)))).ToLookup(s => s.City, s => s.Span);
        return connection.Query(
            "select city_code, min(first_registered_at)::date, max(last_registered_at)::date from mart_city_source group by all",
            r => (City: r.GetString(0), Data: new CityData(r.GetFieldValue<DateOnly>(1), r.GetFieldValue<DateOnly>(2), delivered[r.GetString(0)].ToHashSet(), [.. work[r.GetString(0)]])))
            .ToDictionary(c => c.City, c => c.Data);
    }

    /// <summary>
    /// Finds the cases that differ and lays out their rows of both builds as <c>was</c> and <c>now</c>. Their source, which
    /// no comparison needs any more, gives its column to the cause: any metric can be grouped by it.
    /// </summary>
    public Dictionary<DiffCause, long> FindCases()
    {
        connection.Execute("use memory.main");
        var told = LandedEntity.Cases.Columns.Select(c => c.Name).ToHashSet();
        Let("mart_columns", Shared("mart_case", _ => true));
        Let("told_columns", Shared("fct_case", told.Contains));
        Let("link_columns", Shared("fct_case", c => !told.Contains(c) && c is not ("batch_id" or "source")));
        foreach (var schema in new[] { "was", "now" })
        {
            connection.Execute($"create schema {schema}");
        }

        connection.Execute($"create table case_cause as\n{SqlLayers.Resource("Diff/cases.sql")}");
        return LayOut("mart_case", "case_cause", ["source", "case_no"]);
    }

    /// <summary>The same for the pieces of the offices' work.</summary>
    public Dictionary<DiffCause, long> FindWork()
    {
        connection.Execute("use memory.main");
        connection.Execute("create table work_told (build varchar, work varchar, source varchar, record_no varchar, hash ubigint)");
        foreach (var row in LandedWork.All.Select(e => e.Row).Where(r => Has("before", $"fct_{r}", ["record_no"]) && Has("after", $"fct_{r}", ["record_no"])))
        {
            var told = string.Join(", ", Shared($"fct_{row}", c => c != "batch_id"));
            connection.Execute($"insert into work_told select 'before', '{row}', source, record_no, hash({told}) from before.fct_{row} union all select 'after', '{row}', source, record_no, hash({told}) from after.fct_{row}");
        }

        Let("work_columns", Shared("mart_work", _ => true));
        connection.Execute($"create table work_cause as\n{SqlLayers.Resource("Diff/work.sql")}");
        return LayOut("mart_work", "work_cause", ["work", "source", "record_no"]);
    }

    /// <summary>The first day of which either build tells anything.</summary>
    public DateOnly? FirstDay()
    {
        connection.Execute("use memory.main");
        return connection.Query(
            """
            select least(
                (select min(registered_at)::date from before.fct_case), (select min(registered_at)::date from after.fct_case),
                (select min(first_day) from before.mart_work_city), (select min(first_day) from after.mart_work_city))
            """,
            r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0))[0];
    }

    /// <summary>The cause of that code.</summary>
    public static DiffCause Cause(string code) => Enum.Parse<DiffCause>(code.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    private static Metric Read(string build, string id, string definition)
    {
        try
        {
            return MetricFile.Read(definition);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the build {build} defines the metric {id} as this version cannot read it: {e.Message}", e);
        }
    }

    // The rows of both builds that differ, with their cause in the place of their source.
    private Dictionary<DiffCause, long> LayOut(string mart, string causes, string[] key)
    {
        foreach (var (schema, build) in new[] { ("was", "before"), ("now", "after") })
        {
            connection.Execute($"create table {schema}.{mart} as select m.* replace (c.cause as source) from {build}.{mart} as m inner join {causes} as c using ({string.Join(", ", key)})");
        }

        return connection.Query($"select cause, count(*) from {causes} group by all", r => (Cause: Cause(r.GetString(0)), Count: r.GetInt64(1))).ToDictionary(c => c.Cause, c => c.Count);
    }

    private void Use(string build) => connection.Execute($"use {build}");

    private void Let(string variable, IEnumerable<string> names) => connection.Execute($"set variable {variable} = {SqlText.List(names)}");

    private IEnumerable<string> Shared(string table, Func<string, bool> isWanted) =>
        columns[("before", table)].Intersect(columns[("after", table)]).Where(isWanted).Order(StringComparer.Ordinal);

    private void CheckTables(string build, string path)
    {
        var lacking = Needed.Where(n => !Has(build, n.Table, n.Columns))
            .Select(n => columns.TryGetValue((build, n.Table), out var held) ? $"{n.Table} without {string.Join(", ", n.Columns.Except(held))}" : $"no {n.Table}").ToList();
        if (lacking.Count > 0)
        {
            throw new InvalidDataException(
                $"The build {Path.GetFileNameWithoutExtension(path)} was made by an older version and cannot be compared ({string.Join("; ", lacking)}). Make it again: etl run --as-of DATE --batches-until TIME");
        }
    }
}
