using Analytics.Models.Learners;

namespace Analytics.Models.Calibration;

/// <summary>The log-odds as a straight line over one number.</summary>
/// <param name="Slope">What one unit adds.</param>
/// <param name="Intercept">The log-odds at 0.</param>
internal readonly record struct LogisticLine(double Slope, double Intercept)
{
    private const int MostSteps = 100;

    /// <summary>A step that changes less, relatively, is the last: Newton's error is its square.</summary>
    private const double Still = 1e-7;

    /// <summary>A loss that rises by less has not risen: its sum cannot show less.</summary>
    private const double Rounding = 1e-12;

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
        var largest = Largest(numbers);
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (at.Derivatives(numbers, targets).Step is not { } step)
            {
                return null;
            }

            var (slope, intercept) = step;
            if (Math.Abs(slope) * largest <= Still * (1 + (Math.Abs(at.Slope) * largest)) && Math.Abs(intercept) <= Still * (1 + Math.Abs(at.Intercept)))
            {
                return at.Moved(slope, intercept, 1);
            }

            var length = 1.0;
            var next = at.Moved(slope, intercept, length);
            var nextLoss = next.Loss(numbers, targets);
            while (nextLoss > loss + (Rounding * loss) && length > 1e-10)
            {
                length /= 2;
                next = at.Moved(slope, intercept, length);
                nextLoss = next.Loss(numbers, targets);
            }

            (at, loss) = (next, nextLoss);
        }

        return null;
    }

    /// <summary>What one number and its target add to the derivatives of the log-likelihood here.</summary>
    public LineDerivatives DerivativesAt(double number, double target)
    {
        var p = LogOdds.Probability((Slope * number) + Intercept);
        var (off, w) = (target - p, p * (1 - p));
        return new LineDerivatives(off * number, off, w * number * number, w * number, w);
    }

    private LineDerivatives Derivatives(ReadOnlySpan<double> numbers, ReadOnlySpan<double> targets)
    {
        var sum = default(LineDerivatives);
        for (var i = 0; i < numbers.Length; i++)
        {
            sum += DerivativesAt(numbers[i], targets[i]);
        }

        return sum;
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

    /// <summary>So much of a step further.</summary>
    public LogisticLine Moved(double slope, double intercept, double length) => new(Slope + (length * slope), Intercept + (length * intercept));

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

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
