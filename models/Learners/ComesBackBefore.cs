using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>
/// The rule of thumb that offices know: who has come back before comes back again. Two rates, one of the rows in which
/// a named feature is above a threshold, one of all others.
/// </summary>
/// <param name="feature">A number, such as the earlier contacts on the matter; where it is not known it counts as not above.</param>
/// <param name="above">The threshold.</param>
public sealed class ComesBackBeforeLearner(string feature, double above = 0) : IRiskLearner
{
    /// <inheritdoc/>
    public string Name => "comes_back_before";

    /// <inheritdoc/>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        var before = ComesBackBefore.Holds(training.CheckedOutcomes().Features, feature, above);
        return new ComesBackBefore(feature, above, ScoreOf(training, before, true), ScoreOf(training, before, false));
    }

    private static double ScoreOf(Examples training, bool[] before, bool side) =>
        LogOdds.Of(training.TallyOf(Enumerable.Range(0, training.Rows).Where(r => before[r] == side)).Rate);
}

/// <summary>One score for the rows that the rule holds of, another for the rest.</summary>
/// <param name="Feature">The number that the rule reads.</param>
/// <param name="Above">It holds of rows above this.</param>
/// <param name="Before">The log-odds of those.</param>
/// <param name="Otherwise">The log-odds of all others, the unknown among them.</param>
public sealed record ComesBackBefore(string Feature, double Above, double Before, double Otherwise) : IRiskModel
{
    /// <inheritdoc/>
    public double[] Score(FeatureMatrix rows) => [.. Holds(rows, Feature, Above).Select(holds => holds ? Before : Otherwise)];

    /// <summary>Of which rows the rule holds.</summary>
    internal static bool[] Holds(FeatureMatrix rows, string feature, double above)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = rows.Column(rows.IndexOf(feature));
        var holds = new bool[values.Length];
        for (var i = 0; i < holds.Length; i++)
        {
            holds[i] = values[i] > above;
        }

        return holds;
    }
}
