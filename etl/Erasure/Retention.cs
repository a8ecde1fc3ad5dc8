using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Erasure;

/// <summary>Erases what is past its years, before every build: nothing that is past them enters one, whoever delivers it again.</summary>
internal static class Retention
{
    private static readonly string PastCases = EtlResources.Read("Erasure/past_cases.sql");
    private static readonly string PastWork = EtlResources.Read("Erasure/past_work.sql");
    private static readonly string PastPlaces = EtlResources.Read("Erasure/past_places.sql");
    private static readonly string AllRejects = EtlResources.Read("Erasure/all_rejects.sql");

    /// <summary>Commits the erasure of what is past its years, a record for each table.</summary>
    /// <param name="erasures">Does it.</param>
    /// <param name="data">Where everything lies.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="now">When (UTC).</param>
    public static IReadOnlyList<ErasureRecord> Commit(Erasures erasures, DataFolder data, DateOnly today, DateTime now)
    {
        var settings = RetentionSettings.Read(data);
        List<ErasureRecord> records = [];
        foreach (var (table, years) in settings.Years.OrderBy(y => y.Key, StringComparer.Ordinal))
        {
            using var connection = Database.InMemory(DatabaseLimits.Writer, data.Temporary);
            var before = today.AddYears(-years);
            var draft = new ErasureRecord(
                ErasureId.Of(now), ErasureRecord.Retention, now, string.Create(CultureInfo.InvariantCulture, $"{table}: {years} years, before {before:yyyy-MM-dd}"), null, PetitionerKey.Of(data).Id, [], [], null);
            if (erasures.Begin(draft, connection, Doomed(connection, LandedBatches.Read(data.Landed), table, before)) is { } record)
            {
                records.Add(record);
                // Of the next table what stays is to be seen.
                erasures.Resume();
            }
        }

        return records;
    }

    private static Func<LandedBatch, DoomedPlaces?> Doomed(DuckDBConnection connection, IReadOnlyList<LandedBatch> batches, string table, DateOnly before)
    {
        if (table == RetentionSettings.Rejects)
        {
            return b => b.Record.Entity != PublishedFigures.Entity && b.Record.RowsRejected > 0 && DateOnly.FromDateTime(b.LastDeliveredAt) < before ? new DoomedPlaces(AllRejects) : null;
        }

        var isCases = table == LandedEntity.Cases.Name;
        LandedEntity[] entities = isCases ? [LandedEntity.Cases, LandedEntity.Events] : [LandedWork.All.Single(e => e.Name == table)];
        var key = isCases ? "case_no" : "record_no";
        var own = batches.Where(b => entities.Any(e => e.Name == b.Record.Entity)).ToList();
        Landed(connection, isCases ? "landed_course" : "landed_work", entities, own);
        connection.Execute(
            $"create or replace temp table past as select source, {key} as key from ({(isCases ? PastCases : PastWork)})",
            ("before", before.ToString("O", CultureInfo.InvariantCulture)));
        var sources = connection.Query("select distinct source from past", r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);
        var places = PastPlaces.Replace("{key}", key, StringComparison.Ordinal);
        return b => sources.Contains(b.Record.Source) && entities.Any(e => e.Name == b.Record.Entity) ? new DoomedPlaces(places, ("source", b.Record.Source)) : null;
    }

    // All that has landed of the entities, with its source and its entity; the shape of now comes along, as in a build.
    private static void Landed(DuckDBConnection connection, string view, IReadOnlyList<LandedEntity> entities, List<LandedBatch> batches)
    {
        connection.Execute("create or replace temp table batch (batch_id varchar, source varchar, entity varchar, delivered_at timestamp)");
        using (var appender = connection.CreateAppender("temp", "main", "batch"))
        {
            foreach (var batch in batches)
            {
                appender.CreateRow().AppendValue(batch.Record.BatchId).AppendValue(batch.Record.Source).AppendValue(batch.Record.Entity).AppendValue(batch.LastDeliveredAt).EndRow();
            }
        }

        var shape = string.Join(", ", entities.SelectMany(e => e.Columns).DistinctBy(c => c.Name).Select(c => $"null::{c.SqlType} as {c.Name}"));
        var files = batches.Select(b => Path.Combine(b.Folder, $"{b.Record.Entity}.parquet")).ToList();
        var rows = files.Count == 0 ? string.Empty : $"union all by name select * from read_parquet({SqlText.List(files)}, union_by_name = true)";
        connection.Execute($"""
            create or replace temp view {view} as
            select batch.source, batch.entity, batch.delivered_at, landed.*
            from (select null::varchar as batch_id, null::varchar as member, null::bigint as line, {shape} where false {rows}) as landed
            inner join batch using (batch_id)
            """);
    }
}
