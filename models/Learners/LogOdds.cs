namespace Analytics.Models.Learners;

/// <summary>Between probabilities and their log-odds.</summary>
public static class LogOdds
{
    /// <summary>How near to 0 and 1 a probability is taken before its logarithm: a certainty that failed costs much, not everything.</summary>
    public const double Clip = 1e-15;

    /// <summary>log(p / (1 - p)); of a probability nearer than <see cref="Clip"/> to 0 or 1, that of the nearest one allowed.</summary>
    public static double Of(double probability)
    {
        var p = Math.Clamp(probability, Clip, 1 - Clip);
        return Math.Log(p / (1 - p));
    }

    /// <summary>1 / (1 + exp(-x)), without overflow.</summary>
    public static double Probability(double logOdds)
    {
        if (logOdds >= 0)
        {
            return 1 / (1 + Math.Exp(-logOdds));
        }

        var e = Math.Exp(logOdds);
        return e / (1 + e);
    }

    /// <summary>The negative log-likelihood of a target from 0 to 1: log(1 + exp(x)) - target x, without overflow.</summary>
    public static double Loss(double logOdds, double target) =>
        Math.Max(logOdds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logOdds))) - (target * logOdds);
}
