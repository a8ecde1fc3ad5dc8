using MathNet.Numerics.Statistics;

namespace Analytics.Models.Evaluation;

/// <summary>A result and how far chance may have moved it.</summary>
/// <param name="Metric">What it is.</param>
/// <param name="Value">Its value; null where it has none.</param>
/// <param name="Low">The lower end of its interval: a percentile of the bootstrap's draws; null where it has none.</param>
/// <param name="High">The upper end.</param>
/// <param name="StandardError">The standard deviation of the draws.</param>
public sealed record MetricEstimate(string Metric, double? Value, double? Low, double? High, double? StandardError)
{
    /// <summary>The estimate of a value from draws of it; draws without a value are left out.</summary>
    internal static MetricEstimate Of(string metric, double value, IEnumerable<double> draws, double confidence)
    {
        double[] sorted = [.. draws.Where(d => !double.IsNaN(d)).Order()];
        return new MetricEstimate(
            metric,
            Finite(value),
            Finite(SortedArrayStatistics.QuantileCustom(sorted, (1 - confidence) / 2, QuantileDefinition.R7)),
            Finite(SortedArrayStatistics.QuantileCustom(sorted, (1 + confidence) / 2, QuantileDefinition.R7)),
            Finite(sorted.StandardDeviation()));
    }

    /// <summary>Each result of the measured, with its interval.</summary>
    internal static IReadOnlyList<MetricEstimate> All(IMeasured measured, EvaluationSettings settings)
    {
        var values = Bootstrap.AsIs(measured);
        var draws = Bootstrap.Draw(measured, settings.Draws, settings.Seed);
        return [.. measured.Metrics.Select((metric, m) => Of(metric, values[m], draws.Select(d => d[m]), settings.Confidence))];
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
