using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>What changed, city by city, and what the change on the year is made of: by city, field and channel.</summary>
internal static class ChangesSection
{
    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts) =>
    [
        BriefTables.CityChanges(texts["brief.changes.cities"], "registered", figures, texts),
        .. Parts("registered", [Dimension.Category, Dimension.Channel, Dimension.City], figures, texts),
    ];

    /// <summary>A change on the year taken apart: a table a dimension, and a chart of the first.</summary>
    public static IEnumerable<BriefBlock> Parts(string id, IReadOnlyList<Dimension> dimensions, BriefFigures figures, Texts texts)
    {
        var metric = BriefFigures.Metric(id);
        var name = texts.Pick(metric.NameZh, metric.NameEn);
        var together = figures.Against(metric, ComparedWith.EarlierYear);
        if (together.Windows.Count == 0)
        {
            yield return new BriefText(texts["brief.parts.none", name]);
            yield break;
        }

        var windows = together.Windows[0].Windows;
        var asked = figures.Asked(metric, ChartView.Parts) with { Cities = [.. together.Windows.SelectMany(w => w.Cities)] };
        yield return new BriefText(texts[
            "brief.parts.lead", name, BriefTables.Days(windows.Before), BriefTables.Days(windows.Now), together.Cities, CellText.WithCounts(together.Before, texts), CellText.WithCounts(together.Now, texts)]);
        List<string> notes = [];
        foreach (var (i, dimension) in dimensions.Where(d => PartsView.By(asked).Contains(d)).Index())
        {
            var groups = new Dictionary<Dimension, IReadOnlyDictionary<string, (Measured?, Measured?)>> { [dimension] = figures.Parts(metric, dimension, ComparedWith.EarlierYear) };
            var reading = PartsView.Of(asked, figures.AsOf, windows, groups, texts);
            if (reading.Refusal is { } refusal)
            {
                yield return new BriefText(refusal);
                continue;
            }

            notes = [.. reading.Notes];
            if (i == 0)
            {
                yield return new BriefChart(((BarsChart)reading.Charts[0]) with { Title = texts["brief.parts.title", name, reading.Charts[0].Title] });
            }

            var table = dimension == Dimension.City ? InOrder(reading.Tables[0], asked, texts) : reading.Tables[0];
            yield return new BriefTable(table with { Title = texts["brief.parts.title", name, table.Title] }, "/compare" + asked.Query);
        }

        yield return new BriefList(notes, IsNotes: true);
    }

    // Cities never stand by their figures; the total stays last.
    private static FigureTable InOrder(FigureTable table, CompareRequest asked, Texts texts)
    {
        var names = asked.Cities.Select(c => c.Name(texts)).ToList();
        return table with { Rows = [.. table.Rows.OrderBy(r => names.IndexOf(r.Name) is var at and >= 0 ? at : names.Count)] };
    }
}
