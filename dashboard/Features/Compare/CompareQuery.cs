using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Reads the figures of a comparison: one aggregation, whatever the metric.</summary>
internal static class CompareQuery
{
    /// <summary>The comparison that was asked for.</summary>
    public static Comparison Run(IPublishedBuild build, CompareRequest request)
    {
        var rows = MetricQuery.Rows(build, Question(build, request, request.Grain, request.From.Start, request.To.End, [request.By]));
        var lines = Lines(request, rows);
        var found = rows.ToDictionary(r => (Key: r.Group[0], r.PeriodStart), r => r.Measured);
        return new Comparison(request, build.AsOf,
            [.. request.Periods.Select(p => (IReadOnlyList<Measured?>)[.. lines.Shown.Select(l => Cell(request, l, p, found))])])
        {
            Lines = lines.Shown,
            LeftOut = lines.LeftOut,
        };
    }

    /// <summary>A question within the page's limits.</summary>
    public static MetricQuestion Question(IPublishedBuild build, CompareRequest request, Grain? grain, DateOnly from, DateOnly to, IReadOnlyList<Dimension> by) => new(
        request.Metric, grain, from, to, build.AsOf, [.. by.Select(d => d.Column())],
        new Dictionary<string, IReadOnlyList<string>>([
            new(Dimension.City.Column(), [.. request.Cities.Where(c => request.Metric.IsToldBy(c.Delivered)).Select(c => c.Code).DefaultIfEmpty(string.Empty)]),
            .. request.Within.Select(w => KeyValuePair.Create(w.Key.Column(), (IReadOnlyList<string>)[w.Value])),
        ]));

    /// <summary>The figures of a span of days, as one period.</summary>
    public static Dictionary<string, Measured?> Span(IPublishedBuild build, CompareRequest request, DateOnly from, DateOnly to) =>
        MetricQuery.Rows(build, Question(build, request, null, from, to, [request.By])).ToDictionary(r => r.Group[0], r => r.Measured);

    // Cities stand as asked for. Of units and fields those with most to count are shown, in the order of their names: none is ranked.
    private static (IReadOnlyList<Line> Shown, int LeftOut) Lines(CompareRequest request, IReadOnlyList<MetricRow> rows)
    {
        if (request.By == Dimension.City)
        {
            return ([.. request.Cities.Select(Line.Of)], 0);
        }

        var most = request.View.IsWide() ? CompareRequest.MostRows : CompareRequest.MostCities;
        var keys = rows.GroupBy(r => r.Group[0]).OrderByDescending(g => g.Sum(r => Size(r.Measured))).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        return ([.. keys.Take(most).Order(StringComparer.Ordinal).Select(k => new Line(request.By, k, null))], Math.Max(0, keys.Count - most));
    }

    private static long Size(Measured? measured) => measured is { } m ? (m.Wait?.Cases ?? m.Denominator ?? m.Numerator) + m.Undecided : 0;

    private static Measured? Cell(CompareRequest request, Line line, Period period, Dictionary<(string Key, DateOnly Start), Measured?> found)
    {
        // Before a city's data and after them nothing is known; a stock would be carried on by the clock.
        var metric = request.Metric;
        var telling = line.City is { } city ? [city] : request.Cities;
        var isCovered = telling.Any(c => metric.IsToldBy(c.Delivered) && c.Covers(period));
        if (!telling.Any(c => metric.IsToldBy(c.Delivered)) || ((metric.Kind == MetricKind.Stock || metric.DenominatorStock is not null) && !isCovered))
        {
            return null;
        }

        var nothing = isCovered && metric.Kind != MetricKind.Survival ? new Measured(0, metric.IsShare ? 0 : null) : (Measured?)null;
        return found.TryGetValue((line.Key, period.Start), out var measured) ? measured : metric.Known is null ? nothing : null;
    }
}
