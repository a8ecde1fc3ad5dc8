namespace Analytics.Models.Evaluation;

/// <summary>The results over the rows of one test period, or of all of them.</summary>
/// <param name="Name">The period, or <c>overall</c>.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Happened">How many of them happened.</param>
/// <param name="Matters">How many matters they belong to.</param>
/// <param name="Metrics">
/// <c>auc</c>, <c>average_precision</c>, <c>brier</c>, <c>log_loss</c>, <c>calibration_slope</c>, <c>calibration_intercept</c>, and for
/// each list size <c>precision_at_K</c>, <c>recall_at_K</c>, <c>lift_at_K</c> with ties drawn by lot.
/// </param>
/// <param name="Lists">What the lists hold, ties broken three ways; overall, the folds' lists together.</param>
/// <param name="Reliability">What was said beside what happened.</param>
/// <param name="Groups">The results of each group.</param>
/// <param name="Ratios">Groups that differ from the others by more than a fifth or a quarter.</param>
public sealed record RowsEvaluation(
    string Name,
    long Rows,
    long Happened,
    long Matters,
    IReadOnlyList<MetricEstimate> Metrics,
    IReadOnlyList<ListAt> Lists,
    IReadOnlyList<ReliabilityBin> Reliability,
    IReadOnlyList<GroupRow> Groups,
    IReadOnlyList<GroupRatio> Ratios)
{
    /// <summary>How far features and score have moved since the training: set by whoever has both (<see cref="FeatureDrift"/>).</summary>
    public IReadOnlyList<FeatureDrift> Drift { get; init; } = [];

    /// <summary>Results over times, of which some are not known yet: set where the model tells times; null where it tells a probability alone.</summary>
    public TimesEvaluation? Times { get; init; }

    /// <summary>One result by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public MetricEstimate Metric(string name) => Metrics.FirstOrDefault(m => m.Metric == name)
        ?? throw new ArgumentException($"There is no metric {name}; there are {string.Join(", ", Metrics.Select(m => m.Metric))}.", nameof(name));

    internal static RowsEvaluation Of(string name, IReadOnlyList<ScoredRows> folds, EvaluationSettings settings)
    {
        var all = ScoredRows.Pool(name, folds);
        var measured = new MeasuredRows(folds, all, settings.Ks);
        var happened = all.Happened.LongCount(h => h);
        int[] sizes = [.. folds.Select(f => f.Happened.Count)];
        int[] once = [.. Enumerable.Repeat(1, measured.Clusters.Count)];
        var groups = GroupRow.Table(all, [.. settings.Ks.Select(k => (k, measured.Lists.SelectMany(l => l.ChanceToBeListed(k, once)).ToArray()))]);
        return new RowsEvaluation(
            name,
            all.Happened.Count,
            happened,
            measured.Clusters.Count,
            MetricEstimate.All(measured, settings),
            [.. settings.Ks.Select(k => ListAt.Of(k, [.. measured.Lists.Select(l => l.CutAt(k, once).HitsOnList)], sizes, happened))],
            ReliabilityBin.Table(all.Probabilities, all.Happened, settings.Bins),
            groups,
            GroupRatio.Outside(groups, settings.Confidence));
    }
}
