using System.Globalization;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Api;

/// <summary>The figures of a comparison as rows for programs: the numbers of the page and its file, without their words.</summary>
internal static class SeriesRows
{
    /// <summary>The columns. Shares stand in percent with one digit, as pages show them; their counts stand beside them.</summary>
    public static IReadOnlyList<ApiColumn> Columns { get; } =
    [
        new("period", "varchar"), new("period_start", "date"), new("period_end", "date"), new("is_complete", "boolean"), new("by", "varchar"), new("key", "varchar"),
        new("city_name_zh", "varchar"), new("city_name_en", "varchar"), new("metric", "varchar"), new("metric_version", "bigint"), new("unit", "varchar"), new("value", "double"), new("low", "double"),
        new("high", "double"), new("numerator", "bigint"), new("denominator", "bigint"), new("undecided", "bigint"), new("is_told", "boolean"), new("is_synthetic", "boolean"),
    ];

    /// <summary>One row a period and place; what a place does not tell has no value, never zero.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Of(Comparison comparison)
    {
        foreach (var (period, cells) in comparison.Periods.Zip(comparison.Cells))
        {
            foreach (var (line, cell) in comparison.Lines.Zip(cells))
            {
                yield return [.. Where(comparison, period, line), .. What(cell), cell is not null, line.City?.IsSynthetic ?? comparison.Request.Cities.Any(c => c.IsSynthetic)];
            }
        }
    }

    private static IEnumerable<object?> Where(Comparison comparison, Period period, Line line)
    {
        var metric = comparison.Request.Metric;
        return
        [
            period.ToString(), period.Start, period.End, !comparison.IsIncomplete(period), Choice.Name(line.By), line.Key, line.City?.NameZh, line.City?.NameEn, metric.Id, (long)metric.Version,
            metric.IsShare ? "%" : metric.Unit,
        ];
    }

    private static object?[] What(Measured? cell) => cell is not { } m
        ? new object?[6]
        : [
            .. m.Wait is { } wait ? [(double?)wait.Median.Day, (double?)wait.Median.Low, (double?)wait.Median.High] : Shown(m),
            m.Numerator, m.Wait?.Cases ?? m.Denominator, m.Denominator is null ? null : m.Undecided,
        ];

    private static object?[] Shown(Measured m) => [m.Denominator is null ? (double)m.Numerator : Percent(m.Value), Percent(m.Low), Percent(m.High)];

    // Rounded as pages round.
    private static double? Percent(double? share) => share is { } known ? double.Parse(Figures.Percent(known), CultureInfo.InvariantCulture) : null;
}
