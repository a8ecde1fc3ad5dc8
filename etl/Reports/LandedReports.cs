using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Reports;

/// <summary>A report and the file that it was read from.</summary>
internal sealed record DeliveredReport(DeliveredFile File, ReadReport Report, bool IsSynthetic);

/// <summary>A published figure that contradicts others of its report or of last year's.</summary>
internal sealed record Finding(string Document, long Line, string Section, string Kind, string Label, decimal Stated, decimal Computed, string Unit);

/// <summary>
/// Lands read reports as batches, one a report, in the way of every delivered file: Parquet, rejects, a record written
/// last. The findings come from the warehouse's own SQL over the same rows.
/// </summary>
internal sealed partial class LandedReports : IDisposable
{
    private const int LongestToken = 24;
    private const string Parquet = "(format parquet, compression zstd)";
    private readonly DataFolder data;
    private readonly TimeProvider clock;
    private readonly DuckDBConnection connection;
    private readonly IReadOnlyList<LandedBatch> batches;
    private readonly string keyId;

    /// <param name="data">Where batches go; the caller holds its writer lock.</param>
    /// <param name="clock">Says when a batch was committed.</param>
    public LandedReports(DataFolder data, TimeProvider clock)
    {
        (this.data, this.clock) = (data, clock);
        batches = LandedBatches.Read(data.Landed);
        keyId = PetitionerKey.Of(data).Id;
        connection = Database.InMemory(DatabaseLimits.Writer, data.Temporary);
        connection.Execute($"create table landed_figure ({string.Join(", ", PublishedFigures.Columns.Select(c => $"{c.Name} {c.SqlType}"))})");
        connection.Execute("create table reject (batch_id varchar, member varchar, line bigint, severity varchar, rule varchar, column_name varchar, value varchar, row varchar, length bigint, city_code varchar)");
        connection.Execute("create table stg_batch (batch_id varchar, file varchar, is_state boolean)");
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>Lands the report unless its bytes have landed under the same grammar.</summary>
    /// <returns>Whether a batch was added.</returns>
    public bool Land(DeliveredReport delivered)
    {
        var source = PublishedFigures.SourcePrefix + delivered.Report.Document;
        var sha256 = delivered.File.Sha256();
        var batchId = Lander.BatchId(source, sha256, ReportGrammar.Version);
        var folder = Path.Combine(data.Landed, source, batchId);
        var receipt = delivered.File.Receipt();
        Append(batchId, delivered);
        if (batches.FirstOrDefault(b => b.Record.BatchId == batchId) is { } known)
        {
            Again(known, receipt);
            return false;
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        Copy("landed_figure", batchId, Path.Combine(folder, $"{PublishedFigures.Entity}.parquet"));
        Copy("reject", batchId, Path.Combine(folder, "rejects.parquet"));
        // Bytes were delivered when they were delivered, under whichever grammar they are read.
        Lander.WriteReceipts(folder, [.. batches.Where(b => b.Record.Source == source && b.Record.Sha256 == sha256).SelectMany(b => b.Receipts).Append(receipt).Distinct()]);
        var numerals = delivered.Report.Numerals;
        var rejected = numerals.Count(n => n.Fate == Fate.NotRead);
        AtomicFile.WriteJson(Path.Combine(folder, BatchRecord.FileName), new BatchRecord(
            batchId, source, delivered.Report.Document, PublishedFigures.Entity, "snapshot", delivered.IsSynthetic, delivered.File.Name, sha256, ReportGrammar.Version, keyId,
            numerals.Count, numerals.Count - rejected, rejected, 0, [], clock.GetUtcNow().UtcDateTime));
        return true;
    }

    /// <summary>What contradicts what, over the reports of this call.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        foreach (var table in SqlLayers.Tables.Where(t => t.Table is "fct_published_figure" or "fct_published_finding"))
        {
            connection.Execute($"create table {table.Table} as\n{table.Sql}");
        }

        return connection.Query(
            "select document, line, section, kind, label, stated, computed, unit from fct_published_finding order by document, line, figure_no, kind",
            r => new Finding(r.GetString(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetDecimal(5), r.GetDecimal(6), r.GetString(7)));
    }

    // The same reading of the same bytes once more: a receipt, and the newest reading again if another came between.
    private void Again(LandedBatch batch, Receipt receipt)
    {
        Lander.WriteReceipts(batch.Folder, [receipt]);
        if (batches.Any(b => b.Record.Source == batch.Record.Source && b.Record.Sha256 == batch.Record.Sha256 && b.IsReadAfter(batch)))
        {
            AtomicFile.WriteJson(Path.Combine(batch.Folder, BatchRecord.FileName), batch.Record with { LandedAt = clock.GetUtcNow().UtcDateTime });
        }
    }

    private void Append(string batchId, DeliveredReport delivered)
    {
        var report = delivered.Report;
        connection.Execute("insert into stg_batch values ($id, $file, true)", ("id", batchId), ("file", delivered.File.Name));
        using var figures = connection.CreateAppender("landed_figure");
        using var rejects = connection.CreateAppender("reject");
        for (var i = 0; i < report.Numerals.Count; i++)
        {
            var numeral = report.Numerals[i];
            var (line, section) = ((long)report.Report.Lines[numeral.Start], report.SectionOf(numeral));
            if (numeral.Fate == Fate.NotRead)
            {
                rejects.CreateRow().AppendValue(batchId).AppendValue(string.Empty).AppendValue(line).AppendValue("reject").AppendValue(Rule(numeral)).AppendNullValue()
                    .AppendValue(Token(report, numeral)).AppendValue(JsonSerializer.Serialize(new { section }, BatchRecord.Json)).AppendNullValue().AppendValue(report.CityCode).EndRow();
            }
            else
            {
                figures.CreateRow().AppendValue(batchId).AppendValue(string.Empty).AppendValue(line).AppendValue((long)i + 1).AppendValue(numeral.Fate switch { Fate.Figure => "figure", Fate.Change => "change", _ => "none" })
                    .AppendValue(numeral.Reason).AppendValue(section).AppendValue(report.CityCode).AppendValue(Json(report, numeral)).EndRow();
            }
        }
    }

    /// <summary>A numeral that was not read as it may be told: long numbers could be somebody's telephone.</summary>
    public static string Token(ReadReport report, Numeral numeral)
    {
        var token = report.Report.Text[numeral.Start..numeral.End];
        return LongNumber().Replace(token.Length > LongestToken ? $"{token[..LongestToken]}…" : token, "***");
    }

    /// <summary>Why it was not read, as a rule's name.</summary>
    public static string Rule(Numeral numeral) => (numeral.Reason ?? "not understood").Replace(' ', '_');

    private void Copy(string table, string batchId, string path) =>
        connection.Execute($"copy (select * from {table} where batch_id = {SqlText.Literal(batchId)} order by line) to {SqlText.Literal(path)} {Parquet}");

    private static string Json(ReadReport report, Numeral numeral) =>
        JsonSerializer.Serialize(report.Figures.GetValueOrDefault(numeral, []).Select(f => new
        {
            figure_no = f.No,
            indicator = f.Indicator,
            label = f.Label,
            part = f.Part?.Id,
            value = Plain(f.Value),
            unit = f.Unit,
            qualifier = f.Qualifier,
            change_percent = (f.OnYear ?? f.OnPeriod) is { } change ? Plain(change) : null,
            change_basis = f.OnYear is not null ? "year" : f.OnPeriod is not null ? "period" : null,
            is_cumulative = f.Span?.IsCumulative ?? false,
            period_start = f.Span?.Start.ToString("O", CultureInfo.InvariantCulture),
            period_end = f.Span?.End.ToString("O", CultureInfo.InvariantCulture),
            part_of = f.PartOf?.No,
            numerator = f.Numerator?.No,
            denominator = f.Denominator?.No,
        }), BatchRecord.Json);

    private static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]{7,}", RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();
}
