namespace Analytics.Models.Evaluation;

/// <summary>
/// The simplest model within one standard error of the best (Breiman and others 1984, section 3.4.3): what chance may
/// have given is not bought with a model that fewer understand.
/// </summary>
public static class OneStandardError
{
    /// <summary>Chooses.</summary>
    /// <param name="simplestFirst">The models by what they take to explain, the simplest first, each with the same metric. Those without a value are passed over.</param>
    /// <param name="higherIsBetter">Whether the metric is (AUC, lift), or lower is (log loss, days).</param>
    /// <exception cref="ArgumentException">No model has a value.</exception>
    public static OneStandardErrorChoice Choose(IReadOnlyList<(string Model, MetricEstimate Estimate)> simplestFirst, bool higherIsBetter)
    {
        ArgumentNullException.ThrowIfNull(simplestFirst);
        var sign = higherIsBetter ? 1 : -1;
        var known = simplestFirst.Where(c => c.Estimate.Value is not null).ToList();
        if (known.Count == 0)
        {
            throw new ArgumentException("No model has a value to choose by.", nameof(simplestFirst));
        }

        // Of equals the simpler is the best.
        var best = known.MaxBy(c => sign * c.Estimate.Value!.Value);
        var limit = best.Estimate.Value!.Value - (sign * (best.Estimate.StandardError ?? 0));
        var chosen = known.First(c => sign * c.Estimate.Value!.Value >= sign * limit);
        return new OneStandardErrorChoice(chosen.Model, best.Model, best.Estimate.Metric, limit);
    }
}

/// <summary>Which model ships, and why.</summary>
/// <param name="Chosen">The simplest that reaches the limit.</param>
/// <param name="Best">The best.</param>
/// <param name="Metric">By what.</param>
/// <param name="Limit">The best's value, worsened by its standard error.</param>
public sealed record OneStandardErrorChoice(string Chosen, string Best, string Metric, double Limit);
