namespace Analytics.Models.Remaining;

/// <summary>A learner that is shown the latest cases only: where work has changed, the older ones mislead.</summary>
/// <param name="learner">The learner.</param>
/// <param name="part">What the part that it is shown is called: half, quarter.</param>
/// <param name="parts">How many such parts there are.</param>
public sealed class Recent(IRemainingLearner learner, string part, int parts) : IRemainingLearner
{
    /// <inheritdoc/>
    public string Name => $"{learner.Name}_latest_{part}";

    /// <inheritdoc/>
    public IRemainingModel Fit(EventLog log, IReadOnlyList<Prefix> training, IReadOnlyList<Prefix>? later, CancellationToken cancellation) =>
        new Model(this, learner.Fit(log, Latest(training), later, cancellation));

    private List<Prefix> Latest(IReadOnlyList<Prefix> training)
    {
        var (first, last) = (training.Min(p => p.Case), training.Max(p => p.Case));
        return [.. training.Where(p => p.Case > last - ((last - first + 1) / parts))];
    }

    private sealed class Model(Recent recent, IRemainingModel model) : IRemainingModel
    {
        public double[] Predict(IReadOnlyList<Prefix> prefixes) => model.Predict(prefixes);

        public IRemainingModel Refit(EventLog log, IReadOnlyList<Prefix> training, CancellationToken cancellation) =>
            new Model(recent, model.Refit(log, recent.Latest(training), cancellation));
    }
}
