using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Reports;

/// <summary>The warehouse's own figure beside a published one, or why there is none.</summary>
/// <param name="Metric">The metric that means the same; null when there is none.</param>
/// <param name="Value">Its figure, in the published one's unit; null when it cannot be told or not be compared.</param>
/// <param name="Difference">Published less warehouse's; null unless both are told.</param>
/// <param name="Notes">Keys of texts and their arguments: why there is none, or what explains a difference.</param>
internal sealed record WarehouseFigure(Metric? Metric, decimal? Value, decimal? Difference, IReadOnlyList<(string Key, object?[] Arguments)> Notes);

/// <summary>
/// Finds the warehouse's figure for a published one: the metric that <c>reference/published_metrics.csv</c> names, of the
/// same city and days. Figures of different units are never compared.
/// </summary>
internal static class Beside
{
    /// <summary>Indicator: metric.</summary>
    public static IReadOnlyDictionary<string, string> Metrics { get; } =
        SqlLayers.Resource("reference/published_metrics.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.TrimEnd('\r').Split(',')).ToDictionary(c => c[0], c => c[1]);

    /// <summary>The warehouse's figure.</summary>
    public static WarehouseFigure Of(IPublishedBuild build, IReadOnlyList<Place> places, string cityCode, PublishedFigure figure)
    {
        if (!Metrics.TryGetValue(figure.Indicator, out var id) || MetricRegistry.Find(id) is not { } metric)
        {
            return new WarehouseFigure(null, null, null, []);
        }

        var isShare = metric.Kind == MetricKind.Ratio;
        if (isShare != (figure.Unit == "%") || !isShare && metric.Unit != figure.Unit)
        {
            return Without(metric, "reports.units", isShare ? "%" : metric.Unit);
        }

        var place = places.FirstOrDefault(p => p.Code == cityCode);
        if (place is null || figure.Start is not { } start || figure.End is not { } end || place.FirstDay > end || place.LastDay < start)
        {
            return Without(metric, "reports.nodata");
        }

        if (!metric.IsToldBy(place.Delivered))
        {
            return Without(metric, "reports.notdelivered");
        }

        var question = new MetricQuestion(metric, null, start, end, build.AsOf, ["city_code"], new Dictionary<string, IReadOnlyList<string>> { ["city_code"] = [cityCode] });
        return MetricQuery.Rows(build, question) is [{ Measured: { } measured }, ..] ? Told(metric, measured, place, figure, start, end) : Without(metric, "reports.nodata");
    }

    private static WarehouseFigure Told(Metric metric, Measured measured, Place place, PublishedFigure figure, DateOnly start, DateOnly end)
    {
        List<(string, object?[])> notes = [];
        Note(place.IsSynthetic, "reports.synthetic");
        Note(place.FirstDay > start || place.LastDay < end, "reports.partly", Figures.Date(place.FirstDay > start ? place.FirstDay : start), Figures.Date(place.LastDay < end ? place.LastDay : end));
        Note(measured.Undecided > 0, "reports.undecided", Figures.Count(measured.Undecided));
        Note(figure.Qualifier != "exact", "reports.approximate");
        var value = measured.Value is { } v ? Math.Round((decimal)v * (metric.Kind == MetricKind.Ratio ? 100 : 1), 2) : (decimal?)null;
        return new WarehouseFigure(metric, value, figure.Value - value, notes);

        void Note(bool holds, string key, params object?[] arguments)
        {
            if (holds)
            {
                notes.Add((key, arguments));
            }
        }
    }

    private static WarehouseFigure Without(Metric metric, string key, params object?[] arguments) => new(metric, null, null, [(key, arguments)]);
}
