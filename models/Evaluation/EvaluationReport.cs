using System.Text.Encodings.Web;
using System.Text.Json;

namespace Analytics.Models.Evaluation;

/// <summary>All results of one model: over all test periods together, and one by one.</summary>
/// <param name="Settings">How they were worked out.</param>
/// <param name="Overall">All rows pooled; each period has a list of its own and they count together.</param>
/// <param name="Folds">Period by period.</param>
public sealed record EvaluationReport(EvaluationSettings Settings, RowsEvaluation Overall, IReadOnlyList<RowsEvaluation> Folds)
{
    /// <summary>How reports are written: snake case, readable Chinese.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The report of one test period.</summary>
    /// <param name="labels">What came, 0 or 1, as <see cref="Data.Examples.Labels"/> has it.</param>
    /// <param name="probabilities">The calibrated probability of each.</param>
    /// <param name="groups">By what results are broken down.</param>
    /// <param name="matters">The matter of each, resampled together; null takes each row as its own.</param>
    /// <param name="ks">The list sizes that offices can work through.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">Lists differ in length, a probability is outside 0 to 1, or a list size is below 1.</exception>
    public static EvaluationReport Evaluate(
        IReadOnlyList<float> labels, IReadOnlyList<double> probabilities, IReadOnlyList<GroupColumn> groups, IReadOnlyList<string>? matters, IReadOnlyList<int> ks, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Evaluate([new ScoredRows("all", [.. labels.Select(l => l > 0.5f)], probabilities, matters, groups)], new EvaluationSettings(ks, seed));
    }

    /// <summary>The report of several test periods.</summary>
    /// <param name="folds">The periods, one at least, in order of time.</param>
    /// <param name="settings">How to work it out.</param>
    /// <exception cref="ArgumentException">Lists differ in length, a probability is outside 0 to 1, or a list size is below 1.</exception>
    public static EvaluationReport Evaluate(IReadOnlyList<ScoredRows> folds, EvaluationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var k in settings.Ks)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1, nameof(settings));
        }

        var each = folds.Select(fold => RowsEvaluation.Of(fold.Fold, [fold], settings)).ToList();
        return new EvaluationReport(settings, folds.Count == 1 ? each[0] with { Name = "overall" } : RowsEvaluation.Of("overall", folds, settings), each);
    }
}
