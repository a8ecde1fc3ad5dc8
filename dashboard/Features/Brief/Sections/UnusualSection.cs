using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>
/// Which cities and months of the period are unusual, by control charts over the months up to its end. Each city is compared
/// with itself; a hit asks for a look and says nothing of good or bad.
/// </summary>
internal static class UnusualSection
{
    private static readonly string[] Watched = ["registered", "on_time_reply", "satisfaction_unit"];

    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts)
    {
        var found = Found(figures, texts).ToList();
        var hits = found.Where(f => f.Hits.Count > 0).ToList();
        yield return new BriefText(texts["brief.unusual.lead", texts.List(Watched.Select(id => Name(BriefFigures.Metric(id), texts))), found[0].Months.Periods[0], found[0].Months.Periods[^1], hits.Count, found.Count - hits.Count]);
        if (hits.Count > 0)
        {
            yield return new BriefTable(
                new FigureTable(
                    texts["brief.unusual.table"], texts["city"],
                    [new(texts["brief.figure"], IsNumber: false), new(texts["control.latest"]), new(texts["control.centre"]), new(texts["control.range"]), new(texts["control.hits"], IsNumber: false)],
                    [.. hits.Select(f => Row(f, texts))]),
                "/compare" + (hits[0].Months.Request with { Metrics = [.. Watched.Select(BriefFigures.Metric)] }).Query);
        }

        var registered = BriefFigures.OfSteady(figures.Months(BriefFigures.Metric(Watched[0])), texts);
        if (registered.Request.Cities.Count > 0 && ControlView.Of(registered, texts).Charts is [TrendChart chart])
        {
            yield return new BriefChart(chart with { Title = texts["brief.unusual.chart", chart.Title, registered.Lines[0].Name(texts)], Panels = false });
        }
    }

    /// <summary>How many there are, as a sentence.</summary>
    public static string Point(BriefFigures figures, Texts texts)
    {
        var hits = Found(figures, texts).Where(f => f.Hits.Count > 0).ToList();
        return hits.Count == 0
            ? texts["brief.unusual.point.none"]
            : texts["brief.unusual.point", hits.Count, string.Join(texts["list.stop"], hits.GroupBy(h => h.Name).Select(g => texts["brief.unusual.of", g.Key, texts.List(g.Select(h => Name(h.Months.Request.Metric, texts)))]))];
    }

    private static IEnumerable<Finding> Found(BriefFigures figures, Texts texts) =>
        from id in Watched
        let months = figures.Months(BriefFigures.Metric(id))
        from line in months.Lines.Index()
        where months.LastTold(line.Index) >= 0
        let chart = ControlView.Chart(months, line.Index)
        let within = chart.Hits.Where(h => h.Places.Any(p => months.Periods[p].End >= figures.Request.Period.Start)).ToList()
        select new Finding(line.Item.Name(texts), months, line.Index, chart, within);

    private static FigureRow Row(Finding found, Texts texts)
    {
        var (months, at) = (found.Months, found.Months.LastTold(found.Line));
        var point = found.Chart.Points[at];
        return new FigureRow(
            found.Name,
            [
                FigureCell.Words(Name(months.Request.Metric, texts)),
                FigureCells.Of(months.Cells[at][found.Line], texts),
                new FigureCell(ControlView.Text(point.Centre, months), null, point.Centre),
                new FigureCell(point.Lower is null ? CellText.Nothing : $"{ControlView.Text(point.Lower, months)}–{ControlView.Text(point.Upper, months)}", null, point.Lower),
                FigureCell.Words(string.Join(texts["list.stop"], ControlView.Newest(found.Chart with { Hits = found.Hits }).Select(h => ControlView.Words(h, months, texts)))),
            ],
            months.Periods[at].ToString());
    }

    private static string Name(Metric metric, Texts texts) => texts.Pick(metric.NameZh, metric.NameEn);

    /// <summary>A city's chart of a figure, and what of it lies in the period.</summary>
    private sealed record Finding(string Name, Comparison Months, int Line, ControlChart Chart, IReadOnlyList<RunHit> Hits);
}
