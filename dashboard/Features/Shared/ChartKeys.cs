namespace Analytics.Dashboard.Features.Shared;

/// <summary>Names the charts of a page, so that each has its own text.</summary>
internal static class ChartKeys
{
    /// <summary>The same chart under a name of its own.</summary>
    public static IChart Of(IChart chart, string key) => chart switch
    {
        TrendChart trend => trend with { Key = key },
        PlotChart plot => plot with { Key = key },
        BarsChart bars => bars with { Key = key },
        _ => chart,
    };
}
