using Analytics.Warehouse.Statistics;

namespace Analytics.Models.Evaluation;

/// <summary>Rows of like probability: what was said of them beside what happened.</summary>
/// <param name="Low">The lowest probability among them.</param>
/// <param name="High">The highest.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Happened">How many of them happened.</param>
/// <param name="Predicted">The mean probability.</param>
/// <param name="Observed">The share that happened.</param>
/// <param name="ObservedLow">Wilson's interval of it, 95 %: the lower end.</param>
/// <param name="ObservedHigh">The upper end.</param>
public sealed record ReliabilityBin(
    double Low, double High, long Rows, long Happened, double Predicted, double Observed, double ObservedLow, double ObservedHigh)
{
    /// <summary>
    /// Bins of about equal count from the lowest probability up. Rows of one probability share a bin, so that ties make
    /// fewer and larger ones.
    /// </summary>
    /// <param name="probabilities">0 to 1.</param>
    /// <param name="happened">What happened, in the same order.</param>
    /// <param name="bins">How many at most.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a probability is outside 0 to 1.</exception>
    public static IReadOnlyList<ReliabilityBin> Table(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened, int bins = 10)
    {
        ProbabilityMetrics.Check(probabilities, happened);
        double[] sorted = [.. probabilities];
        bool[] outcomes = [.. happened];
        Array.Sort(sorted, outcomes);
        var table = new List<ReliabilityBin>();
        var from = 0;
        for (var bin = 1; bin <= bins; bin++)
        {
            var to = (int)((long)sorted.Length * bin / bins);
            if (to <= from)
            {
                continue;
            }

            while (to < sorted.Length && sorted[to].Equals(sorted[to - 1]))
            {
                to++;
            }

            table.Add(Bin(sorted.AsSpan(from, to - from), outcomes.AsSpan(from, to - from)));
            from = to;
        }

        return table;
    }

    private static ReliabilityBin Bin(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        var (sum, did) = (0.0, 0L);
        for (var i = 0; i < probabilities.Length; i++)
        {
            sum += probabilities[i];
            did += happened[i] ? 1 : 0;
        }

        var share = new Proportion(did, probabilities.Length);
        var interval = WilsonInterval.Of(share)!.Value;
        return new ReliabilityBin(
            probabilities[0], probabilities[^1], share.Denominator, did, sum / probabilities.Length, share.Rate!.Value, interval.Low, interval.High);
    }
}
