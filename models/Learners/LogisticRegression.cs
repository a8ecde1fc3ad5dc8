using System.Text.Json.Serialization;
using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>A sum of one term a feature, in log-odds.</summary>
/// <param name="Intercept">The log-odds of a row with all numbers at their means and all categories at nothing.</param>
/// <param name="Penalty">Half of it times the squared coefficients was added to what the training made small.</param>
/// <param name="Terms">The terms, in the order of the training's features.</param>
public sealed record LogisticRegression(double Intercept, double Penalty, IReadOnlyList<LogisticTerm> Terms) : IExplainedModel
{
    /// <summary>The mean score of the training's rows.</summary>
    [JsonIgnore]
    public double Expected => Intercept + Terms.Sum(t => t.Average);

    /// <inheritdoc/>
    public double[] Score(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var scores = new double[rows.Rows];
        Array.Fill(scores, Intercept);
        foreach (var term in Terms)
        {
            var feature = rows.IndexOf(term.Feature);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += term.Added(rows, i, feature);
            }
        }

        return scores;
    }

    /// <summary>
    /// What each feature adds beyond what it added to the training's rows on average: the Shapley values of a linear
    /// model whose features are taken as independent.
    /// </summary>
    /// <inheritdoc/>
    public double[] Contributions(FeatureMatrix rows, int row)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var contributions = new double[rows.Features.Count];
        foreach (var term in Terms)
        {
            var feature = rows.IndexOf(term.Feature);
            contributions[feature] = term.Added(rows, row, feature) - term.Average;
        }

        return contributions;
    }
}
