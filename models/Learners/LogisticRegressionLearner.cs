using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>
/// Logistic regression with an L2 penalty on all coefficients but the intercept: categories one column a level, numbers
/// standardised (skewed ones that are never negative after log(1 + x)), and a column for what is not known.
/// </summary>
/// <param name="penalty">
/// The penalty, in rows (scikit-learn's 1 / C); null takes from <see cref="Penalties"/> the one with the least log loss on
/// later rows, the stronger of equals, or <see cref="DefaultPenalty"/> where there are none. Later rows are learned from,
/// too, once they have chosen: the latest know best what is true today.
/// </param>
public sealed class LogisticRegressionLearner(double? penalty = null) : IRiskLearner
{
    /// <summary>What is taken where no later rows say which is best.</summary>
    public const double DefaultPenalty = 10;

    /// <summary>What is tried, strongest first.</summary>
    public static IReadOnlyList<double> Penalties { get; } = [1000, 100, 10, 1];

    /// <inheritdoc/>
    public string Name => "logistic_regression";

    /// <inheritdoc/>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        training.CheckedOutcomes();
        if (later is null or { Rows: 0 })
        {
            return Fit(training, penalty ?? DefaultPenalty, cancellation);
        }

        later.CheckedOutcomes();
        return Fit(training.With(later), penalty ?? Best(training, later, cancellation), cancellation);
    }

    private static LogisticRegression Fit(Examples rows, double penalty, CancellationToken cancellation)
    {
        var design = LogisticDesign.Of(rows);
        return design.Model(NewtonFit.Of(design, penalty, new double[design.Width], cancellation), penalty);
    }

    // Each fit starts where the stronger penalty's ended.
    private static double Best(Examples training, Examples later, CancellationToken cancellation)
    {
        var design = LogisticDesign.Of(training);
        var coefficients = new double[design.Width];
        var (best, least) = (double.NaN, double.PositiveInfinity);
        foreach (var tried in Penalties)
        {
            coefficients = NewtonFit.Of(design, tried, coefficients, cancellation);
            var loss = LossOf(design.Model(coefficients, tried), later);
            (best, least) = loss < least ? (tried, loss) : (best, least);
        }

        return double.IsNaN(best) ? throw new InvalidOperationException("No penalty gave a finite log loss on the later rows.") : best;
    }

    private static double LossOf(LogisticRegression model, Examples rows)
    {
        var scores = model.Score(rows.Features);
        var loss = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            loss += rows.Weight(i) * LogOdds.Loss(scores[i], rows.Labels[i]);
        }

        return loss;
    }
}
