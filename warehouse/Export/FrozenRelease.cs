using System.Globalization;
using System.Text;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Export;

/// <summary>
/// One year of a build's release in a folder of its own, to be put where it stays: every table as Parquet and as CSV, what
/// describes them, how to cite them, and scripts that work the tables out again from each other. The same build gives the
/// same rows in the same order; of cases no row has a name.
/// </summary>
/// <param name="releasePath">The release's file.</param>
/// <param name="citation">Its build.</param>
/// <param name="year">The year; definitions and reference tables come whole.</param>
/// <param name="approver">Who decided that it leaves.</param>
/// <param name="at">When it is made; UTC.</param>
public sealed class FrozenRelease(string releasePath, Citation citation, int year, string approver, DateTime at)
{
    /// <summary>The scripts that work the tables out again: one for DuckDB, one for Python without any package.</summary>
    public static IReadOnlyList<string> Scripts { get; } = ["replicate.sql", "replicate.py"];

    private string Title => string.Create(CultureInfo.InvariantCulture, $"yearly release {year}");

    private string TitleZh => string.Create(CultureInfo.InvariantCulture, $"{year} 年度公布数据");

    /// <summary>Writes all of it into an empty folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="limits">How much of the machine it may take.</param>
    /// <param name="tempFolder">Where the engine may put what does not fit.</param>
    /// <param name="progress">Told the table that is being written.</param>
    /// <param name="cancellation">Stops between tables.</param>
    public IReadOnlyList<PackagedTable> Write(string folder, DatabaseLimits limits, string tempFolder, Action<string> progress, CancellationToken cancellation)
    {
        using var connection = Database.InMemory(limits, tempFolder);
        connection.Execute($"attach {SqlText.Literal(releasePath)} as release (read_only)");
        List<PackagedTable> written = [];
        foreach (var table in ReleaseTables.All)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(table.Name);
            written.AddRange(Write(connection, table, folder));
        }

        foreach (var script in Scripts)
        {
            File.WriteAllText(Path.Combine(folder, script), SqlLayers.Resource($"Export/{script}"), new UTF8Encoding(false));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"analytics-release-{year}");
        new DataPackage(name, $"Analytics {Title}", TitleZh, citation, at, written).ApprovedBy(approver).Write(folder);
        CitationFile.Write(folder, citation, Title, at);
        return written;
    }

    private IEnumerable<PackagedTable> Write(DuckDBConnection connection, ReleaseTable table, string folder)
    {
        var isWhole = table.Level == ReleaseLevel.Reference || table.PeriodColumn is null;
        var rows = new ChosenRows(new ExportChoice(citation.BuildId, table.Name, [], [], isWhole ? null : new DateOnly(year, 1, 1), isWhole ? null : new DateOnly(year, 12, 31), ExportFormat.Parquet));
        var count = connection.Scalar<long>($"select count(*) {rows.From("release")}", rows.Parameters);
        foreach (var format in new[] { ExportFormat.Parquet, ExportFormat.Csv })
        {
            var path = Path.Combine(folder, $"{table.Name}.{format.Ending()}");
            var select = $"select {string.Join(", ", rows.Columns.Select(c => Column(c, format)))} {rows.From("release")} order by all";
            if (format == ExportFormat.Csv)
            {
                CsvFile.Write(connection, select, rows.Parameters, rows.Columns, path);
            }
            else
            {
                connection.Execute($"copy ({select}) to {SqlText.Literal(path)} (format parquet, compression zstd)", rows.Parameters);
            }

            yield return new PackagedTable(table, rows.Columns, count, MadeFile.Of(path, format.MediaType()), format);
        }
    }

    private static string Column(ReleaseColumn column, ExportFormat format) =>
        format == ExportFormat.Csv && column.SqlType == "VARCHAR" ? $"{SpreadsheetText.Sql(ChosenRows.Name(column))} as {ChosenRows.Name(column)}" : ChosenRows.Name(column);
}
