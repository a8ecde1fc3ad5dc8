using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>Where the figure of an alert is seen over time.</summary>
internal static class AlertLink
{
    /// <summary>A path of this application.</summary>
    public static string Of(Alert alert) =>
        "/compare" + QueryString.Create(new Dictionary<string, string?> { ["metric"] = alert.Metric, ["level"] = "all", ["city"] = alert.City, ["grain"] = Choice.Name(alert.Grain) }).Value;
}
