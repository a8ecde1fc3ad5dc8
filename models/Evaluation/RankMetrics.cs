namespace Analytics.Models.Evaluation;

/// <summary>How well a score puts what happened before what did not.</summary>
public static class RankMetrics
{
    /// <summary>
    /// Area under the ROC curve: the share of pairs of one that happened and one that did not in which the first has
    /// the higher score, ties counted half (Mann-Whitney U over the product of the counts; Hanley and McNeil 1982).
    /// </summary>
    /// <param name="scores">A finite score each, in any unit: only the order counts.</param>
    /// <param name="happened">What happened, in the same order.</param>
    /// <returns>0 to 1; <see cref="double.NaN"/> when all or none happened.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double RocAuc(IReadOnlyList<double> scores, IReadOnlyList<bool> happened)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(happened);
        if (scores.Count != happened.Count)
        {
            throw new ArgumentException($"{scores.Count} scores stand beside {happened.Count} labels.", nameof(happened));
        }

        var order = Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ToArray();
        var positives = happened.LongCount(h => h);
        var negatives = happened.Count - positives;
        var ranksOfPositives = 0.0;
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            var positivesHere = 0L;
            for (; to < order.Length && scores[order[to]].Equals(scores[order[from]]); to++)
            {
                positivesHere += happened[order[to]] ? 1 : 0;
            }

            // Tied scores share the mean of their ranks, from + 1 to to.
            ranksOfPositives += positivesHere * ((from + 1 + to) / 2.0);
            from = to;
        }

        return (ranksOfPositives - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }
}
