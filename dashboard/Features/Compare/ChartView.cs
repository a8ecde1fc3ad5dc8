using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>How the figures are read.</summary>
internal enum ChartView
{
    /// <summary>All lines in one chart.</summary>
    Lines,

    /// <summary>A small chart for each, on one scale.</summary>
    Panels,

    /// <summary>A table of months and places whose cells are shaded.</summary>
    Heat,

    /// <summary>Against the period before and the year before, like with like.</summary>
    Change,

    /// <summary>Per 100,000 residents.</summary>
    Residents,

    /// <summary>Ranks over time with their intervals.</summary>
    Rank,

    /// <summary>Control charts: whether a month is unusual.</summary>
    Control,

    /// <summary>A funnel plot: whether a place is unusual given its size.</summary>
    Funnel,

    /// <summary>What a change is made of.</summary>
    Parts,

    /// <summary>How long it takes, as curves.</summary>
    Survival,

    /// <summary>Shares of channels, fields, purposes over time.</summary>
    Mix,

    /// <summary>What is open, by age.</summary>
    Ages,
}

/// <summary>What the views need.</summary>
internal static class ChartViews
{
    /// <summary>Whether it has room for many rows.</summary>
    public static bool IsWide(this ChartView view) => view is ChartView.Heat or ChartView.Change or ChartView.Funnel;

    /// <summary>Where the view says nothing of a figure, the figure that it is mostly asked of; else the same.</summary>
    public static string Fitting(this ChartView view, Metric metric) => view switch
    {
        ChartView.Survival when metric.Kind != MetricKind.Survival => "time_to_reply",
        ChartView.Funnel when metric.Kind != MetricKind.Ratio => "on_time_reply",
        ChartView.Ages when metric.Id != "open" => "open",
        ChartView.Residents when metric.Kind != MetricKind.Count || metric.Mart != "mart_case" => "registered",
        ChartView.Mix when metric.Kind != MetricKind.Count || metric.Mart != "mart_case" => "registered",
        _ => metric.Id,
    };
}
