using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Open;

/// <summary>
/// The rule for staying open: the share of a group's cases that is still open week by week of their age (Kaplan and Meier
/// 1958, in weeks). A week that too few of a group have reached counts as it does for all.
/// </summary>
/// <param name="name">Its name in tables of results.</param>
/// <param name="feature">The category that tells groups apart, such as the field or the last step taken.</param>
/// <param name="horizon">The day of a case's age that scores are for.</param>
public sealed class KaplanMeierLearner(string name, string feature, int horizon) : IRiskLearner
{
    private const int FewestAtRisk = 20;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        var group = training.Features.IndexOf(feature);
        var levels = training.Features.Features[group].Levels;
        var (all, atRiskOfAll) = Count(levels.Count + 1);
        var weeks = Ahead.WeekOfAge(training.Features);
        for (var row = 0; row < training.Rows; row++)
        {
            var of = training.Features[row, group];
            var level = float.IsNaN(of) ? levels.Count : (int)of;
            var week = Math.Min(weeks[row], OpenCurve.Weeks - 1);
            atRiskOfAll[level][week]++;
            all[level][week] += training.Labels[row] > 0 ? 1 : 0;
        }

        var overall = Enumerable.Range(0, OpenCurve.Weeks).Select(w => Share(all.Sum(e => e[w]), atRiskOfAll.Sum(r => r[w]))).ToArray();
        return new KaplanMeierModel(feature, levels, [.. Enumerable.Range(0, levels.Count + 1).Select(level => (IReadOnlyList<double>)
            [.. Enumerable.Range(0, OpenCurve.Weeks).Select(w => atRiskOfAll[level][w] < FewestAtRisk ? overall[w] : Share(all[level][w], atRiskOfAll[level][w]))])], horizon);
    }

    private static (long[][] Events, long[][] AtRisk) Count(int groups) =>
        ([.. Enumerable.Range(0, groups).Select(_ => new long[OpenCurve.Weeks])], [.. Enumerable.Range(0, groups).Select(_ => new long[OpenCurve.Weeks])]);

    private static double Share(long events, long atRisk) => atRisk == 0 ? 0 : (double)events / atRisk;
}

/// <summary>The share of each group that ends, week by week of its age.</summary>
/// <param name="Feature">The category that tells groups apart.</param>
/// <param name="Levels">Its levels.</param>
/// <param name="Ends">For each level, and last for what is none of them, the share of those open that ends in each week; the last week stands for all later ones.</param>
/// <param name="Horizon">The day of a case's age that scores are for.</param>
public sealed record KaplanMeierModel(string Feature, IReadOnlyList<string> Levels, IReadOnlyList<IReadOnlyList<double>> Ends, int Horizon) : IOpenModel
{
    /// <inheritdoc/>
    public double[] Score(FeatureMatrix rows) => OpenCurve.Score(this, rows);

    /// <inheritdoc/>
    public double[][] StillOpen(FeatureMatrix rows, int weeks)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var group = rows.IndexOf(Feature);
        var weeksOfAge = Ahead.WeekOfAge(rows);
        return [.. Enumerable.Range(0, rows.Rows).Select(row => Curve(Ends[float.IsNaN(rows[row, group]) ? Levels.Count : (int)rows[row, group]], weeksOfAge[row], weeks))];
    }

    private static double[] Curve(IReadOnlyList<double> ends, int from, int weeks)
    {
        var curve = new double[weeks + 1];
        curve[0] = 1;
        for (var week = 0; week < weeks; week++)
        {
            curve[week + 1] = curve[week] * (1 - ends[Math.Min(from + week, ends.Count - 1)]);
        }

        return curve;
    }
}
