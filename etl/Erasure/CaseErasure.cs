using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Mapping;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Erasure;

/// <summary>Erases a case that somebody asks to be erased: every version, event, register entry and reject of it, in every batch.</summary>
internal static class CaseErasure
{
    private static readonly string Places = EtlResources.Read("Erasure/requested.sql");

    /// <summary>Commits the erasure of a case.</summary>
    /// <returns>The record; null when it was erased before and nothing of it has landed since.</returns>
    /// <exception cref="UserException">Nothing of the case is held, or the request is not sound. The message does not name the case: it is kept with the run.</exception>
    public static ErasureRecord? Commit(Erasures erasures, DataFolder data, ErasureRequest request, DateTime now)
    {
        var key = PetitionerKey.Of(data);
        var known = Tombstones.Read(data, key);
        using var connection = MappingConnection.Open(data, key);
        var batches = LandedBatches.Read(data.Landed).Where(HoldsCases).ToList();
        var sources = batches.Where(IsCourse).Where(b => Tells(connection, b, PlacesIn(b, request, isSource: false))).Select(b => b.Record.Source).Distinct().ToList();
        var tombstones = Tombstones.Of(connection, request.CityCode, request.CaseNo, sources);
        var record = erasures.Begin(
            new ErasureRecord(ErasureId.Of(now), ErasureRecord.Request, now, request.Reason, request.CityCode, key.Id, tombstones, [], null),
            connection,
            batch => HoldsCases(batch) ? PlacesIn(batch, request, IsCourse(batch) && sources.Contains(batch.Record.Source)) : null,
            new CaseTraces(request.CaseNo, sources));
        return record is null && !known.Hold(tombstones[0])
            ? throw new UserException($"--city {request.CityCode} --case-no: no landed row, event, register entry or reject tells of that case; nothing was changed. The number is the one that pages show; a case that lies delivered has to be landed first (etl run).")
            : record;
    }

    /// <summary>What makes a request unsound; null when it is sound.</summary>
    public static string? Problem(ErasureRequest request, DataFolder data)
    {
        if (request.CityCode.Length != 6 || !request.CityCode.All(char.IsAsciiDigit))
        {
            return "--city is a code of six digits, such as 445300";
        }

        if (string.IsNullOrWhiteSpace(request.CaseNo))
        {
            return "--case-no may not be empty";
        }

        return string.IsNullOrWhiteSpace(request.Reason) ? "--reason says why, and is kept; it may not be empty"
            : request.Reason.Contains(request.CaseNo, StringComparison.Ordinal) || new TextMask(data).Of(request.Reason) != request.Reason
                ? "--reason names the case or somebody: it is kept when the case is gone. Say why without number, name, telephone or address."
                : null;
    }

    private static bool HoldsCases(LandedBatch batch) => LandedEntity.All.Any(e => e.Name == batch.Record.Entity && e.Find("case_no") is not null);

    private static bool IsCourse(LandedBatch batch) => batch.Record.Entity == LandedEntity.Cases.Name || batch.Record.Entity == LandedEntity.Events.Name;

    private static DoomedPlaces PlacesIn(LandedBatch batch, ErasureRequest request, bool isSource) =>
        new(Places, ("city", request.CityCode), ("case_no", request.CaseNo), ("is_source", isSource));

    private static bool Tells(DuckDBConnection connection, LandedBatch batch, DoomedPlaces places) => connection.Scalar<long>(
        $"select count(*) from ({places.Sql})",
        [.. places.Parameters, ("landed", Path.Combine(batch.Folder, $"{batch.Record.Entity}.parquet")), ("rejects", Path.Combine(batch.Folder, "rejects.parquet"))]) > 0;
}

/// <summary>Names of erasures.</summary>
internal static class ErasureId
{
    /// <summary>One that sorts by time and is used once.</summary>
    public static string Of(DateTime now) => string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmssfff}-{Guid.NewGuid():N}");
}
