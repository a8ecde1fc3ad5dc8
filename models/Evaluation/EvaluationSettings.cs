namespace Analytics.Models.Evaluation;

/// <summary>How results are worked out.</summary>
/// <param name="Ks">The list sizes that offices can work through.</param>
/// <param name="Seed">Of the bootstrap's draws: the same seed and matters give the same draws, whatever the model.</param>
/// <param name="Draws">How many draws.</param>
/// <param name="Confidence">Of the intervals, between 0 and 1.</param>
/// <param name="Bins">Bins of the reliability table.</param>
public sealed record EvaluationSettings(IReadOnlyList<int> Ks, ulong Seed, int Draws = 500, double Confidence = 0.95, int Bins = 10);
