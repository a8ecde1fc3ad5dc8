using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;

namespace Analytics.Dashboard.Features.Models;

/// <summary>What evaluations hold as codes and numbers, in words of the page's language.</summary>
internal sealed class ModelText(Texts texts, IReadOnlyList<Place> places)
{
    private const string Nothing = "—";

    /// <summary>A learner.</summary>
    public string Learner(string name) => texts.Known("learner.", name);

    /// <summary>A metric; a list's size stands in its name.</summary>
    public string Metric(string name) => name.Split("_at_") is [var metric, var size] ? texts["measure.at", texts.Known("measure.", metric), size] : texts.Known("measure.", name);

    /// <summary>A feature, or the score.</summary>
    public string Feature(string name) => FeatureNote.Find(name) is { } note ? texts.Pick(note.Zh, note.En) : texts.Known("feature.", name);

    /// <summary>A group of a dimension; a category is the city's own word.</summary>
    public string Group(string dimension, string? group) => (dimension, group) switch
    {
        (_, null) => texts["models.group.unknown"],
        ("city", _) => places.FirstOrDefault(p => p.Code == group)?.Name(texts) ?? group,
        ("channel", _) => texts.Known("channel.", group),
        ("level", _) => texts.Known("handled.", group),
        _ => group,
    };

    /// <summary>A number with three decimals.</summary>
    public static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A ratio with two.</summary>
    public static string Ratio(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A share as a percentage.</summary>
    public static string Share(double? value) => value is { } share ? Figures.Percent(share) + " %" : Nothing;

    /// <summary>A count that ties make fractional.</summary>
    public static string Count(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>From one share to another; empty when one is missing.</summary>
    public static string Shares(double? low, double? high) => low is { } from && high is { } to ? $"{Figures.Percent(from)}–{Figures.Percent(to)} %" : string.Empty;

    /// <summary>From one end to the other; empty when one is missing.</summary>
    public static string Between(double? low, double? high, Func<double?, string> text) => low is null || high is null ? string.Empty : $"{text(low)}–{text(high)}";

    /// <summary>An estimate as its metric is written: ratios, shares or plain numbers.</summary>
    public static (string Value, string Interval) Estimate(MetricEstimate estimate)
    {
        Func<double?, string> text = estimate.Metric switch
        {
            _ when estimate.Metric.StartsWith("lift", StringComparison.Ordinal) || estimate.Metric.StartsWith("calibration", StringComparison.Ordinal) || estimate.Metric.StartsWith("mae", StringComparison.Ordinal) => Ratio,
            _ => Number,
        };
        return estimate.Metric.StartsWith("precision", StringComparison.Ordinal) || estimate.Metric.StartsWith("recall", StringComparison.Ordinal)
            ? (Share(estimate.Value), Shares(estimate.Low, estimate.High))
            : (text(estimate.Value), Between(estimate.Low, estimate.High, text));
    }
}
