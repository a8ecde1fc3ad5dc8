namespace Analytics.Models.Evaluation;

/// <summary>What a list of the k highest scores holds; of several folds, their lists of k together.</summary>
/// <param name="K">Places on the list, or on each of them.</param>
/// <param name="Listed">Rows on it: k, or all there are.</param>
/// <param name="Hits">Those of them that happened.</param>
/// <param name="Precision">Hits over rows listed.</param>
/// <param name="Recall">Hits over all that happened; null when nothing did.</param>
/// <param name="Lift">Precision over the share of all rows that happened: 1 is a list drawn by lot; null when nothing did.</param>
public sealed record ListAt(int K, long Listed, ThreeWays Hits, ThreeWays? Precision, ThreeWays? Recall, ThreeWays? Lift)
{
    internal static ListAt Of(int k, IReadOnlyList<ThreeWays> hits, IReadOnlyList<int> rows, long happened)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var all = rows.Sum(r => (long)r);
        var listed = rows.Sum(r => (long)Math.Min(k, r));
        var total = ThreeWays.Sum(hits);
        return new ListAt(k, listed, total, total.Over(listed), total.Over(happened), total.Over((double)listed * happened / Math.Max(all, 1)));
    }
}
