namespace Analytics.Models.Remaining;

/// <summary>Says that every case ends at once: what any learner must do better than.</summary>
public sealed class Zero : IRemainingLearner
{
    /// <inheritdoc/>
    public string Name => "always_zero";

    /// <inheritdoc/>
    public IRemainingModel Fit(EventLog log, IReadOnlyList<Prefix> training, IReadOnlyList<Prefix>? later, CancellationToken cancellation) => new Model();

    private sealed class Model : IRemainingModel
    {
        public double[] Predict(IReadOnlyList<Prefix> prefixes) => new double[prefixes.Count];

        public IRemainingModel Refit(EventLog log, IReadOnlyList<Prefix> training, CancellationToken cancellation) => this;
    }
}
