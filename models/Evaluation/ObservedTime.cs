namespace Analytics.Models.Evaluation;

/// <summary>How long something took, or has been seen to take so far.</summary>
/// <param name="Days">Days from the as-of date, 0 or more; parts of days are allowed.</param>
/// <param name="Ended">Whether it ended then; else it was still open when last seen.</param>
public readonly record struct ObservedTime(double Days, bool Ended);

/// <summary>Times of one test period, what was said of them and what was seen.</summary>
/// <param name="Observed">What was seen.</param>
/// <param name="Horizons">The days for which a probability was given, rising.</param>
/// <param name="StillOpen">For each of them, the probability of each row to be open beyond it.</param>
/// <param name="ExpectedDays">The days expected of each row: what errors are taken from and rows are put in order by.</param>
/// <param name="Matters">The matter of each; null takes each row as its own.</param>
public sealed record ScoredTimes(
    IReadOnlyList<ObservedTime> Observed,
    IReadOnlyList<double> Horizons,
    IReadOnlyList<IReadOnlyList<double>> StillOpen,
    IReadOnlyList<double> ExpectedDays,
    IReadOnlyList<string>? Matters = null)
{
    /// <summary>The periods as one.</summary>
    /// <exception cref="ArgumentException">There is none, lists do not fit together, or the horizons differ.</exception>
    internal static ScoredTimes Pool(IReadOnlyList<ScoredTimes> folds)
    {
        if (folds.Count == 0)
        {
            throw new ArgumentException("There is no fold to evaluate.", nameof(folds));
        }

        if (folds.Any(f => !f.Horizons.SequenceEqual(folds[0].Horizons)))
        {
            throw new ArgumentException("The folds have different horizons.", nameof(folds));
        }

        return folds.Count == 1 ? folds[0].Checked() : new ScoredTimes(
            [.. folds.SelectMany(f => f.Checked().Observed)],
            folds[0].Horizons,
            [.. folds[0].Horizons.Select((_, h) => (IReadOnlyList<double>)[.. folds.SelectMany(f => f.StillOpen[h])])],
            [.. folds.SelectMany(f => f.ExpectedDays)],
            folds.Any(f => f.Matters is null) ? null : [.. folds.SelectMany(f => f.Matters!)]);
    }

    /// <summary>The same, when its lists fit together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal ScoredTimes Checked()
    {
        if (StillOpen.Count != Horizons.Count || StillOpen.Any(s => s.Count != Observed.Count) || ExpectedDays.Count != Observed.Count)
        {
            throw new ArgumentException($"Give one probability for each of {Horizons.Count} horizons and one expectation to each of {Observed.Count} rows.");
        }

        if (Horizons.Zip(Horizons.Skip(1)).Any(h => !(h.First < h.Second)))
        {
            throw new ArgumentException("Horizons rise: give each day once, in order.");
        }

        return this;
    }
}
