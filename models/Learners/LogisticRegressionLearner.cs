using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>
/// Logistic regression with an L2 penalty on all coefficients but the intercept: categories one column a level, numbers
/// standardised (skewed ones that are never negative after log(1 + x)), and a column for what is not known.
/// </summary>
/// <param name="penalty">
/// The penalty, in rows (scikit-learn's 1 / C); null takes from <see cref="Penalties"/> the one with the least log loss on
/// later rows, the stronger of equals, or <see cref="DefaultPenalty"/> where there are none.
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
        var design = LogisticDesign.Of(training.CheckedOutcomes());
        if (penalty is { } given || later is null or { Rows: 0 })
        {
            return design.Model(NewtonFit.Of(design, penalty ?? DefaultPenalty, new double[design.Width], cancellation), penalty ?? DefaultPenalty);
        }

        // Each fit starts where the stronger penalty's ended.
        var coefficients = new double[design.Width];
        var (best, least) = ((LogisticRegression?)null, double.PositiveInfinity);
        foreach (var tried in Penalties)
        {
            coefficients = NewtonFit.Of(design, tried, coefficients, cancellation);
            var model = design.Model(coefficients, tried);
            var loss = LossOf(model, later.CheckedOutcomes());
            (best, least) = loss < least ? (model, loss) : (best, least);
        }

        return best ?? throw new InvalidOperationException("No penalty gave a finite log loss on the later rows.");
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
