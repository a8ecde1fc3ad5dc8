namespace Analytics.Models.Remaining;

/// <summary>What an evaluation of remaining times found.</summary>
/// <param name="Source">The source of the events.</param>
/// <param name="Cases">How many cases it has.</param>
/// <param name="TrainingPrefixes">Prefixes learned from.</param>
/// <param name="ValidationPrefixes">Prefixes chosen by.</param>
/// <param name="TestPrefixes">Prefixes tested on.</param>
/// <param name="Learners">All that were tried.</param>
/// <param name="Baselines">What they stand beside.</param>
/// <param name="Chosen">The one with the lowest error on the validation part.</param>
/// <param name="Attributes">What events tell of their cases, and whether it was used.</param>
public sealed record RemainingResult(
    string Source, int Cases, int TrainingPrefixes, int ValidationPrefixes, int TestPrefixes,
    IReadOnlyList<LearnerResult> Learners, IReadOnlyList<LearnerResult> Baselines, LearnerResult Chosen, IReadOnlyList<AttributeUse> Attributes);

/// <summary>How one learner did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metrics">Its figures.</param>
public sealed record LearnerResult(string Name, RemainingMetrics Metrics);

/// <summary>Figures of one learner, in days; on the test part unless told otherwise.</summary>
/// <param name="MaeDays">Mean absolute error over all prefixes.</param>
/// <param name="RmseDays">Root of the mean squared error.</param>
/// <param name="BiasDays">Mean of foretold less actual: above 0 where ends are foretold too late.</param>
/// <param name="Spearman">Rank correlation of foretold and actual; null when all are foretold alike.</param>
/// <param name="ValidationMaeDays">Mean absolute error on the validation part, which chose; null for baselines.</param>
public sealed record RemainingMetrics(double MaeDays, double RmseDays, double BiasDays, double? Spearman, double? ValidationMaeDays);
