using Analytics.Models.Trees;

namespace Analytics.Models.Remaining;

/// <summary>What is tried on every log alike: nothing is set for one.</summary>
public static class RemainingLearners
{
    private const int FewestOfState = 20;
    private static readonly int[] Leaves = [8, 24];

    /// <summary>
    /// Medians of all and by sequence, and trees of two sizes, each of the days since the last event and since the first,
    /// shown all cases, the latest half or the latest quarter. The simplest first.
    /// </summary>
    /// <param name="threads">Threads to use; 0 uses every processor. No figure depends on it.</param>
    public static IReadOnlyList<IRemainingLearner> All(int threads = 0)
    {
        var trees = new TreeOptions { Rounds = 600, LearningRate = 0.05, Patience = 40, RowShare = 0.8, FeatureShare = 0.8, Threads = threads };
        IRemainingLearner[] learners =
        [
            Medians.Global,
            Medians.BySequence("sequence_median", RemainingTarget.SinceLast, FewestOfState),
            Medians.BySequence("sequence_median_total", RemainingTarget.SinceFirst, FewestOfState),
            .. Leaves.SelectMany(leaves => Grown(trees with { Leaves = leaves })),
        ];
        return [.. learners, .. learners.Select(l => new Recent(l, "half", 2)), .. learners.Select(l => new Recent(l, "quarter", 4))];
    }

    private static IRemainingLearner[] Grown(TreeOptions options) =>
    [
        new TreesOnPrefixes($"trees_{options.Leaves}", RemainingTarget.SinceLast, options),
        new TreesOnPrefixes($"trees_{options.Leaves}_total", RemainingTarget.SinceFirst, options),
    ];
}
