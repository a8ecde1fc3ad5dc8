namespace Analytics.Models.Evaluation;

/// <summary>Rows from the highest score to the lowest, those of one score together: sorted once, counted under many weights.</summary>
internal sealed class Ranking
{
    private readonly bool[] happened;
    private readonly int[] clusters;
    private readonly int[] ends;

    private Ranking(int[] order, bool[] happened, int[] clusters, int[] ends) =>
        (Order, this.happened, this.clusters, this.ends) = (order, happened, clusters, ends);

    /// <summary>The rows, highest first.</summary>
    public int[] Order { get; }

    /// <summary>Sorts.</summary>
    /// <param name="scores">A score each; infinite ones are allowed, NaN is not.</param>
    /// <param name="happened">What happened, in the same order.</param>
    /// <param name="clusterOfRow">Which of the weights is the row's; null gives every row weight 0 of a list of one.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static Ranking Of(IReadOnlyList<double> scores, IReadOnlyList<bool> happened, IReadOnlyList<int>? clusterOfRow = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(happened);
        if (scores.Count != happened.Count)
        {
            throw new ArgumentException($"{scores.Count} scores stand beside {happened.Count} labels.", nameof(happened));
        }

        var (keys, order) = (new double[scores.Count], new int[scores.Count]);
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], order[i]) = (-scores[i], i);
            if (double.IsNaN(keys[i]))
            {
                throw new ArgumentException($"Score {i} is not a number.", nameof(scores));
            }
        }

        Array.Sort(keys, order);
        return new Ranking(order, Array.ConvertAll(order, i => happened[i]), Array.ConvertAll(order, i => clusterOfRow?[i] ?? 0), EndsOfTies(keys));
    }

    /// <summary>Area under the ROC curve and average precision, each row counted as often as its cluster's weight says.</summary>
    /// <param name="weights">How often each cluster counts.</param>
    /// <returns>NaN for what has no value: both without any that happened, the area also without any that did not.</returns>
    public (double Auc, double AveragePrecision) Areas(int[] weights)
    {
        var (did, not, pairs, precisions) = (0L, 0L, 0L, 0.0);
        var from = 0;
        foreach (var to in ends)
        {
            var (didHere, allHere) = Count(from, to, weights);
            var notHere = allHere - didHere;

            // Twice the pairs: with a tie each counts half.
            pairs += notHere * ((2 * did) + didHere);
            did += didHere;
            not += notHere;
            if (didHere > 0)
            {
                precisions += didHere * ((double)did / (did + not));
            }

            from = to;
        }

        return (pairs / 2.0 / ((double)did * not), precisions / did);
    }

    /// <summary>The cut that leaves k rows above it.</summary>
    /// <param name="k">Places on the list; all rows when there are fewer.</param>
    /// <param name="weights">How often each cluster counts.</param>
    public ListCut CutAt(int k, int[] weights)
    {
        var (rows, hits) = (0L, 0L);
        var from = 0;
        foreach (var to in ends)
        {
            var (didHere, allHere) = Count(from, to, weights);
            if (rows + allHere >= k)
            {
                return new ListCut(from, to, rows, hits, didHere, allHere, k - rows);
            }

            rows += allHere;
            hits += didHere;
            from = to;
        }

        return new ListCut(from, from, rows, hits, 0, 0, 0);
    }

    /// <summary>The chance of each row, in the order given at first, to be on the list when ties are drawn by lot.</summary>
    public double[] ChanceToBeListed(int k, int[] weights)
    {
        var cut = CutAt(k, weights);
        var chances = new double[Order.Length];
        for (var i = 0; i < cut.TieEnd; i++)
        {
            chances[Order[i]] = i < cut.TieStart ? 1 : (double)cut.Places / cut.TieRows;
        }

        return chances;
    }

    private (long Did, long All) Count(int from, int to, int[] weights)
    {
        var (did, all) = (0L, 0L);
        for (var i = from; i < to; i++)
        {
            var weight = weights[clusters[i]];
            all += weight;
            did += happened[i] ? weight : 0;
        }

        return (did, all);
    }

    private static int[] EndsOfTies(double[] keys)
    {
        var ends = new List<int>(keys.Length);
        for (var i = 1; i <= keys.Length; i++)
        {
            if (i == keys.Length || !keys[i].Equals(keys[i - 1]))
            {
                ends.Add(i);
            }
        }

        return [.. ends];
    }
}

/// <summary>Where a list of k rows ends, which may be amid rows of one score.</summary>
/// <param name="TieStart">The first of the rows whose score is the last on the list.</param>
/// <param name="TieEnd">One beyond the last of them.</param>
/// <param name="Rows">How many rows come before them.</param>
/// <param name="Hits">How many of the rows before them happened.</param>
/// <param name="TieHits">How many of them happened.</param>
/// <param name="TieRows">How many of them there are.</param>
/// <param name="Places">How many of them the list has room for.</param>
internal readonly record struct ListCut(int TieStart, int TieEnd, long Rows, long Hits, long TieHits, long TieRows, long Places)
{
    /// <summary>Rows on the list.</summary>
    public long Listed => Rows + Places;

    /// <summary>Hits on the list: the mean over all ways to break the tie, the fewest and the most.</summary>
    public ThreeWays HitsOnList => new(
        Hits + (TieRows == 0 ? 0 : (double)Places * TieHits / TieRows), Hits + Math.Max(0, Places - (TieRows - TieHits)), Hits + Math.Min(Places, TieHits));
}
