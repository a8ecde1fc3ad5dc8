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
                    new FigureRow(texts["brief.all"], [.. metrics.Select(m => Of(figures, m, texts))]),
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
                            .. Compared(figures).Select(with => Change(figures.Against(metric, c, with), figures.ByCity(metric).Cells[0][i], texts)),
                        ],
                        figures,
                        texts)),
                ]),
            Page + figures.Asked(metric, ChartView.Change).Query);
    }

    /// <summary>A change and what it rests on: the earlier figure, and the present one where it is not the one that stands beside it.</summary>
    /// <param name="now">The present figure of the days compared.</param>
    /// <param name="before">The earlier one.</param>
    /// <param name="shown">The present figure as it stands beside it.</param>
    /// <param name="texts">The language.</param>
    /// <param name="said">What else must be said of it.</param>
    public static FigureCell Change(Measured? now, Measured? before, Measured? shown, Texts texts, string? said = null)
    {
        if (now is null || before is null)
        {
            return new FigureCell(texts["overview.incomparable"]) { IsNone = true };
        }

        var change = FigureCells.Change(now, before, texts);
        return change with { Basis = Joined(texts, RestsOn(now, before, shown, texts), change.Basis, said), IsNone = false };
    }

    /// <summary>A figure with its changes, as a sentence.</summary>
    public static string Point(string id, BriefFigures figures, Texts texts)
    {
        var metric = BriefFigures.Metric(id);
        var unit = metric.IsShare || metric.Kind == MetricKind.Survival ? string.Empty : " " + texts["unit." + metric.Unit];
        var changes = Compared(figures).Select(with => (With: with, Together: figures.Against(metric, with))).Where(c => c.Together is { Now: not null, Before: not null })
            .Select(c => (c.With, c.Together, Cell: FigureCells.Change(c.Together.Now, c.Together.Before, texts)))
            .Select(c => texts[
                "brief.point.change", Name(c.With, texts),
                texts["with.counts", c.Cell.Text, Joined(texts, RestsOn(c.Together.Now, c.Together.Before, figures.Now(metric), texts), Weight(c.Together, c.Cell.Basis, texts))]]);
        return texts["brief.point", texts.Pick(metric.NameZh, metric.NameEn), CellText.WithCounts(figures.Now(metric), texts) + unit, string.Concat(changes)];
    }

    private static string RestsOn(Measured? now, Measured? before, Measured? shown, Texts texts)
    {
        string Text(Measured? m) => m is { Wait: not null } ? CellText.Of(m, texts) : CellText.WithCounts(m, texts);
        return now == shown ? texts["brief.from", Text(before)] : texts["brief.from.to", Text(before), Text(now)];
    }

    // Of a count the change in per cent; of a share whether it may be chance, as its interval stands in the table.
    private static string? Weight(Together together, string? basis, Texts texts) => together switch
    {
        { Now: { Denominator: { } all, Undecided: 0 } now, Before: { Denominator: { } allBefore, Undecided: 0 } before } when now.Numerator <= all && before.Numerator <= allBefore =>
            new RateChange(new Proportion(before.Numerator, allBefore), new Proportion(now.Numerator, all)).PointsInterval() is { Low: <= 0, High: >= 0 } ? texts["brief.chance"] : null,
        _ => basis,
    };

    private static string Joined(Texts texts, params IEnumerable<string?> parts) => string.Join(texts["list.stop"], parts.OfType<string>());

    /// <summary>Unit, version, date, and whether data are invented, as every chart has it.</summary>
    public static string Subtitle(Metric metric, BriefFigures figures, Texts texts) =>
        (figures.Request.Cities.Any(c => c.IsSynthetic) ? texts["synthetic.short"] + " · " : string.Empty) + texts["chart.subtitle", texts["unit." + metric.Unit], metric.Version, Figures.Date(figures.AsOf)];

    /// <summary>What the period is compared with: a year has no other period before it than the year before.</summary>
    public static IReadOnlyList<ComparedWith> Compared(BriefFigures figures) =>
        figures.Request.Period.Grain == Grain.Year ? [ComparedWith.EarlierYear] : [ComparedWith.EarlierPeriod, ComparedWith.EarlierYear];

    /// <summary>2026-02-01…02-28.</summary>
    public static string Days(DayRange days) => $"{Figures.Date(days.First)}…{Figures.Date(days.Last)[(days.First.Year == days.Last.Year ? 5 : 0)..]}";

    // The sum of those that tell it, which is said where not all do.
    private static FigureCell Of(BriefFigures figures, Metric metric, Texts texts)
    {
        var cell = FigureCells.Of(figures.Now(metric), texts);
        var telling = figures.Telling(metric).Count;
        return telling is 0 || telling == figures.Request.Cities.Count ? cell : cell with
        {
            Basis = Joined(texts, cell.Basis, texts["brief.of.cities.told", telling, figures.Request.Cities.Count]),
        };
    }

    // Of all cities together; how many are compared is said where some are not.
    private static FigureCell Change(BriefFigures figures, Metric metric, ComparedWith with, Texts texts)
    {
        var together = figures.Against(metric, with);
        return Change(together.Now, together.Before, figures.Now(metric), texts, together.Cities < figures.Telling(metric).Count ? texts["brief.comparable", together.Cities] : null);
    }

    // Of one city; the days are said where its data do not reach the period's end.
    private static FigureCell Change(Beside beside, Measured? shown, Texts texts) =>
        Change(beside.Now, beside.Before, shown, texts, beside.Windows is { IsWhole: false } cut ? Days(cut.Now) : null);

    private static IEnumerable<FigureColumn> Columns(BriefFigures figures, Texts texts) => Compared(figures).Select(with => new FigureColumn(Name(with, texts)));

    private static string Name(ComparedWith with, Texts texts) => texts[with == ComparedWith.EarlierYear ? "change.on.year" : "change.on.previous"];

    private static FigureRow Row(Place city, IReadOnlyList<FigureCell> cells, BriefFigures figures, Texts texts) =>
        new(city.Name(texts), cells, figures.Request.Cities.Select(c => c.Level).Distinct().Count() > 1 ? texts["level." + city.Level] : null);
}
