using Analytics.Models.Learners;

namespace Analytics.Models.Calibration;

/// <summary>A sigmoid over the raw score (Platt 2000, in Advances in Large Margin Classifiers, 61-74): few parameters, for few rows.</summary>
/// <param name="Slope">What one unit of raw score adds to the log-odds, 0 or more.</param>
/// <param name="Intercept">The log-odds at raw score 0.</param>
public sealed record Platt(double Slope, double Intercept) : ICalibration
{
    /// <inheritdoc/>
    public double Probability(double raw) => Math.Clamp(LogOdds.Probability((Slope * raw) + Intercept), LogOdds.Clip, 1 - LogOdds.Clip);

    /// <summary>
    /// The sigmoid of greatest likelihood over Platt's smoothed targets. Where the best slope is negative, or there is
    /// none to tell, it is 0: a score that puts things the wrong way round is worth no more than the overall rate.
    /// </summary>
    /// <param name="scores">Raw scores of rows that the model did not learn from.</param>
    /// <param name="happened">What came of them.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is not finite.</exception>
    public static Platt Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> happened)
    {
        Scored.Check(scores, happened);
        var (not, did) = Scored.Targets(happened);
        double[] numbers = [.. scores];
        double[] targets = [.. happened.Select(h => h ? did : not)];
        var line = LogisticLine.Fit(numbers, targets);
        return line is { Slope: > 0 } found
            ? new Platt(found.Slope, found.Intercept)
            : new Platt(0, LogOdds.Of(targets.Length == 0 ? 0.5 : targets.Sum() / targets.Length));
    }
}
