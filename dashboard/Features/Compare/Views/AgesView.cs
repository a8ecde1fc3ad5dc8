using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>What is open at each period's end, by age: six stocks that stand on each other.</summary>
internal static class AgesView
{
    private static readonly string[] Ids = ["open_0_15", "open_16_60", "open_61_90", "open_91_180", "open_181_365", "open_over_365"];
    private const int Old = 3;

    /// <summary>The six stocks, the youngest first.</summary>
    public static IReadOnlyList<Metric> Stocks { get; } = [.. Ids.Select(i => MetricRegistry.Find(i)!)];

    /// <summary>The reading.</summary>
    public static Reading Of(Layers layers, Texts texts)
    {
        var title = texts["ages.title", texts["by." + Choice.Name(layers.Request.Grain)]];
        var unit = texts["unit." + layers.Request.Metric.Unit];
        var charts = layers.Cities.Select((c, i) => (IChart)layers.Chart(
            c, i, title, unit, (p, k) => layers.Count(c, p, k), (p, k) => layers.Count(c, p, k) is { } n ? Figures.Count(n) : texts["no.data"], Describe(layers, c, texts), texts)).ToList();
        var without = layers.Request.Cities.Except(layers.Cities).Select(c => c.Name(texts)).ToList();
        return new Reading(layers.Request.Metric, title, charts, [Latest(layers, texts), ByPeriod(layers, texts)])
        {
            IsEmpty = layers.Counts.Count == 0,
            IsWide = true,
            Notes = [texts["ages.note"], .. without.Count > 0 ? [texts["note.without", texts.List(without)]] : Array.Empty<string>()],
        };
    }

    private static string Describe(Layers layers, Place city, Texts texts)
    {
        var last = layers.Periods.LastOrDefault(city.Covers);
        if (layers.Total(city, last) is not { } all || !city.Covers(last))
        {
            return texts["describe.none", city.Name(texts)];
        }

        var old = layers.Keys.Skip(Old).Sum(k => layers.Count(city, last, k.Key)!.Value);
        var before = ChartDescription.YearBefore(last) is { } year && layers.Periods.Contains(year) ? layers.Total(city, year) : null;
        return texts["ages.describe", city.Name(texts), last, Figures.Count(all), Figures.Count(old)] + (before is { } then ? texts["ages.describe.before", Figures.Count(then)] : texts["describe.end"]);
    }

    private static FigureTable Latest(Layers layers, Texts texts) => new(
        texts["ages.table.latest"],
        texts["city"],
        Columns(layers, texts),
        [
            .. layers.Cities.Select(c =>
            {
                var last = layers.Periods.LastOrDefault(c.Covers);
                return Row(layers, c, last, c.Name(texts), last.Start.Year > 1 ? last.ToString() : null, Scope.Down(layers.Request, Line.Of(c)), texts);
            }),
        ]);

    private static FigureTable ByPeriod(Layers layers, Texts texts) => new(
        texts["mix.table.period"],
        texts["period"],
        Columns(layers, texts),
        [
            .. from period in layers.Periods.Reverse()
               from city in layers.Cities
               where city.Covers(period)
               select Row(layers, city, period, $"{period} {city.Name(texts)}", period.End >= layers.AsOf ? texts["chart.incomplete"] : null, null, texts),
        ]);

    private static List<FigureColumn> Columns(Layers layers, Texts texts) => [.. layers.Keys.Select(k => new FigureColumn(k.Name)), new FigureColumn(texts["ages.all"])];

    private static FigureRow Row(Layers layers, Place city, Period period, string name, string? basis, string? link, Texts texts) => new(
        name,
        [.. layers.Keys.Select(k => Cell(layers.Count(city, period, k.Key), texts)), Cell(layers.Total(city, period), texts)],
        basis,
        link);

    private static FigureCell Cell(long? count, Texts texts) => count is { } n ? new FigureCell(Figures.Count(n), null, n) : new FigureCell(texts["no.data"]) { IsNone = true };
}
