using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Periods across, places down, each cell shaded by its figure and holding it. The shades go from little to much and never from good to bad.</summary>
internal static class HeatView
{
    /// <summary>The reading.</summary>
    public static Reading Of(Comparison comparison, Texts texts)
    {
        var drawn = ComparisonChart.Of(comparison, texts);
        var values = comparison.Cells.SelectMany(row => row).Select(FigureCells.Number).OfType<double>().ToList();
        var (low, high) = values.Count == 0 ? (0, 0) : (values.Min(), values.Max());
        var table = new FigureTable(
            texts["heat.table"],
            texts["by.dimension." + Choice.Name(comparison.Request.By)],
            [.. comparison.Periods.Select(p => new FigureColumn(p.ToString()))],
            [
                .. comparison.Lines.Select((line, i) => new FigureRow(
                    line.Name(texts), [.. comparison.Of(i).Select(c => Cell(c, low, high, texts))], Link: Scope.Down(comparison.Request, line))),
            ])
        {
            Lead = values.Count == 0 ? null : texts["heat.scale", Text(low, comparison.Request.Metric), Text(high, comparison.Request.Metric)],
        };
        return new Reading(comparison.Request.Metric, drawn.Title, [], [table])
        {
            Subtitle = drawn.Subtitle,
            Description = drawn.Description,
            Notes = [texts["heat.note"], .. ChartNotes.Of(comparison, texts, drawsRanges: false)],
            IsEmpty = comparison.IsEmpty,
            IsWide = true,
        };
    }

    // Short, or two years would not fit: the counts that shares rest on stand in the other views' tables.
    private static FigureCell Cell(Measured? cell, double low, double high, Texts texts)
    {
        var value = FigureCells.Number(cell);
        var shade = value is { } v ? high > low ? (int)Math.Round(FigureTable.Shades * (v - low) / (high - low)) : 0 : (int?)null;
        return new FigureCell(Short(cell, texts), null, value, shade) { IsNone = cell is null };
    }

    private static string Short(Measured? cell, Texts texts) => cell switch
    {
        null => texts["heat.none"],
        { Wait.Median.Day: { } days } => Figures.Count(days),
        { Low: { } low, High: { } high, Denominator: not null } => $"{100 * low:0}–{100 * high:0}",
        { Denominator: not null, Value: { } share } => Figures.Percent(share),
        { Denominator: null, Wait: null } count => Figures.Count(count.Numerator),
        _ => CellText.Nothing,
    };

    private static string Text(double value, Metric metric) => metric.IsShare ? $"{Figures.Percent(value / 100)} %" : Figures.Count((long)value);
}
