using Analytics.Etl.Extraction;
using Analytics.Etl.Mapping;
using Analytics.Etl.Sources;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Landing;

/// <summary>What a batch holds.</summary>
/// <param name="RowsRead">Physical records.</param>
/// <param name="RowsLanded">Rows in the Parquet file.</param>
/// <param name="RowsRejected">Records that did not land.</param>
/// <param name="ValuesDiscarded">Impossible values of landed rows.</param>
/// <param name="UnmappedColumns">Delivered columns that the source does not know.</param>
/// <param name="RowsErased">Records of cases that were erased before: they neither land nor are kept as rejects.</param>
internal sealed record BatchCounts(long RowsRead, long RowsLanded, long RowsRejected, long ValuesDiscarded, IReadOnlyList<string> UnmappedColumns, long RowsErased = 0);

/// <summary>Writes a batch's Parquet files: the canonical rows, and the quarantine.</summary>
internal static class BatchWriter
{
    private const string Parquet = "(format parquet, compression zstd)";

    /// <summary>Extracts, maps, masks and writes one file; the counts are read back from what was written.</summary>
    public static BatchCounts Write(DuckDBConnection connection, SourceFile source, DeliveredFile file, string batchId, string folder, string temporaryFolder, Action<string> progress, CancellationToken cancellation)
    {
        var extraction = new Extractor(connection, temporaryFolder).Extract(source, file.Path, cancellation);
        progress($"{source.Name}: {file.Name}: {extraction.RowsRead:N0} records read");
        cancellation.ThrowIfCancellationRequested();

        var landed = Path.Combine(folder, $"{source.Entity.Name}.parquet");
        var rejects = Path.Combine(folder, "rejects.parquet");
        var parameters = new SqlParameters();
        var mapped = new RowMapping(source).Select(extraction.Relation, parameters);
        var batch = SqlText.Literal(batchId);
        var city = source.Columns.GetValueOrDefault("city_code") is Constant constant ? SqlText.Literal(constant.Text) : "null::varchar";
        connection.Execute($"""
            copy (select {batch} as batch_id, * exclude (reject_rule, reject_value) from ({mapped}) where reject_rule is null)
            to {SqlText.Literal(landed)} {Parquet}
            """, parameters.Values);
        var rowsLanded = connection.Scalar<long>("select sum(num_rows)::bigint from parquet_file_metadata($path)", ("path", landed));

        progress($"{source.Name}: {file.Name}: {rowsLanded:N0} rows landed");
        WriteBroken(connection, extraction.Broken);
        var isAllLanded = rowsLanded == extraction.RowsRead - extraction.Broken.Count;
        connection.Execute($"""
            copy (
                select {batch} as batch_id, member, line, 'reject' as severity, rule, null::varchar as column_name, null::varchar as value, null::varchar as row, length,
                    {city} as city_code
                from broken
                union all
                {(isAllLanded ? Nothing : Rejected(source, mapped, batch))}
                union all
                {Discarded(landed, batch)}
            ) to {SqlText.Literal(rejects)} {Parquet}
            """, isAllLanded ? [] : parameters.Values);

        var (rowsRejected, discarded) = connection.Query(
            "select count(*) filter (severity = 'reject'), count(*) filter (severity = 'discard') from read_parquet($path)",
            r => (r.GetInt64(0), r.GetInt64(1)),
            ("path", rejects))[0];
        if (extraction.RowsRead != rowsLanded + rowsRejected)
        {
            throw new UserException($"{source.Name}: {file.Name}: {extraction.RowsRead} records were counted in the file, but {rowsLanded} landed and {rowsRejected} were rejected; nothing of it is kept. Deliver the file to the developers: the reader misread it.");
        }

        var unmapped = extraction.Columns.Except([.. source.ReadColumns, .. source.NotUsed], StringComparer.OrdinalIgnoreCase).Select(SafeText.Name).ToList();
        return new BatchCounts(extraction.RowsRead, rowsLanded, rowsRejected, discarded, unmapped);
    }

    private const string Nothing = "select null, null, null, null, null, null, null, null, null, null where false";

    // Only what is no identity is kept of a rejected row, masked like a landed one.
    private static string Rejected(SourceFile source, string mapped, string batch)
    {
        var kept = source.Entity.Columns.Where(c => c.Name != LandedEntity.PetitionerKey && source.Columns.ContainsKey(c.Name)).Select(c => c.Name);
        return $"""
            select {batch}, member, line, 'reject', reject_rule, regexp_extract(reject_rule, '^[a-z]+_(.*)$', 1), reject_value,
                to_json(struct_pack({string.Join(", ", kept.Select(c => $"{c} := {c}"))}))::varchar, null, city_code
            from ({mapped}) where reject_rule is not null
            """;
    }

    private static string Discarded(string landed, string batch) => $"""
        select {batch}, member, line, 'discard', finding[1], finding[2], finding[3], null, null, city_code
        from (
            select member, line, city_code, string_split(unnest(string_split(findings, chr(30))), chr(31)) as finding
            from read_parquet({SqlText.Literal(landed)})
            where findings is not null
        )
        """;

    private static void WriteBroken(DuckDBConnection connection, IReadOnlyList<BrokenRecord> broken)
    {
        connection.Execute("create or replace temp table broken (member varchar, line bigint, length bigint, rule varchar)");
        using var appender = connection.CreateAppender("temp", "main", "broken");
        foreach (var record in broken)
        {
            appender.CreateRow().AppendValue(record.Member).AppendValue(record.Line).AppendValue(record.Length).AppendValue(record.Rule).EndRow();
        }
    }
}
