using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Asks the build for what a view needs and hands it over. The views themselves are pure.</summary>
internal static class Readings
{
    /// <summary>The reading of one figure.</summary>
    public static Reading Of(IPublishedBuild build, CompareRequest request, Texts texts) => request.View switch
    {
        ChartView.Heat => HeatView.Of(CompareQuery.Run(build, request), texts),
        ChartView.Control => ControlView.Of(CompareQuery.Run(build, request), texts),
        ChartView.Rank => RankView.Of(CompareQuery.Run(build, request), texts),
        ChartView.Residents => ResidentsView.Of(CompareQuery.Run(build, request), Population.Of, texts),
        ChartView.Change => Change(build, request, texts),
        ChartView.Funnel => FunnelView.Of(
            request, build.AsOf, request.Metric.Kind == MetricKind.Ratio ? CompareQuery.Span(build, request, request.From.Start, FunnelView.LastDay(request, build.AsOf)) : [], texts),
        ChartView.Parts => Parts(build, request, texts),
        ChartView.Survival => SurvivalView.Of(request, build.AsOf, request.Metric.Kind == MetricKind.Survival ? Waits(build, request) : [], texts),
        ChartView.Mix => Mix(build, request, texts),
        ChartView.Ages => Ages(build, request, texts),
        _ => LinesView.Of(CompareQuery.Run(build, request), texts),
    };

    private static LikeWithLike Like(IPublishedBuild build, CompareRequest request) =>
        new(request, build.AsOf, (from, to) => CompareQuery.Span(build, request, from, to));

    // A year more than is shown, so that the first period shown has one to stand beside.
    private static Reading Change(IPublishedBuild build, CompareRequest request, Texts texts)
    {
        var from = request.Grain is Grain.Day or Grain.Week ? request.From : Period.Of(request.From.Start.AddYears(-1), request.Grain);
        return ChangeView.Of(CompareQuery.Run(build, request with { From = from }), Like(build, request), texts);
    }

    private static Reading Parts(IPublishedBuild build, CompareRequest request, Texts texts)
    {
        if (PartsView.Why(request) is { } why)
        {
            return Reading.Refused(request, texts, texts[why]);
        }

        var windows = Like(build, request).Windows(null, LikeWithLike.Period(request.Grain), request.Against);
        var groups = windows is null ? [] : PartsView.By(request).ToDictionary(by => by, by =>
        {
            var now = CompareQuery.Span(build, request with { By = by }, windows.Now.First, windows.Now.Last);
            var before = CompareQuery.Span(build, request with { By = by }, windows.Before.First, windows.Before.Last);
            return (IReadOnlyDictionary<string, (Measured?, Measured?)>)now.Keys.Union(before.Keys).ToDictionary(k => k, k => (now.GetValueOrDefault(k), before.GetValueOrDefault(k)));
        });
        return PartsView.Of(request, build.AsOf, windows, groups, texts);
    }

    private static Dictionary<string, IReadOnlyList<SurvivalDay>> Waits(IPublishedBuild build, CompareRequest request) =>
        MetricQuery.Waits(build, CompareQuery.Question(build, request, null, request.From.Start, request.To.End, [request.By])).ToDictionary(w => w.Group[0], w => w.Days);

    private static Reading Mix(IPublishedBuild build, CompareRequest request, Texts texts)
    {
        if (MixView.Why(request) is { } why)
        {
            return Reading.Refused(request, texts, texts[why]);
        }

        var of = MixView.Of(request);
        var rows = MetricQuery.Rows(build, CompareQuery.Question(build, request, request.Grain, request.From.Start, request.To.End, [Dimension.City, of]));
        var counts = rows.Where(r => r.Measured is not null).ToDictionary(r => (r.Group[0], r.PeriodStart, r.Group[1]), r => r.Measured!.Value.Numerator);
        var keys = counts.GroupBy(c => c.Key.Item3).OrderByDescending(g => g.Sum(c => c.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, of.Word(g.Key, texts)));
        return MixView.Of(new Layers(request, build.AsOf, [.. keys], counts) { Needs = of.Landed() }, texts);
    }

    private static Reading Ages(IPublishedBuild build, CompareRequest request, Texts texts)
    {
        if (request.Metric.Id != "open")
        {
            return Reading.Refused(request, texts, texts["ages.refused.kind"]);
        }

        var counts =
            from stock in AgesView.Stocks
            from row in MetricQuery.Rows(build, CompareQuery.Question(build, request with { Metric = stock }, request.Grain, request.From.Start, request.To.End, [Dimension.City]))
            where row.Measured is not null
            select (Key: (row.Group[0], row.PeriodStart, stock.Id), row.Measured!.Value.Numerator);
        return AgesView.Of(new Layers(request, build.AsOf, [.. AgesView.Stocks.Select(s => (s.Id, texts["age." + s.Id]))], counts.ToDictionary(c => c.Key, c => c.Numerator)), texts);
    }
}
