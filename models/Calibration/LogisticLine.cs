using Analytics.Models.Learners;

namespace Analytics.Models.Calibration;

/// <summary>The log-odds as a straight line over one number.</summary>
/// <param name="Slope">What one unit adds.</param>
/// <param name="Intercept">The log-odds at 0.</param>
internal readonly record struct LogisticLine(double Slope, double Intercept)
{
    private const int MostSteps = 100;

    /// <summary>
    /// The line of greatest likelihood, by Newton's method with backtracking (Lin, Lin and Weng 2007, Machine Learning 68,
    /// 267-276). Null where there is none: all targets alike, or the numbers part them without overlap, or are all one.
    /// </summary>
    /// <param name="numbers">Finite numbers.</param>
    /// <param name="targets">From 0 to 1, one a number.</param>
    public static LogisticLine? Fit(ReadOnlySpan<double> numbers, ReadOnlySpan<double> targets)
    {
        var at = new LogisticLine(0, LogOdds.Of(Mean(targets)));
        var loss = at.Loss(numbers, targets);
        for (var step = 0; step < MostSteps; step++)
        {
            var d = at.Derivatives(numbers, targets);
            var bend = (d.Xx * d.Ones) - (d.X * d.X);
            if (!(bend > 1e-14 * d.Xx * d.Ones) || Math.Abs(at.Slope) > 1e6)
            {
                return null;
            }

            var slope = ((d.Ones * d.BySlope) - (d.X * d.ByIntercept)) / bend;
            var intercept = ((d.Xx * d.ByIntercept) - (d.X * d.BySlope)) / bend;
            var length = 1.0;
            var next = at.Moved(slope, intercept, length);
            var nextLoss = next.Loss(numbers, targets);
            while (nextLoss > loss && length > 1e-10)
            {
                length /= 2;
                next = at.Moved(slope, intercept, length);
                nextLoss = next.Loss(numbers, targets);
            }

            var still = Math.Abs(slope) <= 1e-10 * (1 + Math.Abs(at.Slope)) && Math.Abs(intercept) <= 1e-10 * (1 + Math.Abs(at.Intercept));
            if (!(nextLoss <= loss) || still)
            {
                return still || length <= 1e-10 ? at : null;
            }

            (at, loss) = (next, nextLoss);
        }

        return null;
    }

    /// <summary>First derivatives of the log-likelihood, and the negative second ones: sums of w x^2, w x and w with w = p (1 - p).</summary>
    private (double BySlope, double ByIntercept, double Xx, double X, double Ones) Derivatives(ReadOnlySpan<double> numbers, ReadOnlySpan<double> targets)
    {
        var (bySlope, byIntercept, xx, x, ones) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < numbers.Length; i++)
        {
            var p = LogOdds.Probability((Slope * numbers[i]) + Intercept);
            var off = targets[i] - p;
            var w = p * (1 - p);
            bySlope += off * numbers[i];
            byIntercept += off;
            xx += w * numbers[i] * numbers[i];
            x += w * numbers[i];
            ones += w;
        }

        return (bySlope, byIntercept, xx, x, ones);
    }

    private double Loss(ReadOnlySpan<double> numbers, ReadOnlySpan<double> targets)
    {
        var loss = 0.0;
        for (var i = 0; i < numbers.Length; i++)
        {
            loss += LogOdds.Loss((Slope * numbers[i]) + Intercept, targets[i]);
        }

        return loss;
    }

    private LogisticLine Moved(double slope, double intercept, double length) => new(Slope + (length * slope), Intercept + (length * intercept));

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return values.Length == 0 ? 0.5 : sum / values.Length;
    }
}
