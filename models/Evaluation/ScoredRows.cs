namespace Analytics.Models.Evaluation;

/// <summary>Rows of one test period, what was said of them and what came.</summary>
/// <param name="Fold">The period's name, such as <c>2026Q1</c>.</param>
/// <param name="Happened">What came.</param>
/// <param name="Probabilities">The calibrated probability of each, 0 to 1.</param>
/// <param name="Matters">The matter of each: rows of one are resampled together. Null takes each row as its own.</param>
/// <param name="Groups">By what results are broken down: city, channel, category, level.</param>
public sealed record ScoredRows(
    string Fold, IReadOnlyList<bool> Happened, IReadOnlyList<double> Probabilities, IReadOnlyList<string>? Matters, IReadOnlyList<GroupColumn> Groups)
{
    /// <summary>The folds as one, checked.</summary>
    /// <exception cref="ArgumentException">Lists differ in length, a probability is outside 0 to 1, or folds differ in their groups.</exception>
    internal static ScoredRows Pool(string name, IReadOnlyList<ScoredRows> folds)
    {
        if (folds.Count == 0)
        {
            throw new ArgumentException("There is no fold to evaluate.", nameof(folds));
        }

        foreach (var fold in folds)
        {
            ProbabilityMetrics.Check(fold.Probabilities, fold.Happened);
            if (!fold.Groups.Select(g => g.Name).SequenceEqual(folds[0].Groups.Select(g => g.Name)))
            {
                throw new ArgumentException($"Fold {fold.Fold} is broken down by other columns than fold {folds[0].Fold}.", nameof(folds));
            }

            if (fold.Groups.FirstOrDefault(g => g.Values.Count != fold.Happened.Count) is { } odd)
            {
                throw new ArgumentException($"Fold {fold.Fold}: {fold.Happened.Count} rows have {odd.Values.Count} values of {odd.Name}.", nameof(folds));
            }

            if (fold.Matters is { } matters && matters.Count != fold.Happened.Count)
            {
                throw new ArgumentException($"Fold {fold.Fold}: {fold.Happened.Count} rows have {matters.Count} matters.", nameof(folds));
            }
        }

        return new ScoredRows(
            name,
            [.. folds.SelectMany(f => f.Happened)],
            [.. folds.SelectMany(f => f.Probabilities)],
            folds.Any(f => f.Matters is null) ? null : [.. folds.SelectMany(f => f.Matters!)],
            [.. folds[0].Groups.Select((g, i) => new GroupColumn(g.Name, [.. folds.SelectMany(f => f.Groups[i].Values)]))]);
    }
}

/// <summary>A column that tells groups apart.</summary>
/// <param name="Name">What it tells, such as <c>city</c>.</param>
/// <param name="Values">The group of each row; null where it is not known.</param>
public sealed record GroupColumn(string Name, IReadOnlyList<string?> Values);
