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
        var intro = texts["describe.intro", texts.Pick(request.Metric.NameZh, request.Metric.NameEn), comparison.Periods[0], comparison.Periods[^1], comparison.Lines.Count, Counted(comparison, texts)];
        if (comparison.IsEmpty)
        {
            return intro + texts["describe.empty"];
        }

        var ended = Enumerable.Range(0, comparison.Periods.Count).Where(i => !comparison.IsIncomplete(comparison.Periods[i])).ToList();
        return string.Concat([intro, .. Highest(comparison, ended, texts), .. comparison.Lines.Select((_, i) => Latest(comparison, ended, i, texts))]);
    }

    // Cities are called cities, everything else by what it is.
    private static string Counted(Comparison comparison, Texts texts) => texts[$"describe.counted.{Choice.Name(comparison.Request.By)}", comparison.Request.By == Dimension.City ? comparison.Request.Cities.Count : comparison.Lines.Count];

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
            yield return texts["describe.highest", comparison.Lines[leaders.Key].Name(texts), compared.Count, leaders.Count()];
        }
    }

    private static string Latest(Comparison comparison, List<int> ended, int city, Texts texts)
    {
        var name = comparison.Lines[city].Name(texts);
        var last = ended.LastOrDefault(i => comparison.Cells[i][city]?.Value is not null, -1);
        if (last < 0)
        {
            return texts["describe.none", name];
        }

        var cell = comparison.Cells[last][city]!.Value;
        var yearAgo = comparison.Periods.Index().Where(p => p.Item == YearBefore(comparison.Periods[last])).Select(p => comparison.Cells[p.Index][city]).FirstOrDefault();
        return texts["describe.latest", name, comparison.Periods[last], CellText.WithCounts(cell, texts)] + Against(cell, yearAgo, texts);
    }

    /// <summary>The same period of the year before; weeks have none.</summary>
    public static Period? YearBefore(Period period) => period.Grain switch
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
