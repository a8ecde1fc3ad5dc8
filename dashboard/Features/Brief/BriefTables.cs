using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Brief;

/// <summary>The two kinds of tables that most sections are made of: figures of all cities together with their changes, and figures city by city.</summary>
internal static class BriefTables
{
    private const string Page = "/compare";

    /// <summary>One row a figure: now, on the period before, on the year before, each with what it rests on. Figures that no city tells are named below.</summary>
    public static IEnumerable<BriefBlock> Metrics(string title, IReadOnlyList<string> ids, BriefFigures figures, Texts texts)
    {
        var metrics = ids.Select(BriefFigures.Metric).ToLookup(m => figures.Telling(m).Count > 0);
        if (metrics[true].Any())
        {
            yield return new BriefTable(
                new FigureTable(
                    title, texts["brief.figure"], [new(texts["brief.now"]), .. Columns(figures, texts), new(texts["brief.telling"])],
                    [
                        .. metrics[true].Select(m => new FigureRow(
                            texts.Pick(m.NameZh, m.NameEn),
                            [
                                FigureCells.Of(figures.Now(m), texts),
                                .. Compared(figures).Select(with => Change(figures, m, with, texts)),
                                FigureCell.Words(texts["brief.of.cities", figures.Telling(m).Count, figures.Request.Cities.Count]),
                            ],
                            m.IsShare ? "%" : texts["unit." + m.Unit])),
                    ]),
                Page + (figures.Asked(metrics[true].First()) with { Metrics = [.. metrics[true].Take(CompareRequest.MostMetrics)] }).Query);
        }

        if (metrics[false].Any())
        {
            yield return new BriefList([texts["brief.untold", texts.List(metrics[false].Select(m => texts.Pick(m.NameZh, m.NameEn)))]], IsNotes: true);
        }
    }

    /// <summary>One row a city, in the order of levels and codes, never of figures; and all together.</summary>
    public static BriefTable Cities(string title, IReadOnlyList<string> ids, BriefFigures figures, Texts texts)
    {
        var metrics = ids.Select(BriefFigures.Metric).ToList();
        return new BriefTable(
            new FigureTable(
                title, texts["city"], [.. metrics.Select(m => new FigureColumn(texts.Pick(m.NameZh, m.NameEn)))],
                [
                    .. figures.Request.Cities.Select((c, i) => Row(c, [.. metrics.Select(m => FigureCells.Of(figures.ByCity(m).Cells[0][i], texts))], figures, texts)),
                    new FigureRow(texts["brief.all"], [.. metrics.Select(m => FigureCells.Of(figures.Now(m), texts))]),
                ]),
            Page + (figures.Asked(metrics[0]) with { Metrics = [.. metrics.Take(CompareRequest.MostMetrics)] }).Query);
    }

    /// <summary>One row a city: a figure and its changes.</summary>
    public static BriefTable CityChanges(string title, string id, BriefFigures figures, Texts texts)
    {
        var metric = BriefFigures.Metric(id);
        return new BriefTable(
            new FigureTable(
                title, texts["city"], [new(texts["brief.now"]), .. Columns(figures, texts)],
                [
                    .. figures.Request.Cities.Select((c, i) => Row(
                        c,
                        [
                            FigureCells.Of(figures.ByCity(metric).Cells[0][i], texts),
                            .. Compared(figures).Select(with => Change(figures.Against(metric, c, with), texts)),
                        ],
                        figures,
                        texts)),
                ]),
            Page + figures.Asked(metric, ChartView.Change).Query);
    }

    /// <summary>A change and the counts that it rests on.</summary>
    /// <param name="now">The present figure.</param>
    /// <param name="before">The earlier one.</param>
    /// <param name="texts">The language.</param>
    /// <param name="said">What else must be said of it.</param>
    public static FigureCell Change(Measured? now, Measured? before, Texts texts, string? said = null)
    {
        if (now is null || before is null)
        {
            return new FigureCell(texts["overview.incomparable"]) { IsNone = true };
        }

        string Text(Measured? m) => m is { Wait: not null } ? CellText.Of(m, texts) : CellText.WithCounts(m, texts);
        var change = FigureCells.Change(now, before, texts);
        return change with { Basis = string.Join(texts["list.stop"], new[] { texts["brief.from.to", Text(before), Text(now)], change.Basis, said }.OfType<string>()), IsNone = false };
    }

    /// <summary>A figure with its changes, as a sentence.</summary>
    public static string Point(string id, BriefFigures figures, Texts texts)
    {
        var metric = BriefFigures.Metric(id);
        var unit = metric.IsShare || metric.Kind == MetricKind.Survival ? string.Empty : " " + texts["unit." + metric.Unit];
        var changes = Compared(figures).Select(with => (With: with, Cell: Change(figures, metric, with, texts))).Where(c => !c.Cell.IsNone)
            .Select(c => texts["brief.point.change", Name(c.With, texts), texts["with.counts", c.Cell.Text, c.Cell.Basis]]);
        return texts["brief.point", texts.Pick(metric.NameZh, metric.NameEn), CellText.WithCounts(figures.Now(metric), texts) + unit, string.Concat(changes)];
    }

    /// <summary>What the period is compared with: a year has no other period before it than the year before.</summary>
    public static IReadOnlyList<ComparedWith> Compared(BriefFigures figures) =>
        figures.Request.Period.Grain == Grain.Year ? [ComparedWith.EarlierYear] : [ComparedWith.EarlierPeriod, ComparedWith.EarlierYear];

    /// <summary>2026-02-01…02-28.</summary>
    public static string Days(DayRange days) => $"{Figures.Date(days.First)}…{Figures.Date(days.Last)[(days.First.Year == days.Last.Year ? 5 : 0)..]}";

    // Of all cities together; how many are compared is said where some are not.
    private static FigureCell Change(BriefFigures figures, Metric metric, ComparedWith with, Texts texts)
    {
        var together = figures.Against(metric, with);
        return Change(together.Now, together.Before, texts, together.Cities < figures.Telling(metric).Count ? texts["brief.comparable", together.Cities] : null);
    }

    // Of one city; the days are said where its data do not reach the period's end.
    private static FigureCell Change(Beside beside, Texts texts) =>
        Change(beside.Now, beside.Before, texts, beside.Windows is { IsWhole: false } cut ? Days(cut.Now) : null);

    private static IEnumerable<FigureColumn> Columns(BriefFigures figures, Texts texts) => Compared(figures).Select(with => new FigureColumn(Name(with, texts)));

    private static string Name(ComparedWith with, Texts texts) => texts[with == ComparedWith.EarlierYear ? "change.on.year" : "change.on.previous"];

    private static FigureRow Row(Place city, IReadOnlyList<FigureCell> cells, BriefFigures figures, Texts texts) =>
        new(city.Name(texts), cells, figures.Request.Cities.Select(c => c.Level).Distinct().Count() > 1 ? texts["level." + city.Level] : null);
}
