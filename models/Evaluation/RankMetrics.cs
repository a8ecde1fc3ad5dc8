namespace Analytics.Models.Evaluation;

/// <summary>How well a score puts what happened before what did not.</summary>
public static class RankMetrics
{
    private static readonly int[] Once = [1];

    /// <summary>
    /// Area under the ROC curve: the share of pairs of one that happened and one that did not in which the first has
    /// the higher score, ties counted half (Mann-Whitney U over the product of the counts; Hanley and McNeil 1982).
    /// </summary>
    /// <param name="scores">A score each, in any unit: only the order counts.</param>
    /// <param name="happened">What happened, in the same order.</param>
    /// <returns>0 to 1; <see cref="double.NaN"/> when all or none happened.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static double RocAuc(IReadOnlyList<double> scores, IReadOnlyList<bool> happened) => Ranking.Of(scores, happened).Areas(Once).Auc;

    /// <summary>
    /// Average precision: the precision at each score at which something happened, weighted by the recall gained there.
    /// Rows of one score are taken together, as scikit-learn takes them, and nothing is interpolated.
    /// </summary>
    /// <param name="scores">A score each, in any unit: only the order counts.</param>
    /// <param name="happened">What happened, in the same order.</param>
    /// <returns>0 to 1; <see cref="double.NaN"/> when none happened.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> happened) => Ranking.Of(scores, happened).Areas(Once).AveragePrecision;

    /// <summary>What a list of the k highest scores holds.</summary>
    /// <param name="scores">A score each.</param>
    /// <param name="happened">What happened, in the same order.</param>
    /// <param name="k">Places on the list, one at least; all rows when there are fewer.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static ListAt ListOf(IReadOnlyList<double> scores, IReadOnlyList<bool> happened, int k) =>
        ListAt.Of(k, [Ranking.Of(scores, happened).CutAt(k, Once).HitsOnList], [happened.Count], happened.LongCount(h => h));
}
