using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>Totals and channels: first and repeat, individual and group, by level of the unit; each with its changes.</summary>
internal static class TotalsSection
{
    private static readonly string[] Totals =
    [
        "registered", "persons", "registered_letter", "registered_visit", "registered_online", "registered_phone", "first", "repeat", "individual_visits", "individual_visit_persons", "group_visits",
        "group_visit_persons",
    ];

    private static readonly string[] Counted = ["registered", "persons", "first", "repeat"];
    private static readonly string[] Channels = ["letter", "visit", "online", "phone", "other", string.Empty];
    private static readonly string[] Levels = ["town", "county", "city", "province", "nation", string.Empty];

    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts) =>
    [
        .. BriefTables.Metrics(texts["brief.totals.table"], Totals, figures, texts),
        ByChannel(figures, texts),
        ByLevel(figures, texts),
        .. Chart(figures, texts),
    ];

    private static BriefTable ByChannel(BriefFigures figures, Texts texts)
    {
        var metrics = Counted.Select(BriefFigures.Metric).ToList();
        var by = metrics.ConvertAll(m => figures.By(m, Dimension.Channel));
        return new BriefTable(new FigureTable(
            texts["brief.totals.by.channel"], texts["by.dimension.channel"], [.. metrics.Select(m => new FigureColumn(texts.Pick(m.NameZh, m.NameEn)))],
            [
                .. Channels.Where(by[0].ContainsKey).Select(c => new FigureRow(Dimension.Channel.Word(c, texts), [.. metrics.Select((m, i) => FigureCells.Of(Told(by[i], c, m), texts))])),
                new FigureRow(texts["brief.all"], [.. metrics.Select(m => FigureCells.Of(figures.Now(m), texts))]),
            ]));
    }

    private static BriefTable ByLevel(BriefFigures figures, Texts texts)
    {
        var metric = BriefFigures.Metric("registered");
        var both = figures.By(metric, Dimension.Level, Dimension.Channel);
        var levels = figures.By(metric, Dimension.Level);
        var channels = figures.By(metric, Dimension.Channel);
        var shown = Channels.Where(channels.ContainsKey).ToList();
        return new BriefTable(new FigureTable(
            texts["brief.totals.by.level"], texts["by.dimension.level"], [.. shown.Select(c => new FigureColumn(Dimension.Channel.Word(c, texts))), new(texts["brief.all"])],
            [
                .. Levels.Where(levels.ContainsKey).Select(l => new FigureRow(
                    Dimension.Level.Word(l, texts), [.. shown.Select(c => FigureCells.Of(both.GetValueOrDefault((l, c), new Measured(0)), texts)), FigureCells.Of(levels[l], texts)])),
                new FigureRow(texts["brief.all"], [.. shown.Select(c => FigureCells.Of(channels[c], texts)), FigureCells.Of(figures.Now(metric), texts)]),
            ]));
    }

    private static IEnumerable<BriefBlock> Chart(BriefFigures figures, Texts texts)
    {
        var metric = BriefFigures.Metric("registered");
        var steady = BriefFigures.OfSteady(figures.Months(metric), texts);
        if (steady.Request.Cities.Count == 0)
        {
            yield break;
        }

        var months = figures.MonthsBy(steady, Dimension.Channel);
        var channels = Channels.Where(c => months.Keys.Any(k => k.Key == c)).ToList();
        var drawn = ComparisonChart.Of(steady, texts);
        var nothing = steady.Periods.Select(_ => (double?)null).ToList();
        yield return new BriefChart(drawn with
        {
            Title = texts["brief.totals.chart", steady.Lines[0].Name(texts)],
            Stacked = true,
            Series =
            [
                .. channels.Select(c => steady.Periods.Select(p => months.GetValueOrDefault((p.Start, c), new Measured(0))).ToList()).Zip(channels, (cells, c) => new TrendSeries(
                    Dimension.Channel.Word(c, texts), [.. cells.Select(m => m?.Value)], nothing, nothing, [.. cells.Select(m => CellText.Of(m, texts))])),
            ],
        });
    }

    // A channel that is there and tells nothing of a figure has none of it, unless whether it has any cannot be known.
    private static Measured? Told(IReadOnlyDictionary<string, Measured?> by, string key, Metric metric) => by.TryGetValue(key, out var found) ? found : metric.Known is null ? new Measured(0) : null;
}
