using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>The share of all rows in which it happened, for every row alike: what any model has to beat.</summary>
public sealed class BaseRateLearner : IRiskLearner
{
    /// <inheritdoc/>
    public string Name => "base_rate";

    /// <inheritdoc/>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation) =>
        new BaseRate(LogOdds.Of(training.CheckedOutcomes().TallyOf(Enumerable.Range(0, training.Rows)).Rate));
}

/// <summary>One score for all.</summary>
/// <param name="Score">The log-odds of the share, taken as (happened + 1/2) / (all + 1).</param>
public sealed record BaseRate(double Score) : IRiskModel
{
    double[] IRiskModel.Score(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var scores = new double[rows.Rows];
        Array.Fill(scores, Score);
        return scores;
    }
}
