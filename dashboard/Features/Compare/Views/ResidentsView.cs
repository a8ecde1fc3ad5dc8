using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Counts per 100,000 residents of the year, where a publication tells those; elsewhere there is no figure.</summary>
internal static class ResidentsView
{
    private const double Per = 100_000;

    /// <summary>The reading.</summary>
    /// <param name="comparison">The counts.</param>
    /// <param name="residents">The residents of a place in a year.</param>
    /// <param name="texts">The page's language.</param>
    public static Reading Of(Comparison comparison, Func<string, int, ResidentCount?> residents, Texts texts)
    {
        var metric = comparison.Request.Metric;
        if (metric.Kind != MetricKind.Count || metric.Mart != "mart_case" || comparison.Request.By != Dimension.City)
        {
            return Reading.Refused(comparison.Request, texts, texts["residents.refused"]);
        }

        ResidentCount? Of(int line, int period) => residents(comparison.Lines[line].Key, comparison.Periods[period].Start.Year);
        double? Rate(int line, int period) => comparison.Cells[period][line] is { } m && Of(line, period) is { } r ? Math.Round(Per * m.Numerator / r.Residents, 2) : null;
        string Text(int line, int period) => Rate(line, period) is { } rate
            ? texts["residents.cell", Number(rate), Figures.Count(comparison.Cells[period][line]!.Value.Numerator), Figures.Count(Of(line, period)!.Residents)]
            : texts["no.data"];
        var periods = Enumerable.Range(0, comparison.Periods.Count).ToList();
        var without = comparison.Lines.Where((_, i) => periods.TrueForAll(p => Rate(i, p) is null)).Select(l => l.Name(texts)).ToList();
        var drawn = ComparisonChart.Of(comparison, texts);
        var chart = drawn with
        {
            Title = texts["residents.title", drawn.Title],
            Unit = texts["residents.unit"],
            Subtitle = drawn.Subtitle.Replace(texts["chart.unit", drawn.Unit], texts["chart.unit", texts["residents.unit"]], StringComparison.Ordinal),
            Series = [.. drawn.Series.Select((s, i) => s with { Values = [.. periods.Select(p => Rate(i, p))], Texts = [.. periods.Select(p => Text(i, p))] })],
            Notes = [texts["residents.note"], .. without.Count > 0 ? [texts["residents.without", texts.List(without)]] : Array.Empty<string>(), .. ChartNotes.Of(comparison, texts)],
            Description = string.Concat(comparison.Lines.Select((l, i) => periods.FindLast(p => Rate(i, p) is not null && !comparison.IsIncomplete(comparison.Periods[p])) is var last && Rate(i, last) is { } rate
                ? texts["residents.describe", l.Name(texts), comparison.Periods[last], Number(rate)]
                : texts["describe.none", l.Name(texts)])),
        };
        var table = new FigureTable(
            texts["compare.table"], texts["period"], [.. comparison.Lines.Select(l => new FigureColumn(l.Name(texts)))],
            [
                .. periods.AsEnumerable().Reverse().Select(p => new FigureRow(
                    comparison.Periods[p].ToString(),
                    [.. comparison.Lines.Select((_, i) => Rate(i, p) is { } rate ? new FigureCell(Number(rate), $"{Figures.Count(comparison.Cells[p][i]!.Value.Numerator)}", rate) : new FigureCell(texts["no.data"]) { IsNone = true })],
                    comparison.IsIncomplete(comparison.Periods[p]) ? texts["chart.incomplete"] : null)),
            ]);
        return new Reading(metric, chart.Title, [chart], [table, Sources(comparison, residents, texts)]) { IsEmpty = comparison.IsEmpty };
    }

    private static FigureTable Sources(Comparison comparison, Func<string, int, ResidentCount?> residents, Texts texts) => new(
        texts["residents.table"],
        texts["city"],
        [new(texts["residents.year"]), new(texts["residents.persons"]), new(texts["residents.source"], IsNumber: false)],
        [
            .. from line in comparison.Lines
               from year in comparison.Periods.Select(p => p.Start.Year).Distinct()
               let found = residents(line.Key, year)
               select new FigureRow(line.Name(texts),
               [
                   new FigureCell(year.ToString(CultureInfo.InvariantCulture), null, year),
                   found is null ? new FigureCell(texts["no.data"]) { IsNone = true } : new FigureCell(Figures.Count(found.Residents), null, found.Residents),
                   FigureCell.Words(found?.Source ?? CellText.Nothing),
               ]),
        ]);

    private static string Number(double rate) => rate.ToString("0.0", CultureInfo.InvariantCulture);
}
