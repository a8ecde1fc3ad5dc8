using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Open;

/// <summary>
/// Discrete-time hazard (Singer and Willett 1993) seen from a landmark (van Houwelingen 2007): by what is known of a case
/// on one day, does it close in a given week ahead, or end otherwise (merged, withdrawn, passed on: a competing end), if it
/// is still open as the week begins? A case still open when it was last seen gives its weeks so far and is neither left out
/// nor closed.
/// </summary>
/// <param name="learner">Learns both hazards.</param>
/// <param name="horizon">The day of a case's age that scores are for.</param>
public sealed class HazardLearner(IRiskLearner learner, int horizon) : IRiskLearner
{
    /// <summary>The lesson of a week in which the case closed.</summary>
    public const float Closes = 1;

    /// <summary>The lesson of a week in which it ended otherwise.</summary>
    public const float Leaves = 2;

    /// <inheritdoc/>
    public string Name => learner.Name;

    /// <inheritdoc/>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new HazardModel(Cause(Closes), Cause(Leaves), horizon);

        IRiskModel Cause(float cause) => learner.Fit(Of(training, cause), later is null ? null : Of(later, cause), cancellation);
    }

    private static Examples Of(Examples weeks, float cause) => weeks with { Labels = [.. weeks.Labels.Select(l => l.Equals(cause) ? 1f : 0f)] };
}

/// <summary>Two hazards of each week, and what they come to.</summary>
/// <param name="Closing">The log-odds to close within the week.</param>
/// <param name="Leaving">The log-odds to end otherwise.</param>
/// <param name="Horizon">The day of a case's age that scores are for.</param>
public sealed record HazardModel(IRiskModel Closing, IRiskModel Leaving, int Horizon) : IOpenModel
{
    /// <inheritdoc/>
    public double[] Score(FeatureMatrix rows) => OpenCurve.Score(this, rows);

    /// <inheritdoc/>
    public double[][] StillOpen(FeatureMatrix rows, int weeks)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double[][] curves = [.. Enumerable.Range(0, rows.Rows).Select(_ => new double[weeks + 1])];
        Array.ForEach(curves, curve => curve[0] = 1);
        for (var week = 0; week < weeks; week++)
        {
            var then = Ahead.Of(rows, week);
            var (closing, leaving) = (Closing.Score(then), Leaving.Score(then));
            for (var row = 0; row < curves.Length; row++)
            {
                curves[row][week + 1] = curves[row][week] * Math.Max(0, 1 - LogOdds.Probability(closing[row]) - LogOdds.Probability(leaving[row]));
            }
        }

        return curves;
    }
}
