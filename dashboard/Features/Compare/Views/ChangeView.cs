using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>
/// Change on the period before (环比) and on the year before (同比), like with like: the days so far against the same days;
/// January and February together beside it. The chart shows the change on the year of every whole period.
/// </summary>
internal static class ChangeView
{
    private const int Year = 12;

    /// <summary>The reading.</summary>
    /// <param name="comparison">The figures by period, a year more than is shown, so that the first has one to stand beside.</param>
    /// <param name="like">Finds the same days.</param>
    /// <param name="texts">The page's language.</param>
    public static Reading Of(Comparison comparison, LikeWithLike like, Texts texts)
    {
        var request = comparison.Request;
        var drawn = ComparisonChart.Of(comparison, texts);
        var period = LikeWithLike.Period(request.Grain);
        var table = Table(comparison, like, period, texts);
        var festival = period == ComparedPeriod.Month ? Festival(comparison, like, texts) : null;
        var chart = Chart(comparison, drawn, texts) with { Description = Describe(comparison, like, period, texts), Notes = [.. Notes(request, texts), .. drawn.Notes] };

        // More lines than that cannot be told apart: then the table stands alone.
        var isDrawn = comparison.Lines.Count <= CompareRequest.MostCities && chart.Series.Any(s => s.Values.Any(v => v is not null));
        return new Reading(request.Metric, chart.Title, isDrawn ? [chart] : [], festival is null ? [table] : [table, festival])
        {
            Description = chart.Description,
            Subtitle = chart.Subtitle,
            Notes = chart.Notes,
            IsEmpty = comparison.IsEmpty,
            IsWide = true,
        };
    }

    private static IEnumerable<string> Notes(CompareRequest request, Texts texts)
    {
        yield return texts["change.note.like"];
        if (request.Metric.Kind == MetricKind.Ratio)
        {
            yield return texts["change.note.interval"];
        }

        if (request.Grain is Grain.Day or Grain.Week)
        {
            yield return texts["change.note.month"];
        }
    }

    // Weeks have no year before with the same days.
    private static int YearOf(Grain grain) => grain switch { Grain.Month => Year, Grain.Quarter => 4, Grain.Year => 1, _ => 0 };

    private static TrendChart Chart(Comparison comparison, TrendChart drawn, Texts texts)
    {
        var back = YearOf(comparison.Request.Grain);
        var shown = back == 0 ? [] : comparison.Periods.Index().Skip(back).Where(p => !comparison.IsIncomplete(p.Item)).ToList();
        var isPercent = comparison.Request.Metric is { Kind: MetricKind.Count or MetricKind.Stock };
        IReadOnlyList<double?> nothing = [.. shown.Select(_ => (double?)null)];
        List<TrendSeries> series =
        [
            .. comparison.Lines.Select((l, i) =>
            {
                var cells = shown.ConvertAll(p => (Cell: FigureCells.Change(comparison.Cells[p.Index][i], comparison.Cells[p.Index - back][i], texts), Percent: Percent(comparison.Cells[p.Index][i], comparison.Cells[p.Index - back][i])));
                return new TrendSeries(
                    l.Name(texts), [.. cells.Select(c => isPercent ? c.Percent : c.Cell.Value)], nothing, nothing,
                    [.. cells.Select(c => c.Cell.Basis is { } basis ? texts["with.counts", c.Cell.Text, basis] : c.Cell.Text)]);
            }),
        ];
        return drawn with
        {
            Title = texts["change.title", drawn.Title],
            Unit = isPercent ? "%" : comparison.Request.Metric.IsShare ? texts["change.unit.points"] : drawn.Unit,
            Subtitle = drawn.Subtitle.Replace(texts["chart.unit", drawn.Unit], texts["chart.unit", isPercent ? "%" : comparison.Request.Metric.IsShare ? texts["change.unit.points"] : drawn.Unit], StringComparison.Ordinal),
            AxisFrom = Bottom(series),
            AxisTo = null,
            Periods = [.. shown.Select(p => p.Item.ToString())],
            Series = series,
            Breaks = [.. drawn.Breaks.Select(b => b with { Period = b.Period - back }).Where(b => b.Period > 0 && b.Period < shown.Count)],
            IncompleteFrom = null,
            Panels = false,
        };
    }

