using Analytics.Models.Calibration;

namespace Analytics.Models.Evaluation;

/// <summary>The results of one group of rows.</summary>
/// <param name="Dimension">By what rows were broken down, such as <c>city</c>.</param>
/// <param name="Group">The group; null holds the rows of which it is not known.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Happened">How many of them happened.</param>
/// <param name="Observed">The share that happened.</param>
/// <param name="Predicted">The mean probability.</param>
/// <param name="Auc">Area under the ROC curve within the group; null when all or none happened.</param>
/// <param name="AveragePrecision">Average precision within the group; null when none happened.</param>
/// <param name="Brier">Mean squared error.</param>
/// <param name="LogLoss">Mean log loss.</param>
/// <param name="Lists">What the lists of all rows hold of this group.</param>
public sealed record GroupRow(
    string Dimension, string? Group, long Rows, long Happened, double Observed, double Predicted,
    double? Auc, double? AveragePrecision, double Brier, double LogLoss, IReadOnlyList<GroupOnList> Lists)
{
    /// <summary>A row for each group of each column, by name.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="lists">For each list size, the chance of each row to be on the list: below 1 where the last places are tied.</param>
    internal static IReadOnlyList<GroupRow> Table(ScoredRows rows, IReadOnlyList<(int K, double[] Chances)> lists) =>
        [.. rows.Groups.SelectMany(column => Enumerable.Range(0, column.Values.Count)
            .GroupBy(i => column.Values[i])
            .OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(column.Name, g.Key, [.. g], rows, lists)))];

    private static GroupRow Of(string dimension, string? group, int[] members, ScoredRows rows, IReadOnlyList<(int K, double[] Chances)> lists)
    {
        double[] probabilities = Array.ConvertAll(members, i => rows.Probabilities[i]);
        bool[] happened = Array.ConvertAll(members, i => rows.Happened[i]);
        var did = happened.LongCount(h => h);
        var (auc, precision) = Ranking.Of(probabilities, happened).Areas([1]);
        return new GroupRow(
            dimension, group, members.Length, did, (double)did / members.Length, probabilities.Average(),
            double.IsNaN(auc) ? null : auc, double.IsNaN(precision) ? null : precision,
            ProbabilityMetrics.Brier(probabilities, happened), ProbabilityMetrics.LogLoss(probabilities, happened),
            [.. lists.Select(l => new GroupOnList(l.K, members.Sum(i => l.Chances[i]), members.Where(i => rows.Happened[i]).Sum(i => l.Chances[i]), members.Length, did))]);
    }
}

/// <summary>What a list of all rows holds of one group; tied last places count by the chance to get one.</summary>
/// <param name="K">Places on the list.</param>
/// <param name="Listed">The group's rows on it.</param>
/// <param name="Hits">Those of them that happened.</param>
/// <param name="Rows">All of the group's rows.</param>
/// <param name="Happened">Those of them that happened.</param>
public sealed record GroupOnList(int K, double Listed, double Hits, long Rows, long Happened)
{
    /// <summary>The share of the group's rows that is on the list.</summary>
    public double FlaggedShare => Listed / Rows;

    /// <summary>The share of the group's listed rows that happened; null when none is listed.</summary>
    public double? Precision => Listed > 0 ? Hits / Listed : null;

    /// <summary>The share of what happened in the group that is on the list; null when nothing did.</summary>
    public double? Recall => Happened > 0 ? Hits / Happened : null;

    /// <summary>The share of what happened in the group that the list missed: 1 - recall.</summary>
    public double? FalseNegativeRate => 1 - Recall;
}
