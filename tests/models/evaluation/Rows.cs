using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

/// <summary>The 3,000 rows of independent/evaluation.py and bootstrap.py: tied scores, matters of different sizes.</summary>
internal static class Rows
{
    private const int Count = 3000;

    public static double[] Scores { get; } = [.. Indices.Select(i => i * 7919 % 1009 / 1009.0)];

    public static double[] Probabilities { get; } = [.. Scores.Select(s => 0.02 + (0.9 * s))];

    public static double[] OtherProbabilities { get; } = [.. Indices.Select(i => 0.05 + (0.6 * ((Scores[i] + (i * 31337 % 613 / 613.0)) / 2)))];

    public static bool[] Happened { get; } = [.. Indices.Select(i => i * 104729 % 997 / 997.0 < 0.05 + (0.7 * Scores[i] * Scores[i]))];

    public static double[] Raw { get; } = [.. Scores.Select(s => (6 * s) - 3)];

    public static string[] Matters { get; } = [.. Indices.Select(i => $"m{(int)Math.Sqrt(i * 600.0)}")];

    private static IEnumerable<int> Indices => Enumerable.Range(0, Count);

    public static ScoredRows Fold(string name, int from, int to, IReadOnlyList<double> probabilities, params GroupColumn[] groups) =>
        new(name, Happened[from..to], [.. probabilities.Skip(from).Take(to - from)], Matters[from..to], groups);
}
