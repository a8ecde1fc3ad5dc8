using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>
/// Control charts, one a line: XmR for counts and stocks, Laney's P' for shares, with limits of their own on either side
/// of a break in definition. A hit is ringed, never coloured: it asks for a look and says nothing of good or bad.
/// </summary>
internal static class ControlView
{
    private const int FewestPeriods = 12;
    private const int MostTold = 3;
    private const double AxisStep = 5;

    /// <summary>The reading.</summary>
    public static Reading Of(Comparison comparison, Texts texts)
    {
        var metric = comparison.Request.Metric;
        if (metric.Kind == MetricKind.Survival)
        {
            return Reading.Refused(comparison.Request, texts, texts["control.refused.survival"]);
        }

        var drawn = ComparisonChart.Of(comparison, texts);
        var charts = comparison.Lines.Select((_, i) => Chart(comparison, i)).ToList();
        var bottom = Bottom(charts, drawn.AxisFrom);
        var notes = new List<string> { texts[metric.IsShare ? "control.note.laney" : "control.note.xmr"], texts["control.note.look"] };
        if (comparison.Periods.Count(p => !comparison.IsIncomplete(p)) < FewestPeriods)
        {
            notes.Add(texts["control.note.few", FewestPeriods]);
        }

        var chart = drawn with
        {
            Panels = true,
            OwnScales = !metric.IsShare,
            AxisFrom = bottom,
            AxisTo = null,
            Series = [.. drawn.Series.Select((s, i) => Series(s, charts[i], metric))],
            Description = string.Concat([drawn.Title, texts["control.describe.intro"], .. comparison.Lines.Select((l, i) => Told(l.Name(texts), charts[i], comparison, texts))]),
            Notes = [.. notes, .. ChartNotes.Of(comparison, texts, drawsRanges: false), .. bottom > 0 ? [texts["note.axis", bottom]] : Array.Empty<string>()],
        };
        return new Reading(metric, chart.Title, [chart], [Table(comparison, charts, texts)]) { IsEmpty = comparison.IsEmpty };
    }

    /// <summary>The chart of one line. A period that has not ended, and a share that is not decided, has no value.</summary>
    public static ControlChart Chart(Comparison comparison, int line)
    {
        var cells = comparison.Of(line).Zip(comparison.Periods, (c, p) => comparison.IsIncomplete(p) ? null : c).ToList();
        var starts = DefinitionBreak.All.Select(b => comparison.Periods.TakeWhile(p => p.End < b.Date).Count());
        var phases = ControlPhase.Split(cells.Count, starts);
        return comparison.Request.Metric.IsShare
            ? ProportionChart.Laney([.. cells.Select(c => c is { Undecided: 0, Denominator: { } all } m && m.Numerator <= all ? new Proportion(m.Numerator, all) : default)], phases).Chart
            : XmrChart.Of([.. cells.Select(c => c?.Value)], phases, minimum: 0).Values;
    }

    // Below the lowest limit, which lies below the lowest share; counts stand on zero.
    private static double Bottom(List<ControlChart> charts, double drawn)
    {
        var lowest = charts.SelectMany(c => c.Points).Select(p => 100 * (p.Lower ?? p.Value)).OfType<double>().DefaultIfEmpty(0).Min();
        return drawn <= 0 ? 0 : Math.Max(0, Math.Floor(Math.Min(drawn, lowest) / AxisStep) * AxisStep);
    }

    private static TrendSeries Series(TrendSeries drawn, ControlChart chart, Metric metric)
    {
        IReadOnlyList<double?> Scaled(Func<ControlPoint, double?> of) => [.. chart.Points.Select(p => of(p) is { } v ? Math.Round(metric.IsShare ? 100 * v : v, 2) : (double?)null)];
        return drawn with
        {
            Limits = new TrendLimits(Scaled(p => p.Centre), Scaled(p => p.Lower), Scaled(p => p.Upper)),
            Marked = [.. chart.Hits.SelectMany(h => h.Places).Distinct().Order()],
        };
    }

    private static string Told(string name, ControlChart chart, Comparison comparison, Texts texts) => chart.Hits.Count == 0
        ? texts["control.describe.none", name]
        : texts[
            chart.Hits.Count > MostTold ? "control.describe.more" : "control.describe.hits", name, string.Join(texts["list.stop"], Newest(chart).Take(MostTold).Select(h => Words(h, comparison, texts))),
            chart.Hits.Count - MostTold];

    /// <summary>The hits, the latest first.</summary>
    public static IEnumerable<RunHit> Newest(ControlChart chart) => chart.Hits.OrderByDescending(h => h.Places[^1]).ThenBy(h => h.Rule);

    /// <summary>What a rule found, in words.</summary>
    public static string Words(RunHit hit, Comparison comparison, Texts texts) =>
        texts[hit.TextKey, hit.Places.Count, comparison.Periods[hit.Places[0]], comparison.Periods[hit.Places[^1]]];

    private static FigureTable Table(Comparison comparison, List<ControlChart> charts, Texts texts) => new(
        texts["control.table"],
        texts["by.dimension." + Choice.Name(comparison.Request.By)],
        [new(texts["control.latest"]), new(texts["control.centre"]), new(texts["control.range"]), new(texts["control.hits"], IsNumber: false)],
        [
            .. comparison.Lines.Select((line, i) =>
            {
                var at = comparison.LastTold(i);
                var point = at < 0 ? null : charts[i].Points[at];
                return new FigureRow(
                    line.Name(texts),
                    [
                        at < 0 ? FigureCells.Of(null, texts) : FigureCells.Of(comparison.Cells[at][i], texts),
                        new FigureCell(Text(point?.Centre, comparison), null, point?.Centre),
                        new FigureCell(point?.Lower is null ? CellText.Nothing : $"{Text(point.Lower, comparison)}–{Text(point.Upper, comparison)}", null, point?.Lower),
                        FigureCell.Words(charts[i].Hits.Count == 0 ? texts["control.none"] : string.Join(texts["list.stop"], Newest(charts[i]).Select(h => Words(h, comparison, texts)))),
                    ],
                    at < 0 ? null : comparison.Periods[at].ToString(),
                    Scope.Down(comparison.Request, line));
            }),
        ]);

    /// <summary>A centre or limit.</summary>
    public static string Text(double? value, Comparison comparison) => value is not { } v
        ? CellText.Nothing
        : comparison.Request.Metric.IsShare ? $"{Figures.Percent(v)} %" : v.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
