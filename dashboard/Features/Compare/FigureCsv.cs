using System.Globalization;
using System.Text;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Exactly the tables of a page, one record a cell, each with what it rests on and where it comes from.</summary>
internal static class FigureCsv
{
    private static readonly string[] Columns =
    [
        "metric", "metric_name", "metric_version", "title", "table", "row", "row_note", "column", "value", "text", "basis", "is_synthetic", "as_of", "build_id",
    ];

    /// <summary>The file, with the mark that makes Excel read it as UTF-8.</summary>
    public static byte[] Bytes(IEnumerable<Reading> readings, bool isSynthetic, DateOnly asOf, string buildId, Texts texts)
    {
        var csv = new StringBuilder().Append('\uFEFF').Append(Csv.Record(Columns)).Append("\r\n");
        foreach (var reading in readings)
        {
            foreach (var record in reading.Tables.SelectMany(t => Records(reading, t, texts)))
            {
                csv.Append(Csv.Record([.. record, isSynthetic ? "true" : "false", Figures.Date(asOf), buildId])).Append("\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static IEnumerable<string?[]> Records(Reading reading, FigureTable table, Texts texts) =>
        from row in table.Rows
        from cell in table.Columns.Zip(row.Cells)
        select new[]
        {
            reading.Metric.Id, texts.Pick(reading.Metric.NameZh, reading.Metric.NameEn), reading.Metric.Version.ToString(CultureInfo.InvariantCulture), SpreadsheetText.Of(reading.Title), table.Title,
            SpreadsheetText.Of(row.Name), row.Basis, SpreadsheetText.Of(cell.First.Name), cell.Second.Value?.ToString("R", CultureInfo.InvariantCulture), cell.Second.Text, cell.Second.Basis,
        };
}
