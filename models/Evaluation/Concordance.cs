namespace Analytics.Models.Evaluation;

/// <summary>
/// Pairs of which is known which ended first, sorted once and counted under many weights: from the longest time down, a
/// Fenwick tree over the ranks of the scores tells how many of the longer ones were scored higher (Newson 2006).
/// </summary>
internal sealed class Concordance
{
    private readonly int[] order;
    private readonly int[] ends;
    private readonly int[] ranks;
    private readonly int levels;
    private readonly bool[] ended;
    private readonly int[] clusters;

    public Concordance(IReadOnlyList<ObservedTime> observed, IReadOnlyList<double> expectedDays, IReadOnlyList<int> clusterOfRow)
    {
        if (observed.Count != expectedDays.Count || expectedDays.Any(double.IsNaN))
        {
            throw new ArgumentException($"{observed.Count} rows have {expectedDays.Count} expectations; give each a number.", nameof(expectedDays));
        }

        // The longest first; of one day, those still open before those that ended, which they outlasted.
        order = [.. Enumerable.Range(0, observed.Count).OrderByDescending(i => observed[i].Days).ThenBy(i => observed[i].Ended)];
        ends = [.. Enumerable.Range(1, order.Length).Where(i => i == order.Length || observed[order[i]] != observed[order[i - 1]])];
        double[] distinct = [.. expectedDays.Distinct().Order()];
        levels = distinct.Length;
        ranks = [.. order.Select(i => Array.BinarySearch(distinct, expectedDays[i]) + 1)];
        ended = [.. order.Select(i => observed[i].Ended)];
        clusters = [.. order.Select(i => clusterOfRow[i])];
    }

    /// <summary>The share of usable pairs in which the longer was expected to be longer, ties of expectation half; NaN without a usable pair.</summary>
    public double Of(int[] weights)
    {
        var tree = new long[levels + 1];
        var (longer, twiceRight, pairs) = (0L, 0L, 0L);
        var from = 0;
        foreach (var to in ends)
        {
            for (var i = from; i < to && ended[i]; i++)
            {
                var weight = (long)weights[clusters[i]];
                if (weight > 0)
                {
                    var (below, upTo) = (Sum(tree, ranks[i] - 1), Sum(tree, ranks[i]));
                    pairs += weight * longer;
                    twiceRight += weight * ((2 * (longer - upTo)) + (upTo - below));
                }
            }

            for (; from < to; from++)
            {
                var weight = weights[clusters[from]];
                longer += weight;
                Add(tree, ranks[from], weight);
            }
        }

        return twiceRight / 2.0 / pairs;
    }

    private static long Sum(long[] tree, int rank)
    {
        var sum = 0L;
        for (; rank > 0; rank &= rank - 1)
        {
            sum += tree[rank];
        }

        return sum;
    }

    private static void Add(long[] tree, int rank, int weight)
    {
        for (; rank < tree.Length; rank += rank & -rank)
        {
            tree[rank] += weight;
        }
    }
}
