using System.Globalization;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Build;

/// <summary>Lays out what a build reads: landed batches, reference tables, the as-of date. Left of every layer.</summary>
internal static class BuildSources
{
    /// <summary>The relations that SQL files of the first layer may read.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["landed_batch", .. LandedEntity.All.Select(View), "landed_figure", "landed_reject", "reference_city", "reference_category", "reference_clock_rule", "reference_calendar", "reference_matter_rule", "reference_metric"];

    /// <summary>Creates them as temporary views and tables of the connection.</summary>
    public static void Create(DuckDBConnection connection, BuildInputs inputs, string folder)
    {
        connection.Execute("set variable as_of = $as_of::date", ("as_of", inputs.AsOf.ToString("O", CultureInfo.InvariantCulture)));
        CreateBatches(connection, inputs.Batches);
        foreach (var entity in LandedEntity.All)
        {
            CreateRows(connection, View(entity), entity, inputs.Batches);
        }

        var reports = inputs.Batches.Where(b => b.Record.Entity == PublishedFigures.Entity).Select(b => Path.Combine(b.Folder, $"{PublishedFigures.Entity}.parquet"));
        CreateView(connection, "landed_figure", [.. reports], PublishedFigures.Shape);
        CreateView(connection, "landed_reject", [.. inputs.Batches.Select(b => Path.Combine(b.Folder, "rejects.parquet"))],
            "null::varchar as batch_id, null::varchar as member, null::bigint as line, null::varchar as severity, null::varchar as rule, null::varchar as column_name, null::varchar as value, null::varchar as row, null::bigint as length, null::varchar as city_code");
        CreateReference(connection, "reference_city", "reference/cities.csv", folder);
        CreateReference(connection, "reference_category", "reference/categories.csv", folder);
        CreateReference(connection, "reference_matter_rule", "reference/matter_rules.csv", folder);
        CreateReference(connection, "reference_clock_rule", "reference/clock_rules.csv", folder);
        CreateReference(connection, "reference_calendar", "reference/chinese-days.json", folder, SqlLayers.Resource("reference/calendar.sql"));
        CreateMetrics(connection);
    }

    private static string View(LandedEntity entity) => $"landed_{entity.Row}";

    private static void CreateBatches(DuckDBConnection connection, IReadOnlyList<LandedBatch> batches)
    {
        connection.Execute("""
            create temp table landed_batch (
                batch_id varchar, source varchar, title varchar, entity varchar, delivery varchar, is_synthetic boolean, file varchar, sha256 varchar,
                mapping_version varchar, key_id varchar, rows_read bigint, rows_landed bigint, rows_rejected bigint, rows_erased bigint, values_discarded bigint,
                unmapped_columns varchar, last_delivered_at timestamp, landed_at timestamp)
            """);
        using var appender = connection.CreateAppender("temp", "main", "landed_batch");
        foreach (var batch in batches)
        {
            var r = batch.Record;
            appender.CreateRow()
                .AppendValue(r.BatchId).AppendValue(r.Source).AppendValue(r.Title).AppendValue(r.Entity).AppendValue(r.Delivery).AppendValue(r.IsSynthetic)
                .AppendValue(batch.File).AppendValue(r.Sha256).AppendValue(r.MappingVersion).AppendValue(r.KeyId)
                .AppendValue(r.RowsRead).AppendValue(r.RowsLanded).AppendValue(r.RowsRejected).AppendValue(r.RowsErased).AppendValue(r.ValuesDiscarded)
                .AppendValue(r.UnmappedColumns.Count == 0 ? null : string.Join(", ", r.UnmappedColumns))
                .AppendValue(batch.LastDeliveredAt).AppendValue(r.LandedAt)
                .EndRow();
        }
    }

    private static void CreateRows(DuckDBConnection connection, string view, LandedEntity entity, IReadOnlyList<LandedBatch> batches)
    {
        var files = batches.Where(b => b.Record.Entity == entity.Name).Select(b => Path.Combine(b.Folder, $"{entity.Name}.parquet"));
        var columns = entity.Columns.Select(c => $"null::{c.SqlType} as {c.Name}");
        CreateView(connection, view, [.. files], $"null::varchar as batch_id, null::varchar as member, null::bigint as line, {string.Join(", ", columns)}, null::varchar as findings");
    }

    // The empty shape comes along, so that a column added later is null in batches that landed before it.
    private static void CreateView(DuckDBConnection connection, string view, IReadOnlyList<string> files, string shape)
    {
        var rows = files.Count == 0 ? string.Empty : $"union all by name select * from read_parquet({SqlText.List(files)}, union_by_name = true)";
        connection.Execute($"create temp view {view} as select {shape} where false {rows}");
    }

    private static void CreateMetrics(DuckDBConnection connection)
    {
        connection.Execute("create temp table reference_metric (metric_id varchar, file json)");
        using var appender = connection.CreateAppender("temp", "main", "reference_metric");
        foreach (var resource in SqlLayers.Resources(MetricRegistry.Folder))
        {
            appender.CreateRow().AppendValue(Path.GetFileNameWithoutExtension(resource)).AppendValue(SqlLayers.Resource(resource)).EndRow();
        }
    }

    private static void CreateReference(
        DuckDBConnection connection, string table, string resource, string folder, string select = "select * from read_csv($path, header = true, all_varchar = true)")
    {
        // The ending is stated: DuckDB takes a file for a compressed one by its name, and a random name can end in "gz" or "zst".
        var path = Path.Combine(folder, $"{table}.csv");
        File.WriteAllText(path, SqlLayers.Resource(resource));
        connection.Execute($"create temp table {table} as {select}", ("path", path));
        File.Delete(path);
    }
}
