using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Open;

/// <summary>
/// A hazard of closing turned round: what makes a case unlikely to close this week is what makes it stay open. Its
/// contributions are exact for that, and not for the whole way to the horizon.
/// </summary>
/// <param name="closing">The hazard of closing.</param>
internal sealed class TurnedModel(IExplainedModel closing) : IExplainedModel
{
    /// <inheritdoc/>
    public double Expected => -closing.Expected;

    /// <inheritdoc/>
    public double[] Score(FeatureMatrix rows) => [.. closing.Score(rows).Select(s => -s)];

    /// <inheritdoc/>
    public double[] Contributions(FeatureMatrix rows, int row) => [.. closing.Contributions(rows, row).Select(c => -c)];
}
