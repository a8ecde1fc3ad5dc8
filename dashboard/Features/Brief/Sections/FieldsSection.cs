using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>
/// The fields that most is said about, and the units that most is sent to (art. 41). Fields stand by how many cases they have; units by
/// their names, as many cases say nothing about how a unit works.
/// </summary>
internal static class FieldsSection
{
    private const int Most = 10;
    private static readonly Metric Registered = BriefFigures.Metric("registered");

    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts) => [.. Fields(figures, texts), .. Units(figures, texts)];

    private static IEnumerable<BriefBlock> Fields(BriefFigures figures, Texts texts)
    {
        var fields = figures.By(Registered, Dimension.Category).Where(f => f.Value is not null).Select(f => (f.Key, Count: f.Value!.Value.Numerator))
            .OrderBy(f => f.Key.Length == 0).ThenByDescending(f => f.Count).ThenBy(f => f.Key, StringComparer.Ordinal).ToList();
        if (fields.TrueForAll(f => f.Key.Length == 0))
        {
            yield return new BriefText(texts["brief.fields.none"]);
            yield break;
        }

        var all = fields.Sum(f => f.Count);
        var parts = figures.Parts(Registered, Dimension.Category, ComparedWith.EarlierYear);
        var shown = fields.Take(Most).Concat(fields.Skip(Most).Where(f => f.Key.Length == 0)).ToList();
        var rest = fields.Except(shown).ToList();
        string Name(string key) => Dimension.Category.Word(key, texts);
        FigureCell Change(string key) => parts.TryGetValue(key, out var p) ? BriefTables.Change(p.Now ?? new Measured(0), p.Before ?? new Measured(0), new Measured(fields.Find(f => f.Key == key).Count), texts) : new FigureCell(texts["overview.incomparable"]) { IsNone = true };
        FigureRow Row(string name, long count, FigureCell change) => new(name, [FigureCells.Of(new Measured(count), texts), FigureCells.Of(new Measured(count, all), texts), change]);
        var drawn = shown.Where(f => f.Key.Length > 0).ToList();
        List<string> readings = [.. drawn.Select(f => texts["brief.bar", Name(f.Key), Figures.Count(f.Count)])];
        yield return new BriefText(texts["brief.fields.lead", fields.Count(f => f.Key.Length > 0), string.Join(texts["list.stop"], readings.Take(3))]);
        yield return new BriefChart(new BarsChart(
            texts["brief.fields.chart"], BriefTables.Subtitle(Registered, figures, texts), texts["unit." + Registered.Unit],
            [.. drawn.Select(f => Name(f.Key))], [new BarsSeries(texts.Pick(Registered.NameZh, Registered.NameEn), [.. drawn.Select(f => (double?)f.Count)])], readings, [],
            string.Join(texts["list.stop"], readings) + texts["brief.stop"])
        {
            IsSigned = false,
        });
        yield return new BriefTable(
            new FigureTable(
                texts["brief.fields.table"], texts["by.dimension.category"], [new(texts.Pick(Registered.NameZh, Registered.NameEn)), new(texts["brief.share"]), new(texts["change.on.year"])],
                [
                    .. shown.Select(f => Row(Name(f.Key), f.Count, Change(f.Key))),
                    .. rest.Count == 0 ? Array.Empty<FigureRow>() : [Row(texts["brief.fields.rest", rest.Count], rest.Sum(f => f.Count), new FigureCell(CellText.Nothing))],
                ]),
            "/compare" + (figures.Asked(Registered) with { By = Dimension.Category }).Query);
    }

    private static IEnumerable<BriefBlock> Units(BriefFigures figures, Texts texts)
    {
        Metric[] metrics = [Registered, BriefFigures.Metric("on_time_reply"), BriefFigures.Metric("open")];
        var by = metrics.Select(m => figures.By(m, Dimension.City, Dimension.Org)).ToList();
        var units = by[0].Where(u => u.Key.Second.Length > 0 && u.Value is not null).OrderByDescending(u => u.Value!.Value.Numerator).ThenBy(u => u.Key.First, StringComparer.Ordinal).ThenBy(u => u.Key.Second, StringComparer.Ordinal)
            .Select(u => u.Key).ToList();
        if (units.Count == 0)
        {
            yield return new BriefText(texts["brief.units.none"]);
            yield break;
        }

        var shown = units.Take(Most).OrderBy(u => u.First, StringComparer.Ordinal).ThenBy(u => u.Second, StringComparer.Ordinal).ToList();
        yield return new BriefText(texts["brief.units.lead", units.Count, shown.Count]);
        yield return new BriefTable(new FigureTable(
            texts["brief.units.table"], texts["by.dimension.org"], [.. metrics.Select(m => new FigureColumn(texts.Pick(m.NameZh, m.NameEn)))],
            [
                .. shown.Select(u => new FigureRow(
                    u.Second, [.. metrics.Select((m, i) => FigureCells.Of(Told(by[i], u, m, figures), texts))], figures.Request.Cities.NameOf(u.First, texts))),
            ]));
    }

    private static Measured? Told(IReadOnlyDictionary<(string City, string Unit), Measured?> by, (string City, string Unit) unit, Metric metric, BriefFigures figures) =>
        by.TryGetValue(unit, out var found) ? found : figures.Telling(metric).Any(c => c.Code == unit.City) ? new Measured(0, metric.IsShare ? 0 : null) : null;
}
