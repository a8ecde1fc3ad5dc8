namespace Analytics.Models.Evaluation;

/// <summary>
/// Everything about scored times that has one number and an interval. What is not known of rows still open is made up for by
/// those like them that were watched longer: each counts by the inverse of its chance to be watched so long
/// (Graf and others 1999, Statistics in Medicine 18, 2529-2545). The chances are those of all rows of its period, in every
/// draw: an early period has been watched longer than a late one.
/// </summary>
internal sealed class MeasuredTimes : IMeasured
{
    private readonly ScoredTimes times;
    private readonly Concordance concordance;

    /// <summary>Sums over the rows of a matter: count, ended, their error, their weight, their weighted error, and the squared error at each horizon.</summary>
    private readonly double[] sums;
    private readonly int width;

    public MeasuredTimes(IReadOnlyList<ScoredTimes> folds)
    {
        times = ScoredTimes.Pool(folds);
        Clusters = Clusters.Of(times.Matters, times.Observed.Count);
        concordance = new Concordance(times.Observed, times.ExpectedDays, Clusters.OfRow);
        width = 5 + times.Horizons.Count;
        sums = SumsByCluster(folds);
        Metrics = ["integrated_brier", "concordance", "mae_ended", "mae_weighted", .. times.Horizons.Select(h => FormattableString.Invariant($"brier_at_{h}"))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; }

    /// <inheritdoc/>
    public Clusters Clusters { get; }

    /// <inheritdoc/>
    public double[] Measure(int[] weights)
    {
        var total = new double[width];
        for (var c = 0; c < weights.Length; c++)
        {
            for (var s = 0; s < width && weights[c] > 0; s++)
            {
                total[s] += weights[c] * sums[(c * width) + s];
            }
        }

        double[] brier = [.. total[5..].Select(sum => sum / total[0])];
        return [Integrated(brier), concordance.Of(weights), total[2] / total[1], total[4] / total[3], .. brier];
    }

    /// <summary>The mean over the horizons' span by the trapezoidal rule; of one horizon, its own.</summary>
    private double Integrated(double[] brier)
    {
        if (brier.Length < 2)
        {
            return brier is [var one] ? one : double.NaN;
        }

        var area = 0.0;
        for (var h = 1; h < brier.Length; h++)
        {
            area += (brier[h] + brier[h - 1]) / 2 * (times.Horizons[h] - times.Horizons[h - 1]);
        }

        return area / (times.Horizons[^1] - times.Horizons[0]);
    }

    private double[] SumsByCluster(IReadOnlyList<ScoredTimes> folds)
    {
        var byCluster = new double[Clusters.Count * width];
        var row = 0;
        foreach (var fold in folds)
        {
            var watched = new CensoringCurve(fold.Observed);
            double[] watchedUntil = [.. times.Horizons.Select(watched.Before)];
            for (var end = row + fold.Observed.Count; row < end; row++)
            {
                Add(byCluster.AsSpan(Clusters.OfRow[row] * width, width), row, watched, watchedUntil);
            }
        }

        return byCluster;
    }

    private void Add(Span<double> into, int row, CensoringCurve watched, double[] watchedUntil)
    {
        var (days, ended) = times.Observed[row];
        var weight = ended ? 1 / watched.Before(days) : 0;
        into[0]++;
        if (ended)
        {
            var error = Math.Abs(times.ExpectedDays[row] - days);
            into[1]++;
            into[2] += error;
            into[3] += weight;
            into[4] += weight * error;
        }

        for (var h = 0; h < watchedUntil.Length; h++)
        {
            var open = times.StillOpen[h][row];

            // Last seen open on the very day, it was open beyond it.
            var wasOpen = days > times.Horizons[h] || (!ended && days.Equals(times.Horizons[h]));
            into[5 + h] += wasOpen ? (1 - open) * (1 - open) / watchedUntil[h] : weight * open * open;
        }
    }
}
