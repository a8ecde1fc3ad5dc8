using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Brief.Word;

/// <summary>How a column of a chart's sheet is drawn.</summary>
internal enum ChartColumnKind
{
    /// <summary>A figure: a line with marks, or a bar.</summary>
    Figure,

    /// <summary>A line that figures are held against.</summary>
    Guide,

    /// <summary>An end of a range: a mark without a line.</summary>
    End,
}

/// <summary>One column of the sheet behind a chart.</summary>
/// <param name="Name">Its head, and the name in the legend.</param>
/// <param name="Values">One a row; null is an empty cell and a gap.</param>
/// <param name="Kind">How it is drawn.</param>
internal sealed record ChartColumn(string Name, IReadOnlyList<double?> Values, ChartColumnKind Kind = ChartColumnKind.Figure)
{
    /// <summary>Rows whose mark is ringed.</summary>
    public IReadOnlyList<int> Marked { get; init; } = [];
}

/// <summary>The sheet behind a chart: what Word or WPS opens when its reader wants to change it, and what the drawing refers to.</summary>
/// <param name="Rows">The names of the rows: periods or groups.</param>
/// <param name="Columns">The columns.</param>
internal sealed record ChartData(IReadOnlyList<string> Rows, IReadOnlyList<ChartColumn> Columns)
{
    /// <summary>The sheet of a chart that the page draws: the same numbers.</summary>
    /// <exception cref="ArgumentException">No document draws this kind of chart.</exception>
    public static ChartData Of(IChart chart, Texts texts) => chart switch
    {
        TrendChart trend => new ChartData(trend.Periods, [.. trend.Series.SelectMany(s => ColumnsOf(s, texts))]),
        BarsChart bars => new ChartData(bars.Groups, [.. bars.Series.Select(s => new ChartColumn(s.Name, s.Values))]),
        _ => throw new ArgumentException($"no document draws a chart of kind {chart.Kind}", nameof(chart)),
    };

    private static IEnumerable<ChartColumn> ColumnsOf(TrendSeries series, Texts texts)
    {
        yield return new ChartColumn(series.Name, series.Values) { Marked = series.Marked };
        if (series.Limits is { } limits)
        {
            yield return new ChartColumn(texts["chart.centre"], limits.Centre, ChartColumnKind.Guide);
            yield return new ChartColumn(texts["brief.limit.lower"], limits.Lower, ChartColumnKind.Guide);
            yield return new ChartColumn(texts["brief.limit.upper"], limits.Upper, ChartColumnKind.Guide);
        }

        if (series.Lows.Any(l => l is not null))
        {
            yield return new ChartColumn(texts["brief.range.low"], series.Lows, ChartColumnKind.End);
            yield return new ChartColumn(texts["brief.range.high"], series.Highs, ChartColumnKind.End);
        }
    }
}
