using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Lines over time, in one chart or in small ones, and their table: the newest period first.</summary>
internal static class LinesView
{
    /// <summary>The reading.</summary>
    public static Reading Of(Comparison comparison, Texts texts)
    {
        var chart = ComparisonChart.Of(comparison, texts);
        return new Reading(comparison.Request.Metric, chart.Title, [chart], [Table(comparison, texts)]) { IsEmpty = comparison.IsEmpty };
    }

    private static FigureTable Table(Comparison comparison, Texts texts) => new(
        texts["compare.table"],
        texts["period"],
        [.. comparison.Lines.Select(l => new FigureColumn(l.Name(texts), Link: Scope.Down(comparison.Request, l)))],
        [
            .. comparison.Periods.Zip(comparison.Cells).Reverse().Select(r => new FigureRow(
                r.First.ToString(), [.. r.Second.Select(c => FigureCells.Of(c, texts))], comparison.IsIncomplete(r.First) ? texts["chart.incomplete"] : null)),
        ]);
}
