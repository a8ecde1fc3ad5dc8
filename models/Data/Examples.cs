namespace Analytics.Models.Data;

/// <summary>Rows to learn from: what was known, and what came of it.</summary>
/// <param name="Features">What was known at each row's as-of date.</param>
/// <param name="Labels">What came: 0 or 1 for a probability, else a quantity in its own unit. One a row.</param>
/// <param name="Weights">How much each row counts; null counts all alike.</param>
public sealed record Examples(FeatureMatrix Features, float[] Labels, float[]? Weights = null)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => Labels.Length;

    /// <summary>The rows given, in the order given.</summary>
    public Examples Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Examples(Features.Take(rows), [.. rows.Select(r => Labels[r])], Weights is null ? null : [.. rows.Select(r => Weights[r])]);
    }

    /// <summary>These rows and, after them, others of the same features.</summary>
    public Examples With(Examples others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new Examples(
            Features.With(others.Features), [.. Labels, .. others.Labels],
            Weights is null && others.Weights is null ? null : [.. Weights ?? Ones(Rows), .. others.Weights ?? Ones(others.Rows)]);
    }

    private static IEnumerable<float> Ones(int rows) => Enumerable.Repeat(1f, rows);
}
