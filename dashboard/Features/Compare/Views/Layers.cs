using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Counts of each city by period and layer: a channel, a field, an age. Layers stand on each other.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="AsOf">The as-of date of the build.</param>
/// <param name="Keys">The layers, from the bottom, and their names.</param>
/// <param name="Counts">By city, period and layer; a layer of nothing is absent.</param>
internal sealed record Layers(
    CompareRequest Request, DateOnly AsOf, IReadOnlyList<(string Key, string Name)> Keys, IReadOnlyDictionary<(string City, DateOnly Start, string Key), long> Counts)
{
    /// <summary>The periods.</summary>
    public IReadOnlyList<Period> Periods { get; } = Request.Periods;

    /// <summary>The landed column that tells the layers; null where the figure itself does.</summary>
    public string? Needs { get; init; }

    /// <summary>The cities that tell the figure and its layers.</summary>
    public IReadOnlyList<Place> Cities => [.. Request.Cities.Where(c => Request.Metric.IsToldBy(c.Delivered) && (Needs is null || c.Delivered.Contains(Needs)))];

    /// <summary>The count of a layer; null where nothing is known.</summary>
    public long? Count(Place city, Period period, string key) => city.Covers(period) ? Counts.GetValueOrDefault((city.Code, period.Start, key)) : null;

    /// <summary>All layers together.</summary>
    public long? Total(Place city, Period period) => city.Covers(period) ? Keys.Sum(k => Count(city, period, k.Key)!.Value) : null;

    /// <summary>The chart of one city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="index">Its place on the page.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="unit">The unit of the axis.</param>
    /// <param name="value">What a layer's bar is as high as.</param>
    /// <param name="text">As the table says it.</param>
    /// <param name="description">What a reader should see.</param>
    /// <param name="texts">The page's language.</param>
    public TrendChart Chart(Place city, int index, string title, string unit, Func<Period, string, double?> value, Func<Period, string, string> text, string description, Texts texts)
    {
        IReadOnlyList<double?> nothing = [.. Periods.Select(_ => (double?)null)];
        var complete = Periods.TakeWhile(p => p.End < AsOf).Count();
        var subtitle = texts["chart.subtitle", unit, Request.Metric.Version, Figures.Date(AsOf)];
        return new TrendChart(
            $"{city.Name(texts)} · {title}",
            city.IsSynthetic ? $"{texts["synthetic.short"]} · {subtitle}" : subtitle,
            unit,
            0,
            unit == "%" ? 100 : null,
            [.. Periods.Select(p => p.ToString())],
            [.. Keys.Select(k => new TrendSeries(k.Name, [.. Periods.Select(p => value(p, k.Key))], nothing, nothing, [.. Periods.Select(p => text(p, k.Key))]))],
            [.. ComparisonChart.Breaks(Request, texts)],
            complete < Periods.Count ? complete : null,
            Panels: false,
            [],
            description)
        {
            Stacked = true,
            Key = $"chart-{index}",
        };
    }
}
