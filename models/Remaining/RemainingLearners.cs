namespace Analytics.Models.Remaining;

/// <summary>What is tried on every log alike: nothing is set for one.</summary>
public static class RemainingLearners
{
    /// <summary>The simplest first.</summary>
    public static IReadOnlyList<IRemainingLearner> All { get; } =
    [
        Medians.BySequence("sequence_median", RemainingTarget.SinceLast, 20),
        Medians.BySequence("sequence_median_total", RemainingTarget.SinceFirst, 20),
    ];
}
