using System.Globalization;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Export;

/// <summary>Reads a release: what its tables hold, and what a choice of them would tell. One thread at a time.</summary>
public sealed class ReleaseReading : IDisposable
{
    private const int Examples = 5;
    private const string Here = "main";
    private readonly DuckDBConnection release;

    /// <summary>Opens it.</summary>
    /// <param name="path">The release's file.</param>
    public ReleaseReading(string path) => release = Database.ReadOnly(path, DatabaseLimits.Reader);

    /// <summary>What the release says of itself.</summary>
    public ReleaseRisk Release => ReleaseRisk.Read(release);

    /// <summary>Its build: id, as-of date, content hash, whether any of it is invented.</summary>
    public Citation Build(DateTime? batchesUntil) => release.Query(
        "select build_id, content_hash, as_of, is_synthetic from meta_build",
        r => new Citation(r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), batchesUntil, ReleaseFile.RulesVersion.ToString(CultureInfo.InvariantCulture), r.GetBoolean(3)))[0];

    /// <summary>Names of cities by their codes: Chinese and English.</summary>
    public IReadOnlyDictionary<string, (string Zh, string En)> Cities => release.Query(
        "select city_code, coalesce(city_name, city_code), coalesce(city_name_en, city_code) from dim_city order by city_code", r => (Code: r.GetString(0), Zh: r.GetString(1), En: r.GetString(2)))
        .DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => (c.Zh, c.En));

    /// <summary>How many rows a table has.</summary>
    public long Rows(ReleaseTable table) => release.Scalar<long>($"select count(*) from {SqlText.Name(table.Name)}");

    /// <summary>All that a catalogue tells of a table.</summary>
    public DescribedTable Describe(ReleaseTable table)
    {
        var rows = new ChosenRows(new ExportChoice(string.Empty, table.Name, [], [], null, null, ExportFormat.Parquet));
        return new DescribedTable(table, Rows(table), Columns(rows), Coverage(table), ExampleRows(rows));
    }

    /// <summary>What a choice would tell.</summary>
    public ExportRisk Risk(ExportChoice choice)
    {
        var chosen = new ChosenRows(choice);
        var counts = chosen.Counts.ToList();
        string Sum(Func<ReleaseColumn, string> each) => counts.Count == 0 ? "0" : string.Join(" + ", counts.Select(each));
        var smallest = counts.Count == 0 ? "null" : $"least({string.Join(", ", counts.Select(c => $"min({ChosenRows.Name(c)}) filter ({ChosenRows.Name(c)} > 0)"))})";
        var (rows, told, suppressed, least) = release.Query(
            $"select count(*)::bigint, ({Sum(c => $"count({ChosenRows.Name(c)})")})::bigint, ({Sum(c => $"count(*) filter ({chosen.IsSuppressed(c)})")})::bigint, {smallest}::bigint {chosen.From(Here)}",
            r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.IsDBNull(3) ? (long?)null : r.GetInt64(3)), chosen.Parameters)[0];
        var isCases = chosen.Table.Level == ReleaseLevel.Case;
        return new ExportRisk(rows, told, suppressed, isCases ? Release.SmallestGroup : least, isCases ? Withheld(choice) : [], Release);
    }

    /// <inheritdoc/>
    public void Dispose() => release.Dispose();

    private List<WithheldCases> Withheld(ExportChoice choice) => release.Query(
        "select city_code, reason, cases from release_withheld where $cities = '' or city_code in (select unnest(string_split($cities, ','))) order by city_code, reason",
        r => new WithheldCases(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetInt64(2)), ("cities", string.Join(',', choice.Cities)));

    private List<DescribedColumn> Columns(ChosenRows rows)
    {
        var counts = string.Join(", ", rows.Columns.Select(c => $"(count(*) - count({ChosenRows.Name(c)}))::bigint, {(c.IsCount ? $"(count(*) filter ({rows.IsSuppressed(c)}))::bigint" : "0::bigint")}"));
        return release.Query($"select {counts} {rows.From(Here)}", r => rows.Columns.Select((c, i) => new DescribedColumn(c, r.GetInt64(2 * i), r.GetInt64((2 * i) + 1))).ToList())[0];
    }

    // Of counts the months that are told; of all else the rows.
    private List<Coverage> Coverage(ReleaseTable table)
    {
        if (table.CityColumn is not { } city || table.PeriodColumn is not { } period)
        {
            return [];
        }

        var (what, where) = table.Level != ReleaseLevel.Aggregate ? ("count(*)", string.Empty)
            : ($"count(distinct {SqlText.Name(period)})", table.PeriodKindColumn is { } kind ? $"and {SqlText.Name(kind)} = 'month'" : string.Empty);
        return release.Query(
            $"select {SqlText.Name(city)}, year({SqlText.Name(period)})::integer, {what}::bigint from {SqlText.Name(table.Name)} where {SqlText.Name(city)} is not null and {SqlText.Name(period)} is not null {where} group by 1, 2 order by 1, 2",
            r => new Coverage(r.GetString(0), r.GetInt32(1), r.GetInt64(2)));
    }

    // Those that are told most of; of equals the first.
    private List<IReadOnlyList<string?>> ExampleRows(ChosenRows rows)
    {
        var nulls = string.Join(" + ", rows.Columns.Select(c => $"({ChosenRows.Name(c)} is null)::integer"));
        var values = rows.Columns.Select(c => $"{ChosenRows.Name(c)}::varchar");
        var keys = rows.Columns.Where(c => c.IsKey).Select(ChosenRows.Name).DefaultIfEmpty("1");
        return release.Query(
            $"select {string.Join(", ", values)} {rows.From(Here)} order by {nulls}, {string.Join(", ", keys)} limit {Examples}",
            r => (IReadOnlyList<string?>)[.. Enumerable.Range(0, r.FieldCount).Select(i => r.Text(i))]);
    }
}

/// <summary>A table of a release as a catalogue tells of it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Coverage">Which years of which cities it holds; empty where rows are of no city or no time.</param>
/// <param name="Examples">Some rows, a text a column.</param>
public sealed record DescribedTable(ReleaseTable Table, long Rows, IReadOnlyList<DescribedColumn> Columns, IReadOnlyList<Coverage> Coverage, IReadOnlyList<IReadOnlyList<string?>> Examples)
{
    /// <summary>Breaks in definition that fall into its years; none where rows have no time.</summary>
    public IEnumerable<DefinitionBreak> Breaks => Coverage.Count == 0 ? [] : DefinitionBreak.All.Where(b => b.Date.Year >= Coverage.Min(c => c.Year) && b.Date.Year <= Coverage.Max(c => c.Year));
}

/// <summary>A column and how much of it is missing.</summary>
/// <param name="Column">The column.</param>
/// <param name="Missing">Rows without a value, whatever the reason.</param>
/// <param name="Suppressed">Of these, rows in which it is suppressed.</param>
public sealed record DescribedColumn(ReleaseColumn Column, long Missing, long Suppressed);

/// <summary>How much of a city and year there is.</summary>
/// <param name="CityCode">The city.</param>
/// <param name="Year">The year.</param>
/// <param name="Amount">Months with rows in tables of counts, rows in others.</param>
public sealed record Coverage(string CityCode, int Year, long Amount);
