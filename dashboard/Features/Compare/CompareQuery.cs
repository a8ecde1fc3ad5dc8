using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Reads the figures of a comparison: one aggregation, whatever the metric.</summary>
internal static class CompareQuery
{
    private const string City = "city_code";

    /// <summary>The comparison that was asked for.</summary>
    public static Comparison Run(IPublishedBuild build, CompareRequest request)
    {
        var question = new MetricQuestion(
            request.Metric, request.Grain, request.From.Start, request.To.End, build.AsOf, [City],
            new Dictionary<string, IReadOnlyList<string>> { [City] = [.. request.Cities.Select(c => c.Code)] });
        var found = MetricQuery.Rows(build, question).ToDictionary(r => (City: r.Group[0], r.PeriodStart), r => r.Measured);
        return new Comparison(request, build.AsOf,
            [.. request.Periods.Select(p => (IReadOnlyList<Measured?>)[.. request.Cities.Select(c => Cell(request.Metric, c, p, found))])]);
    }

    private static Measured? Cell(Metric metric, Place city, Period period, Dictionary<(string City, DateOnly Start), Measured?> found)
    {
        // Before a city's data and after them nothing is known; a stock would be carried on by the clock.
        var isCovered = city.Covers(period);
        if (!metric.IsToldBy(city.Delivered) || ((metric.Kind == MetricKind.Stock || metric.DenominatorStock is not null) && !isCovered))
        {
            return null;
        }

        var nothing = isCovered && metric.Kind != MetricKind.Survival ? new Measured(0, metric.IsShare ? 0 : null) : (Measured?)null;
        return found.TryGetValue((city.Code, period.Start), out var measured) ? measured : metric.Known is null ? nothing : null;
    }
}
