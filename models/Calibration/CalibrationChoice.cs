using Analytics.Models.Evaluation;
using Analytics.Models.Learners;

namespace Analytics.Models.Calibration;

/// <summary>Which calibration a model takes, and why.</summary>
/// <param name="Chosen">The calibration, fitted on all rows given.</param>
/// <param name="Rows">How many rows there were.</param>
/// <param name="PlattLogLoss">Mean log loss of Platt's sigmoid on rows it was not fitted on; null where it was not tried.</param>
/// <param name="IsotonicLogLoss">The same of isotonic calibration.</param>
public sealed record CalibrationChoice(ICalibration Chosen, int Rows, double? PlattLogLoss, double? IsotonicLogLoss)
{
    /// <summary>With fewer rows than this Platt's sigmoid is taken unasked.</summary>
    public const int FewRows = 1000;

    /// <summary>Likewise with fewer rows than this of those that happened, or of those that did not.</summary>
    public const int FewOfAKind = 100;

    private const int Folds = 5;

    /// <summary>
    /// Fits both on four fifths of the matters and measures them on the last, five times over; isotonic calibration is
    /// taken when its log loss is the lower.
    /// </summary>
    /// <param name="scores">Raw scores of the latest rows before the test period, which the model did not learn from.</param>
    /// <param name="happened">What came of them.</param>
    /// <param name="matters">The matter of each row: a matter is fitted on or measured on, never both. Null takes each row as its own.</param>
    /// <param name="seed">Deals the matters into fifths.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is not finite.</exception>
    public static CalibrationChoice Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> happened, IReadOnlyList<string>? matters = null, ulong seed = 1)
    {
        Scored.Check(scores, happened);
        var did = happened.Count(h => h);
        if (scores.Count < FewRows || Math.Min(did, scores.Count - did) < FewOfAKind)
        {
            return new CalibrationChoice(Platt.Fit(scores, happened), scores.Count, null, null);
        }

        var clusters = Clusters.Of(matters, scores.Count);
        int[] folds = [.. Enumerable.Range(0, scores.Count).Select(i => (int)(SplitMix.Mix(seed, (ulong)clusters.OfRow[i]) % Folds))];
        var platt = CrossValidated(Platt.Fit, scores, happened, folds);
        var isotonic = CrossValidated(Isotonic.Fit, scores, happened, folds);
        ICalibration chosen = isotonic < platt ? Isotonic.Fit(scores, happened) : Platt.Fit(scores, happened);
        return new CalibrationChoice(chosen, scores.Count, platt, isotonic);
    }

    private static double CrossValidated(
        Func<IReadOnlyList<double>, IReadOnlyList<bool>, ICalibration> fit, IReadOnlyList<double> scores, IReadOnlyList<bool> happened, int[] folds)
    {
        var loss = 0.0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold).ToList();
            var calibration = fit([.. others.Select(i => scores[i])], [.. others.Select(i => happened[i])]);
            foreach (var i in Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold))
            {
                loss += LogOdds.Loss(LogOdds.Of(calibration.Probability(scores[i])), happened[i] ? 1 : 0);
            }
        }

        return loss / scores.Count;
    }
}
