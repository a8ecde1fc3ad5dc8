using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>How long it takes: Kaplan-Meier curves of the cases that came in during the span, with bands of 95 %. What has not ended counts as running.</summary>
internal static class SurvivalView
{
    private const int LongestDrawn = 365;
    private const double Tail = 0.02;
    private static readonly int[] Days = [15, 30, 60, 90];

    /// <summary>The reading.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="asOf">The as-of date of the build.</param>
    /// <param name="waits">Waits by days, by line.</param>
    /// <param name="texts">The page's language.</param>
    public static Reading Of(CompareRequest request, DateOnly asOf, IReadOnlyDictionary<string, IReadOnlyList<SurvivalDay>> waits, Texts texts)
    {
        var metric = request.Metric;
        if (metric.Kind != MetricKind.Survival)
        {
            return Reading.Refused(request, texts, texts["survival.refused.kind"]);
        }

        var curves = Lines(request, waits).ConvertAll(l => (Line: l, Days: waits.GetValueOrDefault(l.Key) ?? []))
            .ConvertAll(l => (l.Line, l.Days, Curve: KaplanMeier.Of(l.Days)));
        var told = curves.FindAll(c => c.Curve.Cases > 0);
        var name = texts.Pick(metric.NameZh, metric.NameEn);
        var title = texts["survival.title", name, request.Periods[0], request.Periods[^1]] + Scope.Suffix(request, texts);
        var synthetic = request.Cities.Any(c => c.IsSynthetic) ? texts["synthetic.short"] + " · " : string.Empty;
        var without = request.Cities.Where(c => !metric.IsToldBy(c.Delivered)).Select(c => c.Name(texts)).ToList();
        var longest = Longest(told.ConvertAll(c => c.Curve));
        var chart = new PlotChart(
            title,
            synthetic + texts["chart.subtitle", "%", metric.Version, Figures.Date(asOf)],
            texts["survival.across"],
            "%",
            0,
            100,
            longest,
            [.. told.Select(c => new PlotSeries(c.Line.Name(texts), "steps", Steps(c.Curve)))],
            [.. told.Select(c => Sentence(c.Line.Name(texts), c.Curve, texts))],
            [
                .. without.Count > 0 ? [texts["note.without", texts.List(without)]] : Array.Empty<string>(),
                texts["survival.note.open"], texts["survival.note.band"], texts["survival.note.cut", longest],
            ],
            title + texts["list.stop"] + string.Concat(told.Select(c => Sentence(c.Line.Name(texts), c.Curve, texts))));
        return new Reading(metric, title, [chart], [Table(request, curves, texts)]) { IsEmpty = told.Count == 0, IsWide = true };
    }

    // Until nearly all have ended: what comes after is a long flat tail, which the table tells.
    private static int Longest(List<KaplanMeier> curves)
    {
        var last = curves.Select(c => c.Points.Where(p => p.Survival < Tail).Select(p => (int?)p.Day).FirstOrDefault() ?? (c.Points is [.., var end] ? end.Day : 0)).DefaultIfEmpty(0).Max();
        return Math.Clamp((last + 29) / 30 * 30, 60, LongestDrawn);
    }

    private static List<Line> Lines(CompareRequest request, IReadOnlyDictionary<string, IReadOnlyList<SurvivalDay>> waits) => request.By == Dimension.City
        ? [.. request.Cities.Select(Line.Of)]
        : [
            .. waits.OrderByDescending(w => w.Value.Sum(d => d.Events + d.Censored)).ThenBy(w => w.Key, StringComparer.Ordinal).Take(CompareRequest.MostCities)
                .Select(w => w.Key).Order(StringComparer.Ordinal).Select(k => new Line(request.By, k, null)),
        ];

    // Steps that cannot be seen are left out.
    private static List<PlotPoint> Steps(KaplanMeier curve)
    {
        List<PlotPoint> points = [new PlotPoint(0, 100, 100, 100)];
        foreach (var p in curve.Points.TakeWhile(p => p.Day <= LongestDrawn))
        {
            var y = Math.Round(100 * p.Survival, 1);
            if (points[^1].Y != y)
            {
                points.Add(new PlotPoint(p.Day, y, Math.Round(100 * (p.Low ?? p.Survival), 1), Math.Round(100 * (p.High ?? p.Survival), 1)));
            }
        }

        return points;
    }

    private static string Sentence(string name, KaplanMeier curve, Texts texts) => texts[
        "survival.describe", name, Text(curve.Median, texts), Text(curve.P90, texts), Figures.Percent(curve.SurvivalAfter(60)), Figures.Count(curve.Cases), Figures.Count(curve.Cases - curve.Events)];

    private static string Text(DayEstimate days, Texts texts) => days.Day is { } day
        ? texts["wait.median", day, days.Low ?? 0, days.High?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…"]
        : texts["survival.not.reached"];

    private static FigureTable Table(CompareRequest request, List<(Line Line, IReadOnlyList<SurvivalDay> Days, KaplanMeier Curve)> curves, Texts texts) => new(
        texts["survival.table"],
        texts["by.dimension." + Choice.Name(request.By)],
        [
            new(texts["survival.median"]), new(texts["survival.p90"]), .. Days.Select(d => new FigureColumn(texts["survival.after", d])), new(texts["survival.cases"]), new(texts["survival.mean"]),
        ],
        [
            .. curves.Select(c => c.Curve.Cases == 0
                ? new FigureRow(c.Line.Name(texts), [.. Enumerable.Repeat(FigureCells.Of(null, texts), Days.Length + 4)])
                : new FigureRow(
                    c.Line.Name(texts),
                    [
                        new FigureCell(Text(c.Curve.Median, texts), null, c.Curve.Median.Day), new FigureCell(Text(c.Curve.P90, texts), null, c.Curve.P90.Day),
                        .. Days.Select(d => new FigureCell($"{Figures.Percent(c.Curve.SurvivalAfter(d))} %", null, Math.Round(100 * c.Curve.SurvivalAfter(d), 2))),
                        new FigureCell(Figures.Count(c.Curve.Cases), texts["survival.open", Figures.Count(c.Curve.Cases - c.Curve.Events)], c.Curve.Cases),
                        Mean(c.Days, c.Curve, texts),
                    ],
                    null,
                    Scope.Down(request, c.Line))),
        ]);

    private static FigureCell Mean(IReadOnlyList<SurvivalDay> days, KaplanMeier curve, Texts texts)
    {
        if (curve.Events == 0)
        {
            return new FigureCell(CellText.Nothing);
        }

        var mean = (double)days.Sum(d => d.Day * d.Events) / curve.Events;
        return new FigureCell(texts["survival.days", mean.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)], null, Math.Round(mean, 2));
    }
}
