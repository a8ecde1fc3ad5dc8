using System.Globalization;
using System.Text;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Exactly the figures of the table, one record a cell, each with what it rests on and where it comes from.</summary>
internal static class CompareCsv
{
    private static readonly string[] Columns =
    [
        "period", "period_start", "period_end", "is_complete", "city_code", "city_name", "metric", "metric_name", "metric_version", "unit",
        "value", "low", "high", "numerator", "denominator", "undecided", "note", "is_synthetic", "as_of", "build_id",
    ];

    /// <summary>The file, with the mark that makes Excel read it as UTF-8.</summary>
    public static byte[] Bytes(IEnumerable<Comparison> comparisons, string buildId, Texts texts)
    {
        var csv = new StringBuilder().Append('\uFEFF').Append(Csv.Record(Columns)).Append("\r\n");
        foreach (var comparison in comparisons)
        {
            foreach (var (period, row) in comparison.Periods.Zip(comparison.Cells))
            {
                foreach (var (city, cell) in comparison.Request.Cities.Zip(row))
                {
                    csv.Append(Csv.Record([.. Where(comparison, period, city, texts), .. What(cell, texts), Flag(city.IsSynthetic), Figures.Date(comparison.AsOf), buildId])).Append("\r\n");
                }
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static IEnumerable<string> Where(Comparison comparison, Period period, Place city, Texts texts)
    {
        var metric = comparison.Request.Metric;
        return
        [
            period.ToString(), Figures.Date(period.Start), Figures.Date(period.End), Flag(!comparison.IsIncomplete(period)), city.Code, city.Name(texts),
            metric.Id, texts.Pick(metric.NameZh, metric.NameEn), Number(metric.Version), metric.IsShare ? "%" : metric.Unit,
        ];
    }

    private static IEnumerable<string?> What(Measured? cell, Texts texts) => cell is not { } m
        ? [null, null, null, null, null, null, texts["no.data"]]
        : [
            .. m.Wait is { } wait ? [Number(wait.Median.Day), Number(wait.Median.Low), Number(wait.Median.High)] : Shown(m),
            Number(m.Numerator), Number(m.Wait?.Cases ?? m.Denominator), m.Denominator is null ? null : Number(m.Undecided),
            m.Wait is { Median.Day: null } ? texts["wait.not.half"] : m.Undecided > 0 ? texts["undecided"] : m.Denominator == 0 ? texts["nothing.below"] : null,
        ];

    private static string?[] Shown(Measured m) => [m.Denominator is null ? Number(m.Numerator) : Percent(m.Value), Percent(m.Low), Percent(m.High)];

    private static string? Percent(double? share) => share is { } known ? Figures.Percent(known) : null;

    private static string Flag(bool value) => value ? "true" : "false";

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
