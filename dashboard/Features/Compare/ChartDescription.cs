using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>
/// What a reader should see in the chart, in words: who lies highest how often (only of figures that have a
/// direction), and where each stands in the latest period that has ended.
/// </summary>
internal static class ChartDescription
{
    /// <summary>The text alternative of the chart.</summary>
    public static string Of(Comparison comparison, Texts texts)
    {
        var request = comparison.Request;
        var intro = texts["describe.intro", texts.Pick(request.Metric.NameZh, request.Metric.NameEn), request.Periods[0], request.Periods[^1], request.Cities.Count];
        if (comparison.IsEmpty)
        {
            return intro + texts["describe.empty"];
        }

        var ended = Enumerable.Range(0, request.Periods.Count).Where(i => !comparison.IsIncomplete(request.Periods[i])).ToList();
        return string.Concat([intro, .. Highest(comparison, ended, texts), .. request.Cities.Select((_, i) => Latest(comparison, ended, i, texts))]);
    }

    private static IEnumerable<string> Highest(Comparison comparison, List<int> ended, Texts texts)
    {
        // Volumes and repeats are not ranked: who has most would be read as who is worst.
        if (comparison.Request.Metric.Direction == MetricDirection.None)
        {
            yield break;
        }

        // Only periods in which at least two cities have a figure have a highest one; ties have none.
        var compared = ended.Select(i => comparison.Cells[i]).Where(row => row.Count(c => c?.Value is not null) > 1).ToList();
        var leaders = compared
            .Select(row => row.Index().Where(c => c.Item?.Value is not null).GroupBy(c => c.Item!.Value.Value!.Value).MaxBy(g => g.Key)!.ToList())
            .Where(top => top.Count == 1)
            .GroupBy(top => top[0].Index)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .FirstOrDefault();
        if (leaders is not null)
        {
            yield return texts["describe.highest", comparison.Request.Cities[leaders.Key].Name(texts), compared.Count, leaders.Count()];
        }
    }

    private static string Latest(Comparison comparison, List<int> ended, int city, Texts texts)
    {
        var request = comparison.Request;
        var name = request.Cities[city].Name(texts);
        var last = ended.LastOrDefault(i => comparison.Cells[i][city]?.Value is not null, -1);
        if (last < 0)
        {
            return texts["describe.none", name];
        }

        var cell = comparison.Cells[last][city]!.Value;
        var yearAgo = request.Periods.Index().Where(p => p.Item == YearBefore(request.Periods[last])).Select(p => comparison.Cells[p.Index][city]).FirstOrDefault();
        return texts["describe.latest", name, request.Periods[last], CellText.WithCounts(cell, texts)] + Against(cell, yearAgo, texts);
    }

    private static Period? YearBefore(Period period) => period.Grain switch
    {
        Grain.Week => null,
        _ => Period.Of(period.Start.AddYears(-1), period.Grain),
    };

    private static string Against(Measured cell, Measured? before, Texts texts)
    {
        if (before?.Value is not { } then || cell.Value is not { } now)
        {
            return texts["describe.end"];
        }

        var direction = now > then ? "up" : now < then ? "down" : "same";
        var size = cell.Denominator is null ? Figures.Count((long)Math.Abs(now - then)) : Figures.Percent(Math.Abs(now - then));
        return texts[$"describe.{direction}.{(cell.Denominator is null ? "count" : "ratio")}", size];
    }
}