    // Zero is always in sight.
    private static double Bottom(List<TrendSeries> series) => Math.Floor(series.SelectMany(s => s.Values).OfType<double>().Append(0).Min() / 10) * 10;

    private static double? Percent(Measured? now, Measured? before) =>
        now is { } n && before is { } b && FigureCells.Percent(n.Numerator - b.Numerator, b.Numerator) is { } percent ? Math.Round(percent, 1) : null;

    private static FigureTable Table(Comparison comparison, LikeWithLike like, ComparedPeriod period, Texts texts)
    {
        var hasPrevious = period != ComparedPeriod.Year;
        return new FigureTable(
            texts["change.table." + Choice.Name(period)],
            texts["by.dimension." + Choice.Name(comparison.Request.By)],
            [
                new(texts["change.now"]),
                .. hasPrevious ? [new(texts["change.previous"]), new(texts["change.on.previous"])] : Array.Empty<FigureColumn>(),
                new(texts["change.year"]), new(texts["change.on.year"]),
            ],
            [.. comparison.Lines.Select(l => Row(comparison.Request, l, like.Of(l, period, ComparedWith.EarlierPeriod), like.Of(l, period, ComparedWith.EarlierYear), hasPrevious, texts))]);
    }

    private static FigureRow Row(CompareRequest request, Line line, Beside previous, Beside year, bool hasPrevious, Texts texts)
    {
        var now = previous.Windows is null ? year : previous;
        return new FigureRow(
            line.Name(texts),
            [
                Dated(now.Now, now.Windows?.Now, texts),
                .. hasPrevious ? [Dated(previous.Before, previous.Windows?.Before, texts), FigureCells.Change(previous.Now, previous.Before, texts)] : Array.Empty<FigureCell>(),
                Dated(year.Before, year.Windows?.Before, texts), FigureCells.Change(year.Now, year.Before, texts),
            ],
            now.Windows is { IsWhole: false } ? texts["change.so.far"] : null,
            Scope.Down(request, line));
    }

    private static FigureTable? Festival(Comparison comparison, LikeWithLike like, Texts texts)
    {
        var rows = comparison.Lines.Select(l => (Line: l, Figures: like.Of(l, ComparedPeriod.JanuaryFebruary, ComparedWith.EarlierYear))).ToList();
        return rows.TrueForAll(r => r.Figures.Windows is null) ? null : new FigureTable(
            texts["change.table.januaryfebruary"],
            texts["by.dimension." + Choice.Name(comparison.Request.By)],
            [new(texts["change.now"]), new(texts["change.year"]), new(texts["change.on.year"])],
            [
                .. rows.Select(r => new FigureRow(
                    r.Line.Name(texts),
                    [Dated(r.Figures.Now, r.Figures.Windows?.Now, texts), Dated(r.Figures.Before, r.Figures.Windows?.Before, texts), FigureCells.Change(r.Figures.Now, r.Figures.Before, texts)],
                    r.Figures.Windows is { IsWhole: false } ? texts["change.so.far"] : null)),
            ])
        {
            Lead = texts["change.festival"],
        };
    }

    private static FigureCell Dated(Measured? cell, DayRange? days, Texts texts)
    {
        var told = FigureCells.Of(cell, texts);
        return days is { } d ? told with { Basis = told.Basis is { } counts ? $"{counts} · {Days(d)}" : Days(d) } : new FigureCell(texts["overview.incomparable"]) { IsNone = true };
    }

    private static string Days(DayRange days) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{days.First:yyyy-MM-dd}…{(days.Last.Year == days.First.Year ? days.Last.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture) : Figures.Date(days.Last))}");

    private static string Describe(Comparison comparison, LikeWithLike like, ComparedPeriod period, Texts texts) => texts.Pick(comparison.Request.Metric.NameZh, comparison.Request.Metric.NameEn) + texts["list.colon"] + string.Concat(
        comparison.Lines.Select(l =>
        {
            var year = like.Of(l, period, ComparedWith.EarlierYear);
            return year.Windows is not { } windows || year.Now is null
                ? texts["describe.none", l.Name(texts)]
                : texts["change.describe", l.Name(texts), Days(windows.Now), CellText.WithCounts(year.Now, texts), CellText.WithCounts(year.Before, texts), FigureCells.Change(year.Now, year.Before, texts).Text];
        }));
}
