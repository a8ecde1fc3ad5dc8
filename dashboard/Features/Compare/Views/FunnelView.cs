using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>A funnel plot of a share over the whole span: whether a place is unusual given how many cases it has (Spiegelhalter's limits, over-dispersion taken in).</summary>
internal static class FunnelView
{
    private const int Fewest = 3;
    private const int Steps = 60;

    /// <summary>The last day of the span: what falls due later cannot be decided yet.</summary>
    public static DateOnly LastDay(CompareRequest request, DateOnly asOf) => request.To.End < asOf ? request.To.End : asOf.AddDays(-1);

    /// <summary>The reading.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="asOf">The as-of date of the build.</param>
    /// <param name="span">The figures of the span, by line.</param>
    /// <param name="texts">The page's language.</param>
    public static Reading Of(CompareRequest request, DateOnly asOf, IReadOnlyDictionary<string, Measured?> span, Texts texts)
    {
        var metric = request.Metric;
        if (metric.Kind != MetricKind.Ratio || metric.DenominatorStock is not null)
        {
            return Reading.Refused(request, texts, texts["funnel.refused.kind"]);
        }

        if (request.Cities.Select(c => c.Level).Distinct().Count() > 1 && request.By == Dimension.City && request.Level != CompareRequest.AllLevels)
        {
            return Reading.Refused(request, texts, texts["rank.refused.levels"]);
        }

        var names = Names(request, span, texts);
        var places = names.Keys.Select(k => (Key: k, Cell: span.GetValueOrDefault(k)))
            .Where(p => p.Cell is { Denominator: > 0 } m && m.Numerator <= m.Denominator)
            .Select(p => new PlaceCount(p.Key, p.Cell!.Value.Numerator, p.Cell.Value.Denominator!.Value)).ToList();
        if (places.Count < Fewest)
        {
            return Reading.Refused(request, texts, texts["funnel.refused.few", Fewest, places.Count]);
        }

        var funnel = FunnelPlot.Of(PlaceFigure.Share, places, FunnelDispersion.Additive);
        var title = texts["funnel.title", texts.Pick(metric.NameZh, metric.NameEn), Figures.Date(request.From.Start), Figures.Date(LastDay(request, asOf))] + Scope.Suffix(request, texts);
        var synthetic = request.Cities.Any(c => c.IsSynthetic) ? texts["synthetic.short"] + " · " : string.Empty;
        var chart = new PlotChart(
            title,
            synthetic + texts["chart.subtitle", "%", metric.Version, Figures.Date(asOf)],
            texts["funnel.across", texts["unit." + metric.Unit]],
            "%",
            Math.Max(0, Math.Floor((100 * Lowest(funnel, places) - 2) / 5) * 5),
            100,
            null,
            [.. Limits(funnel, places, texts), new PlotSeries(texts["by.dimension." + Choice.Name(request.By)], "points", [.. funnel.Points.Select(p => Point(p, names, texts))])],
            [.. funnel.Points.Select(p => Point(p, names, texts).Text!)],
            [.. Notes(request, span, funnel, names, texts)],
            Describe(funnel, names, title, texts));
        return new Reading(metric, title, [chart], [Table(request, funnel, names, texts)]) { IsWide = true };
    }

    private static Dictionary<string, string> Names(CompareRequest request, IReadOnlyDictionary<string, Measured?> span, Texts texts) => request.By == Dimension.City
        ? request.Cities.ToDictionary(c => c.Code, c => c.Name(texts))
        : span.Keys.OrderByDescending(k => span[k]?.Denominator ?? 0).ThenBy(k => k, StringComparer.Ordinal).Take(CompareRequest.MostRows).Order(StringComparer.Ordinal)
            .ToDictionary(k => k, k => request.By.Word(k, texts));

    private static double Lowest(FunnelPlot funnel, List<PlaceCount> places) => funnel.Points.Min(p => Math.Min(p.Value, funnel.LimitsAt(places.Min(q => q.Size)).Low95));

    private static IEnumerable<PlotSeries> Limits(FunnelPlot funnel, List<PlaceCount> places, Texts texts)
    {
        // Evenly by the root of the size: that is how limits narrow.
        var (least, most) = (places.Min(p => p.Size), places.Max(p => p.Size));
        var sizes = Enumerable.Range(0, Steps + 1)
            .Select(i => (long)Math.Round(Math.Pow(Math.Sqrt(Math.Max(1, least * 0.8)) + ((Math.Sqrt(most * 1.1) - Math.Sqrt(Math.Max(1, least * 0.8))) * i / Steps), 2)))
            .Distinct().Select(n => (Size: n, Limits: funnel.LimitsAt(Math.Max(1, n)))).ToList();
        PlotSeries Curve(string key, Func<FunnelLimits, double> of) => new(texts[key], "limit", [.. sizes.Select(s => new PlotPoint(s.Size, Math.Round(100 * of(s.Limits), 2)))]);
        return
        [
            new PlotSeries(texts["funnel.target"], "limit", [.. sizes.Select(s => new PlotPoint(s.Size, Math.Round(100 * funnel.Target, 2)))]),
            Curve("funnel.limit.95", l => l.Low95), Curve("funnel.limit.95", l => l.High95), Curve("funnel.limit.998", l => l.Low998), Curve("funnel.limit.998", l => l.High998),
        ];
    }

    private static PlotPoint Point(FunnelPoint point, Dictionary<string, string> names, Texts texts) => new(
        point.Place.Size, Math.Round(100 * point.Value, 2), null, null,
        texts["funnel.point", names[point.Place.Place], Figures.Percent(point.Value), Figures.Count(point.Place.Count), Figures.Count(point.Place.Size), texts[Verdict(point)]])
    {
        Name = names[point.Place.Place],
        IsMarked = point.Beyond != 0,
    };

    private static string Verdict(FunnelPoint point) => point.Beyond switch { > 1 => "funnel.above.998", 1 => "funnel.above.95", 0 => "funnel.within", -1 => "funnel.below.95", _ => "funnel.below.998" };

    private static IEnumerable<string> Notes(CompareRequest request, IReadOnlyDictionary<string, Measured?> span, FunnelPlot funnel, Dictionary<string, string> names, Texts texts)
    {
        yield return texts["funnel.note.size"];
        yield return texts[funnel.Taken == FunnelDispersion.None ? "funnel.note.chance" : "funnel.note.dispersion", funnel.Phi.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)];
        var open = names.Where(n => span.GetValueOrDefault(n.Key) is { Undecided: > 0 }).Select(n => n.Value).ToList();
        if (open.Count > 0)
        {
            yield return texts["funnel.note.undecided", texts.List(open)];
        }

        var without = names.Where(n => span.GetValueOrDefault(n.Key) is not { Denominator: > 0 }).Select(n => n.Value).ToList();
        if (without.Count > 0)
        {
            yield return texts["funnel.note.without", texts.List(without)];
        }

        if (request.By == Dimension.City && request.Cities.Select(c => c.Level).Distinct().Count() > 1)
        {
            yield return texts["note.levels"];
        }
    }

    private static string Describe(FunnelPlot funnel, Dictionary<string, string> names, string title, Texts texts)
    {
        var beyond = funnel.Points.Where(p => p.Beyond != 0).ToList();
        return texts["funnel.describe", title, Figures.Percent(funnel.Target), funnel.Points.Count] + (beyond.Count == 0
            ? texts["funnel.describe.none"]
            : string.Join(texts["list.stop"], beyond.Select(p => texts["funnel.describe.place", names[p.Place.Place], Figures.Percent(p.Value), texts[Verdict(p)]])) + texts["describe.end"]);
    }

    private static FigureTable Table(CompareRequest request, FunnelPlot funnel, Dictionary<string, string> names, Texts texts) => new(
        texts["compare.table"],
        texts["by.dimension." + Choice.Name(request.By)],
        [new(texts["funnel.share"]), new(texts["funnel.range.95"]), new(texts["funnel.range.998"]), new(texts["funnel.verdict"], IsNumber: false)],
        [
            .. funnel.Points.Select(p => new FigureRow(
                names[p.Place.Place],
                [
                    new FigureCell($"{Figures.Percent(p.Value)} %", $"{Figures.Count(p.Place.Count)}/{Figures.Count(p.Place.Size)}", Math.Round(100 * p.Value, 2)),
                    Range(p.Limits.Low95, p.Limits.High95), Range(p.Limits.Low998, p.Limits.High998), FigureCell.Words(texts[Verdict(p)]),
                ],
                null,
                Scope.Down(request, new Line(request.By, p.Place.Place, request.Cities.FirstOrDefault(c => c.Code == p.Place.Place))))),
        ]);

    private static FigureCell Range(double low, double high) => new($"{Figures.Percent(low)}–{Figures.Percent(high)} %", null, Math.Round(100 * low, 2));
}
