namespace Analytics.Models.Evaluation;

/// <summary>
/// Two models over the same rows: each draw of matters measures both, so that what makes a quarter easy or hard for
/// both drops out of the difference.
/// </summary>
/// <param name="Metric">What is compared.</param>
/// <param name="Model">The model's value.</param>
/// <param name="Other">The other's.</param>
/// <param name="Difference">The model's less the other's.</param>
/// <param name="Ratio">The model's over the other's.</param>
public sealed record ModelComparison(string Metric, double? Model, double? Other, MetricEstimate Difference, MetricEstimate Ratio)
{
    /// <summary>Every metric of probabilities.</summary>
    /// <param name="model">The periods as the model scored them.</param>
    /// <param name="other">The same rows as the other scored them.</param>
    /// <param name="settings">How to work it out; the same for both.</param>
    /// <exception cref="ArgumentException">The rows are not the same: outcomes or matters differ.</exception>
    public static IReadOnlyList<ModelComparison> Of(IReadOnlyList<ScoredRows> model, IReadOnlyList<ScoredRows> other, EvaluationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(settings);
        var (mine, theirs) = (ScoredRows.Pool("model", model), ScoredRows.Pool("other", other));
        if (!model.Select(f => f.Happened.Count).SequenceEqual(other.Select(f => f.Happened.Count))
            || !mine.Happened.SequenceEqual(theirs.Happened) || !(mine.Matters ?? []).SequenceEqual(theirs.Matters ?? []))
        {
            throw new ArgumentException("The models did not score the same rows: outcomes or matters differ.", nameof(other));
        }

        return Of(new MeasuredRows(model, mine, settings.Ks), new MeasuredRows(other, theirs, settings.Ks), settings);
    }

    /// <summary>Every metric of times.</summary>
    /// <param name="model">The periods as the model saw them.</param>
    /// <param name="other">The same rows as the other saw them, such as Kaplan-Meier by category.</param>
    /// <param name="settings">How to work it out.</param>
    /// <exception cref="ArgumentException">The rows or horizons are not the same.</exception>
    public static IReadOnlyList<ModelComparison> Of(IReadOnlyList<ScoredTimes> model, IReadOnlyList<ScoredTimes> other, EvaluationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(settings);
        var (mine, theirs) = (ScoredTimes.Pool(model), ScoredTimes.Pool(other));
        if (!mine.Observed.SequenceEqual(theirs.Observed) || !mine.Horizons.SequenceEqual(theirs.Horizons) || !(mine.Matters ?? []).SequenceEqual(theirs.Matters ?? []))
        {
            throw new ArgumentException("The models did not score the same rows: times, horizons or matters differ.", nameof(other));
        }

        return Of(new MeasuredTimes(model), new MeasuredTimes(other), settings);
    }

    private static IReadOnlyList<ModelComparison> Of(IMeasured model, IMeasured other, EvaluationSettings settings)
    {
        var (mine, theirs) = (Bootstrap.AsIs(model), Bootstrap.AsIs(other));
        var draws = Bootstrap.Draw(model, settings.Draws, settings.Seed).Zip(Bootstrap.Draw(other, settings.Draws, settings.Seed)).ToList();
        return [.. model.Metrics.Select((metric, m) => new ModelComparison(
            metric,
            double.IsFinite(mine[m]) ? mine[m] : null,
            double.IsFinite(theirs[m]) ? theirs[m] : null,
            MetricEstimate.Of(metric, mine[m] - theirs[m], draws.Select(d => d.First[m] - d.Second[m]), settings.Confidence),
            MetricEstimate.Of(metric, mine[m] / theirs[m], draws.Select(d => d.First[m] / d.Second[m]), settings.Confidence)))];
    }
}
