namespace Analytics.Models.Calibration;

/// <summary>Checks and counts that both calibrations share.</summary>
internal static class Scored
{
    /// <summary>Nothing, when there is one finite score for each outcome.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is not finite.</exception>
    public static void Check(IReadOnlyList<double> scores, IReadOnlyList<bool> happened)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(happened);
        if (scores.Count != happened.Count)
        {
            throw new ArgumentException($"{scores.Count} scores stand beside {happened.Count} labels.", nameof(happened));
        }

        for (var i = 0; i < scores.Count; i++)
        {
            if (!double.IsFinite(scores[i]))
            {
                throw new ArgumentException($"Score {i} is {scores[i]}: give finite ones.", nameof(scores));
            }
        }
    }

    /// <summary>
    /// What stands for 0 and 1 in the fit, 1 / (N- + 2) and (N+ + 1) / (N+ + 2): as if one more row of either kind had been
    /// seen at every score (Platt 2000), so that no probability is a certainty.
    /// </summary>
    public static (double Not, double Did) Targets(IReadOnlyList<bool> happened)
    {
        var did = happened.LongCount(h => h);
        return (1.0 / (happened.Count - did + 2), (did + 1.0) / (did + 2));
    }
}
