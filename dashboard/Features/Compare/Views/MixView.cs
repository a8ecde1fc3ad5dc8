using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Of what the cases of each city are made, over time: shares by channel, field, purpose or level. No share is better than another.</summary>
internal static class MixView
{
    /// <summary>What the shares are of: the page's grouping, and of cities the channel.</summary>
    public static Dimension Of(CompareRequest request) => request.By is Dimension.City or Dimension.Org ? Dimension.Channel : request.By;

    /// <summary>Why the figure has no mix; null where it has.</summary>
    public static string? Why(CompareRequest request) =>
        request.Metric.Kind != MetricKind.Count || !Of(request).IsOf(request.Metric) ? "mix.refused.kind" : null;

    /// <summary>The reading.</summary>
    public static Reading Of(Layers layers, Texts texts)
    {
        var metric = layers.Request.Metric;
        var title = texts["mix.title", texts.Pick(metric.NameZh, metric.NameEn), texts["by.dimension." + Choice.Name(Of(layers.Request))]];
        var charts = layers.Cities.Select((c, i) => (IChart)layers.Chart(
            c, i, title, "%", (p, k) => Share(layers, c, p, k), (p, k) => Text(layers, c, p, k, texts), Describe(layers, c, texts), texts)).ToList();
        var without = layers.Request.Cities.Except(layers.Cities).Select(c => c.Name(texts)).ToList();
        return new Reading(metric, title, charts, [Whole(layers, texts), ByPeriod(layers, texts)])
        {
            IsEmpty = layers.Counts.Count == 0,
            IsWide = true,
            Notes = [texts["mix.note"], .. without.Count > 0 ? [texts["note.without", texts.List(without)]] : Array.Empty<string>(), .. Of(layers.Request) == Dimension.Purpose ? [texts["mix.note.accusations", MetricQuery.FewestAccusations]] : Array.Empty<string>()],
        };
    }

    private static double? Share(Layers layers, Place city, Period period, string key) =>
        layers.Total(city, period) is > 0 and var all ? Math.Round(100.0 * layers.Count(city, period, key)!.Value / all, 2) : null;

    private static string Text(Layers layers, Place city, Period period, string key, Texts texts) => layers.Total(city, period) is { } all
        ? all == 0 ? CellText.Nothing : Told(layers.Count(city, period, key)!.Value, all, texts)
        : texts["no.data"];

    private static string Told(long count, long all, Texts texts) => texts["with.counts", $"{Figures.Percent((double)count / all)} %", $"{Figures.Count(count)}/{Figures.Count(all)}"];

    private static string Describe(Layers layers, Place city, Texts texts)
    {
        var sums = layers.Keys.Select(k => (k.Name, Count: layers.Periods.Sum(p => layers.Count(city, p, k.Key) ?? 0))).Where(k => k.Count > 0).OrderByDescending(k => k.Count).ToList();
        var all = sums.Sum(s => s.Count);
        return all == 0 ? texts["describe.none", city.Name(texts)] : texts["mix.describe", city.Name(texts), string.Join(texts["list.comma"], sums.Take(4).Select(s => $"{s.Name} {Told(s.Count, all, texts)}"))];
    }

    private static FigureTable Whole(Layers layers, Texts texts) => new(
        texts["mix.table.whole", layers.Periods[0], layers.Periods[^1]],
        texts["city"],
        Columns(layers, texts),
        [
            .. layers.Cities.Select(c =>
            {
                var sums = layers.Keys.Select(k => layers.Periods.Sum(p => layers.Count(c, p, k.Key) ?? 0)).ToList();
                return Row(c.Name(texts), null, sums, texts, Scope.Down(layers.Request, Line.Of(c)));
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
               select Row($"{period} {city.Name(texts)}", period.End >= layers.AsOf ? texts["chart.incomplete"] : null, [.. layers.Keys.Select(k => layers.Count(city, period, k.Key)!.Value)], texts, null),
        ]);

    private static List<FigureColumn> Columns(Layers layers, Texts texts) => [.. layers.Keys.Select(k => new FigureColumn(k.Name)), new FigureColumn(texts["mix.all"])];

    private static FigureRow Row(string name, string? basis, List<long> counts, Texts texts, string? link)
    {
        var all = counts.Sum();
        return new FigureRow(
            name,
            [
                .. counts.Select(n => all == 0 ? new FigureCell(CellText.Nothing) : new FigureCell($"{Figures.Percent((double)n / all)} %", Figures.Count(n), Math.Round(100.0 * n / all, 2))),
                new FigureCell(Figures.Count(all), texts["mix.all.share"], all),
            ],
            basis,
            link);
    }
}
