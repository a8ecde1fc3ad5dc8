namespace Analytics.Models.Calibration;

/// <summary>The log-likelihood's derivatives at a <see cref="LogisticLine"/>, which add up over rows.</summary>
/// <param name="BySlope">The first, by the slope.</param>
/// <param name="ByIntercept">The first, by the intercept.</param>
/// <param name="Xx">The second by the slope twice, negated: sum of p (1 - p) x^2.</param>
/// <param name="X">By slope and intercept: sum of p (1 - p) x.</param>
/// <param name="Ones">By the intercept twice: sum of p (1 - p).</param>
internal readonly record struct LineDerivatives(double BySlope, double ByIntercept, double Xx, double X, double Ones)
{
    /// <summary>Newton's step, in slope and intercept; null where the numbers do not tell a line.</summary>
    public (double Slope, double Intercept)? Step
    {
        get
        {
            var bend = (Xx * Ones) - (X * X);
            return bend > 1e-14 * Xx * Ones ? (((Ones * BySlope) - (X * ByIntercept)) / bend, ((Xx * ByIntercept) - (X * BySlope)) / bend) : null;
        }
    }

    public static LineDerivatives operator +(LineDerivatives left, LineDerivatives right) =>
        new(left.BySlope + right.BySlope, left.ByIntercept + right.ByIntercept, left.Xx + right.Xx, left.X + right.X, left.Ones + right.Ones);
}
