namespace Analytics.Models.Learners;

/// <summary>
/// Newton's method for penalised logistic regression; each step solves its equations by conjugate gradients, as far as is
/// worth it (Dembo, Eisenstat and Steihaug 1982), with the Hessian's diagonal as preconditioner: no matrix is stored, so
/// that thousands of levels cost no more than their rows.
/// </summary>
internal static class NewtonFit
{
    private const int MostSteps = 100;

    /// <summary>The gradient is as good as zero below this, a row.</summary>
    private const double Flat = 1e-11;

    /// <summary>A loss that rises by less has not risen: near the end steps change less than its sum can show.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The coefficients that make log loss plus penalty small.</summary>
    public static double[] Of(LogisticDesign design, double penalty, double[] start, CancellationToken cancellation)
    {
        var at = (double[])start.Clone();
        var margins = design.Times(at);
        var loss = Loss(design, margins, at, penalty);
        for (var step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (gradient, curvature) = Derivatives(design, margins, at, penalty);
            var steepness = Math.Sqrt(Dot(gradient, gradient));
            if (steepness <= Flat * design.All)
            {
                break;
            }

            var direction = Solve(design, curvature, penalty, gradient, steepness * Math.Min(0.1, Math.Sqrt(steepness / design.All)), cancellation);
            var along = design.Times(direction);
            var (length, next) = (1.0, Moved(margins, along, 1));
            var nextAt = Moved(at, direction, 1);
            var nextLoss = Loss(design, next, nextAt, penalty);
            while (nextLoss > loss + (Rounding * loss) && length > 1e-10)
            {
                length /= 2;
                (next, nextAt) = (Moved(margins, along, length), Moved(at, direction, length));
                nextLoss = Loss(design, next, nextAt, penalty);
            }

            (at, margins, loss) = (nextAt, next, nextLoss);
        }

        return at;
    }

    private static double Loss(LogisticDesign design, double[] margins, double[] at, double penalty)
    {
        var loss = 0.0;
        for (var i = 0; i < margins.Length; i++)
        {
            loss += design.Weights[i] * LogOdds.Loss(margins[i], design.Targets[i]);
        }

        return loss + (penalty / 2 * (Dot(at, at) - (at[0] * at[0])));
    }

    private static (double[] Gradient, double[] Curvature) Derivatives(LogisticDesign design, double[] margins, double[] at, double penalty)
    {
        var (slopes, curvature) = (new double[margins.Length], new double[margins.Length]);
        for (var i = 0; i < margins.Length; i++)
        {
            var p = LogOdds.Probability(margins[i]);
            slopes[i] = design.Weights[i] * (p - design.Targets[i]);
            curvature[i] = design.Weights[i] * p * (1 - p);
        }

        return (Penalised(design.SumOf(slopes), at, penalty), curvature);
    }

    /// <summary>Hessian times direction = -gradient, to the tolerance given.</summary>
    private static double[] Solve(LogisticDesign design, double[] curvature, double penalty, double[] gradient, double tolerance, CancellationToken cancellation)
    {
        var diagonal = design.SumOf(curvature, squared: true);
        for (var j = 0; j < diagonal.Length; j++)
        {
            // A column that no row fills has no curvature without a penalty, and no gradient either.
            diagonal[j] = Math.Max(diagonal[j] + (j == 0 ? 0 : penalty), 1e-12);
        }

        var solution = new double[gradient.Length];
        var rest = Array.ConvertAll(gradient, g => -g);
        var scaled = Divided(rest, diagonal);
        var direction = scaled;
        var power = Dot(rest, scaled);
        for (var step = 0; step < 10 * gradient.Length && Math.Sqrt(Dot(rest, rest)) > tolerance; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var along = design.Times(direction);
            for (var i = 0; i < along.Length; i++)
            {
                along[i] *= curvature[i];
            }

            var image = Penalised(design.SumOf(along), direction, penalty);
            var bend = Dot(direction, image);
            if (!(bend > 0))
            {
                break;
            }

            solution = Moved(solution, direction, power / bend);
            rest = Moved(rest, image, -power / bend);
            scaled = Divided(rest, diagonal);
            var nextPower = Dot(rest, scaled);
            direction = Moved(scaled, direction, nextPower / power);
            power = nextPower;
        }

        return solution;
    }

    /// <summary>The sum with the penalty's share of each coefficient but the intercept.</summary>
    private static double[] Penalised(double[] sum, double[] coefficients, double penalty)
    {
        for (var j = 1; j < sum.Length; j++)
        {
            sum[j] += penalty * coefficients[j];
        }

        return sum;
    }

    private static double[] Moved(double[] from, double[] along, double length)
    {
        var moved = new double[from.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = from[i] + (length * along[i]);
        }

        return moved;
    }

    private static double[] Divided(double[] values, double[] by)
    {
        var divided = new double[values.Length];
        for (var i = 0; i < divided.Length; i++)
        {
            divided[i] = values[i] / by[i];
        }

        return divided;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
