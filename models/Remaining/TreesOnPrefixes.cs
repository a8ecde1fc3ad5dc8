using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Models.Remaining;

/// <summary>Gradient-boosted trees for absolute loss, so that they foretell medians, on what is known of a prefix.</summary>
/// <param name="name">Its name in tables of results.</param>
/// <param name="target">What is foretold.</param>
/// <param name="options">How the trees are grown; the loss is absolute.</param>
public sealed class TreesOnPrefixes(string name, RemainingTarget target, TreeOptions options) : IRemainingLearner
{
    private readonly TreeOptions options = options with { Loss = Loss.Absolute };

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IRemainingModel Fit(EventLog log, IReadOnlyList<Prefix> training, IReadOnlyList<Prefix>? later, CancellationToken cancellation)
    {
        var features = PrefixFeatures.Of(log, training);
        var trees = new TreeLearner(options).Fit(Examples(features, training), later is null ? null : Examples(features, later), cancellation);
        return new Model(this, features, (TreeEnsemble)trees);
    }

    private Examples Examples(PrefixFeatures features, IReadOnlyList<Prefix> prefixes) =>
        new(features.Matrix(prefixes), [.. prefixes.Select(p => (float)target.Of(p))]);

    private TreesOnPrefixes Of(int rounds) => new(name, target, options with { Rounds = rounds });

    private RemainingTarget Target => target;

    private sealed class Model(TreesOnPrefixes learner, PrefixFeatures features, TreeEnsemble trees) : IRemainingModel
    {
        public double[] Predict(IReadOnlyList<Prefix> prefixes) =>
            [.. trees.Score(features.Matrix(prefixes)).Zip(prefixes, (answer, prefix) => learner.Target.RemainingOf(prefix, answer))];

        // As many trees as were best before. None grew where the features told nothing: one tells no more.
        public IRemainingModel Refit(EventLog log, IReadOnlyList<Prefix> training, CancellationToken cancellation) =>
            learner.Of(Math.Max(1, trees.Trees.Length)).Fit(log, training, null, cancellation);
    }
}
