using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Export;

/// <summary>A release file of the real tables with rows of the test's own: what is written out of it is known to the last cell.</summary>
internal sealed class MadeUpRelease : IDisposable
{
    public const string BuildId = "0123456789abcdef";
    private readonly TemporaryFolder folder = new();

    public MadeUpRelease()
    {
        using var connection = Open();
        foreach (var table in ReleaseTables.All)
        {
            connection.Execute($"create table {table.Name} ({string.Join(", ", table.Columns.Select(c => $"{SqlText.Name(c.Name)} {c.SqlType}"))})");
        }

        connection.Execute("insert into meta_build (build_id, as_of, content_hash, is_synthetic) values ($id, date '2026-01-31', 'feedfeedfeedfeedfeedfeedfeedfeed', true)", ("id", BuildId));
        connection.Execute("insert into meta_release (rules_version, fewest, fewest_accusations, cells, cells_suppressed, cases_released, cases_generalised) values (1, 5, 10, 40, 7, 5, 1)");
        connection.Execute($"create table {ReleaseRisk.Table} as select 1 as rules_version, 5 as fewest, 10 as fewest_accusations, 40::bigint as cells, 3::bigint as suppressed_small, 4::bigint as suppressed_others, 6::bigint as smallest_group, 5::bigint as cases_released, 1::bigint as cases_generalised, 7::bigint as cases_withheld");
        connection.Execute("insert into dim_city values ('445300', '云浮市', 'Yunfu', 'prefecture', '440000'), ('440600', '佛山市', 'Foshan', 'prefecture', '440000')");
    }

    public string Path => System.IO.Path.Combine(folder.Path, $"{BuildId}.duckdb");

    public Citation Citation { get; } = new(BuildId, "feedfeedfeedfeedfeedfeedfeedfeed", new DateOnly(2026, 1, 31), new DateTime(2026, 2, 1, 8, 30, 0, DateTimeKind.Utc), "1", IsSynthetic: true);

    public MadeUpRelease With(string sql)
    {
        using var connection = Open();
        connection.Execute(sql);
        return this;
    }

    /// <summary>Months of one city, so many, with counts, a gap among them.</summary>
    public MadeUpRelease Registered(int months = 12, string city = "445300") => With(
        $"""
        insert into agg_registered
        select '{city}', 'month', (date '2025-01-01' + to_months(i::integer))::date, 'all', 'all', true, case when i = 3 then null else 5 + i end from range({months}) as t(i)
        """);

    /// <summary>Cases, so many.</summary>
    public MadeUpRelease Cases(long cases) => With(
        $"""
        insert into release_case
        select case i % 2 when 0 then '445300' else '440600' end, null, 'week', (date '2025-01-06' + 7 * (i % 50)::integer)::date, '城乡建设', 'letter', 'appeal', 'county', 'first', '1', 'accepted', '0-15', '16-30', 'in_time', 'satisfied', 0
        from range({cases}) as t(i)
        """);

    public MadeExport Write(ExportChoice choice, string into, Action<ExportProgress>? progress = null)
    {
        var order = new ExportOrder("e1", choice, Path, Citation, new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        using var writer = new ExportWriter(order, DatabaseLimits.Reader, folder.Path);
        Directory.CreateDirectory(into);
        return writer.Write(into, progress ?? (_ => { }), TestContext.Current.CancellationToken);
    }

    public static ExportChoice Choice(string table, ExportFormat format, string[]? columns = null, string[]? cities = null, DateOnly? from = null, DateOnly? to = null) =>
        new(BuildId, table, columns ?? [], cities ?? [], from, to, format);

    public void Dispose() => folder.Dispose();

    private DuckDBConnection Open() => Database.ReadWrite(Path, DatabaseLimits.Reader, folder.Path);
}
