using System.Globalization;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>What an alert says of a city's figures: a pure function.</summary>
/// <param name="Outcome">hit, quiet, few (too few periods for a control chart), none (no figure for the period).</param>
/// <param name="Period">The latest complete period.</param>
/// <param name="Measured">Its figure.</param>
/// <param name="Hits">What the run rules found; none for bounds.</param>
/// <param name="DataEnd">Where the city's data stop within the period; null where they do not.</param>
internal sealed record AlertReading(string Outcome, Period Period, Measured? Measured, IReadOnlyList<RunHit> Hits, DateOnly? DataEnd)
{
    public const string Hit = "hit";
    public const string Quiet = "quiet";
    public const string Few = "few";
    public const string None = "none";

    /// <summary>Fewer periods than this tell no limits.</summary>
    public const int FewestPeriods = 12;

    // A city that registers nothing for so long has stopped to deliver rather than to register.
    private const int SilentDays = 7;

    /// <summary>How many periods back limits rest on.</summary>
    public static int Back(Grain grain) => grain switch { Grain.Week => 52, Grain.Month => 24, _ => 16 };

    /// <summary>The reading of a comparison of that one city and figure, whose last period is the latest complete one.</summary>
    public static AlertReading Of(Alert alert, Comparison comparison)
    {
        var city = comparison.Request.Cities[0];
        var periods = comparison.Request.Periods;
        var period = periods[^1];
        var measured = comparison.Cells[^1][0];
        var end = city.LastDay.AddDays(SilentDays) < period.End ? city.LastDay : (DateOnly?)null;
        AlertReading Reading(string outcome, IReadOnlyList<RunHit>? hits = null) => new(outcome, period, measured, hits ?? [], end);
        if (measured is null || !city.Covers(period))
        {
            return Reading(None);
        }

        if (alert.Rule != AlertRule.Chart)
        {
            return Reading(IsBeyond(alert, measured.Value, comparison.Request.Metric) ? Hit : Quiet);
        }

        if (comparison.Cells.Count(row => row[0] is { Value: not null }) < FewestPeriods)
        {
            return Reading(Few);
        }

        List<RunHit> latest = [.. ControlView.Chart(comparison, 0).Hits.Where(h => h.Places[^1] == periods.Count - 1)];
        return Reading(latest.Count > 0 ? Hit : Quiet, latest);
    }

    /// <summary>What the run rules or the bound found, in one language.</summary>
    public string Words(Alert alert, Comparison comparison, Texts texts)
    {
        var metric = comparison.Request.Metric;
        var found = alert.Rule == AlertRule.Chart
            ? texts["alerts.words.unusual"] + texts.List(Hits.Select(h => texts[h.TextKey, h.Places.Count, comparison.Request.Periods[h.Places[0]], comparison.Request.Periods[h.Places[^1]]])) + texts["alerts.words.look"]
            : texts["alerts.words." + Choice.Name(alert.Rule), BoundText(alert, metric, texts)];
        return DataEnd is { } end ? found + texts["alerts.words.end", Figures.Date(end)] : found;
    }

    /// <summary>The bound as pages show the figure.</summary>
    public static string BoundText(Alert alert, Metric metric, Texts texts) =>
        (alert.Bound ?? 0).ToString("0.##", CultureInfo.InvariantCulture) + " " + (metric.IsShare ? "%" : texts["unit." + metric.Unit]);

    // A share that is not decided is beyond a bound only if it will be, however the open cases end.
    private static bool IsBeyond(Alert alert, Measured measured, Metric metric)
    {
        var scale = metric.IsShare ? 100 : 1;
        return alert.Rule == AlertRule.Above
            ? scale * (metric.IsShare ? measured.Low ?? measured.Value : measured.Value) > alert.Bound
            : scale * (metric.IsShare ? measured.High ?? measured.Value : measured.Value) < alert.Bound;
    }
}
