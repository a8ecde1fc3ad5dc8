using Analytics.Models.Calibration;
using Analytics.Models.Learners;

namespace Analytics.Models.Evaluation;

/// <summary>Everything about scored rows that has one number and an interval.</summary>
internal sealed class MeasuredRows : IMeasured
{
    /// <summary>Sums over the rows of a matter: count, happened, squared error, log error, and the derivatives of <see cref="LogisticLine"/>.</summary>
    private const int Sums = 9;

    private readonly double[] sums;
    private readonly LogisticLine? line;
    private readonly Ranking pooled;
    private readonly IReadOnlyList<int> ks;

    public MeasuredRows(IReadOnlyList<ScoredRows> folds, ScoredRows all, IReadOnlyList<int> ks)
    {
        this.ks = ks;
        Clusters = Clusters.Of(all.Matters, all.Happened.Count);
        pooled = Ranking.Of(all.Probabilities, all.Happened, Clusters.OfRow);
        var starts = folds.Select((_, f) => folds.Take(f).Sum(before => before.Happened.Count));
        Lists = folds.Count == 1 ? [pooled] : [.. folds.Zip(starts, (fold, start) =>
            Ranking.Of(fold.Probabilities, fold.Happened, Clusters.OfRow[start..(start + fold.Happened.Count)]))];
        line = ProbabilityMetrics.Calibration(all.Probabilities, all.Happened) is { } found ? new LogisticLine(found.Slope, found.Intercept) : null;
        sums = SumsByCluster(all);
        Metrics = ["auc", "average_precision", "brier", "log_loss", "calibration_slope", "calibration_intercept",
            .. ks.SelectMany(k => new[] { $"precision_at_{k}", $"recall_at_{k}", $"lift_at_{k}" })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; }

    /// <inheritdoc/>
    public Clusters Clusters { get; }

    /// <summary>The rows of each fold, ranked: each has a list of its own.</summary>
    public IReadOnlyList<Ranking> Lists { get; }

    /// <inheritdoc/>
    public double[] Measure(int[] weights)
    {
        var total = Weighted(weights);
        var (rows, happened) = (total[0], total[1]);
        var (auc, precision) = pooled.Areas(weights);
        var (slope, intercept) = LineOf(total);
        var results = new double[Metrics.Count];
        (results[0], results[1], results[2], results[3], results[4], results[5]) = (auc, precision, total[2] / rows, total[3] / rows, slope, intercept);
        for (var i = 0; i < ks.Count; i++)
        {
            var (hits, listed) = (0.0, 0L);
            foreach (var list in Lists)
            {
                var cut = list.CutAt(ks[i], weights);
                hits += cut.HitsOnList.Expected;
                listed += cut.Listed;
            }

            (results[6 + (3 * i)], results[7 + (3 * i)], results[8 + (3 * i)]) = (hits / listed, hits / happened, hits / listed / (happened / rows));
        }

        return results;
    }

    /// <summary>
    /// The calibration line under the weights, one Newton step from that of all rows: the derivatives there are sums over
    /// matters, and one step from a root-n consistent start is as good as the whole way (Davidson and MacKinnon 1999).
    /// </summary>
    private LogisticLine LineOf(double[] total) => line is { } at && new LineDerivatives(total[4], total[5], total[6], total[7], total[8]).Step is { } step
        ? at.Moved(step.Slope, step.Intercept, 1)
        : new LogisticLine(double.NaN, double.NaN);

    private double[] Weighted(int[] weights)
    {
        var total = new double[Sums];
        for (var c = 0; c < weights.Length; c++)
        {
            if (weights[c] > 0)
            {
                for (var s = 0; s < Sums; s++)
                {
                    total[s] += weights[c] * sums[(c * Sums) + s];
                }
            }
        }

        return total;
    }

    private double[] SumsByCluster(ScoredRows all)
    {
        var byCluster = new double[Clusters.Count * Sums];
        var at = line ?? default;
        for (var i = 0; i < all.Happened.Count; i++)
        {
            var (p, happened) = (all.Probabilities[i], all.Happened[i]);
            var d = at.DerivativesAt(LogOdds.Of(p), happened ? 1 : 0);
            ReadOnlySpan<double> row =
                [1, happened ? 1 : 0, ProbabilityMetrics.SquaredError(p, happened), ProbabilityMetrics.LogError(p, happened), d.BySlope, d.ByIntercept, d.Xx, d.X, d.Ones];
            var into = byCluster.AsSpan(Clusters.OfRow[i] * Sums, Sums);
            for (var s = 0; s < Sums; s++)
            {
                into[s] += row[s];
            }
        }

        return byCluster;
    }
}
