namespace Analytics.Models.Evaluation;

/// <summary>
/// The simplest model within one standard error of the best (Breiman and others 1984, section 3.4.3): what chance may
/// have given is not bought with a model that fewer understand. The error is that of the difference between the two over
/// the same rows: what makes these rows easy or hard for both is no doubt about which of them is better.
/// </summary>
public static class OneStandardError
{
    /// <summary>Chooses.</summary>
    /// <param name="metric">What the values are.</param>
    /// <param name="simplestFirst">The models by what they take to explain, the simplest first. Those without a value are passed over.</param>
    /// <param name="higherIsBetter">Whether the metric is (AUC, lift), or lower is (log loss, days).</param>
    /// <param name="errorBetween">The standard error of the difference between a model and the best; null where none is known.</param>
    /// <exception cref="ArgumentException">No model has a value.</exception>
    public static OneStandardErrorChoice Choose(
        string metric, IReadOnlyList<(string Model, double? Value)> simplestFirst, bool higherIsBetter, Func<string, string, double?> errorBetween)
    {
        ArgumentNullException.ThrowIfNull(simplestFirst);
        ArgumentNullException.ThrowIfNull(errorBetween);
        var sign = higherIsBetter ? 1 : -1;
        var known = simplestFirst.Where(c => c.Value is not null).Select(c => (c.Model, Value: c.Value!.Value)).ToList();
        if (known.Count == 0)
        {
            throw new ArgumentException("No model has a value to choose by.", nameof(simplestFirst));
        }

        // Of equals the simpler is the best.
        var best = known.MaxBy(c => sign * c.Value);
        double Limit(string model) => model == best.Model ? best.Value : best.Value - (sign * (errorBetween(model, best.Model) ?? 0));
        var chosen = known.First(c => sign * c.Value >= sign * Limit(c.Model));
        return new OneStandardErrorChoice(chosen.Model, best.Model, metric, Limit(chosen.Model));
    }
}

/// <summary>Which model ships, and why.</summary>
/// <param name="Chosen">The simplest that reaches the limit.</param>
/// <param name="Best">The best.</param>
/// <param name="Metric">By what.</param>
/// <param name="Limit">The best's value, worsened by the standard error of its difference to the chosen.</param>
public sealed record OneStandardErrorChoice(string Chosen, string Best, string Metric, double Limit);
