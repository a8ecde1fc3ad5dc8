using Analytics.Models.Calibration;
using Analytics.Models.Learners;

namespace Analytics.Models.Evaluation;

/// <summary>How near probabilities come to what happened.</summary>
public static class ProbabilityMetrics
{
    /// <summary>The mean squared distance between probability and outcome (Brier 1950); 0 is best. NaN over no rows.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a probability is outside 0 to 1.</exception>
    public static double Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        Check(probabilities, happened);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Count; i++)
        {
            sum += SquaredError(probabilities[i], happened[i]);
        }

        return sum / probabilities.Count;
    }

    /// <summary>The mean negative log-likelihood, probabilities kept <see cref="LogOdds.Clip"/> away from 0 and 1; 0 is best. NaN over no rows.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a probability is outside 0 to 1.</exception>
    public static double LogLoss(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        Check(probabilities, happened);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Count; i++)
        {
            sum += LogError(probabilities[i], happened[i]);
        }

        return sum / probabilities.Count;
    }

    /// <summary>
    /// The logistic regression of what happened on the log-odds of its probability (Cox 1958): slope 1 and intercept 0 are
    /// calibrated, a slope below 1 says that probabilities are too far apart.
    /// </summary>
    /// <returns>Null where there is no such line: everything or nothing happened, or all probabilities are one.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a probability is outside 0 to 1.</exception>
    public static (double Slope, double Intercept)? Calibration(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        Check(probabilities, happened);
        double[] logOdds = [.. probabilities.Select(LogOdds.Of)];
        double[] targets = [.. happened.Select(h => h ? 1.0 : 0.0)];
        return LogisticLine.Fit(logOdds, targets) is { } line ? (line.Slope, line.Intercept) : null;
    }

    internal static double SquaredError(double probability, bool happened) => Math.Pow(probability - (happened ? 1 : 0), 2);

    internal static double LogError(double probability, bool happened)
    {
        var p = Math.Clamp(probability, LogOdds.Clip, 1 - LogOdds.Clip);
        return -Math.Log(happened ? p : 1 - p);
    }

    internal static void Check(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(happened);
        if (probabilities.Count != happened.Count)
        {
            throw new ArgumentException($"{probabilities.Count} probabilities stand beside {happened.Count} labels.", nameof(happened));
        }

        for (var i = 0; i < probabilities.Count; i++)
        {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
            {
                throw new ArgumentException($"Probability {i} is {probabilities[i]}: give 0 to 1.", nameof(probabilities));
            }
        }
    }
}
