namespace Analytics.Models.Remaining;

/// <summary>
/// The split of the published benchmarks (Verenich et al. 2019 and those after): the first 64 % of the cases by their first
/// event to learn from, the next 16 % to choose by, the last 20 % to test on; each bound rounded down.
/// </summary>
/// <param name="Training">The counted prefixes of the first part.</param>
/// <param name="Validation">Those of the second.</param>
/// <param name="Test">Those of the last.</param>
public sealed record CaseSplit(IReadOnlyList<Prefix> Training, IReadOnlyList<Prefix> Validation, IReadOnlyList<Prefix> Test)
{
    private const int TrainingPercent = 64;
    private const int KnownPercent = 80;

    /// <summary>Training and validation, which a model that was chosen is fitted on.</summary>
    public IReadOnlyList<Prefix> Known { get; } = [.. Training, .. Validation];

    /// <summary>Splits the counted prefixes of a log.</summary>
    public static CaseSplit Of(EventLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var (first, second) = (Bound(log, TrainingPercent), Bound(log, KnownPercent));
        var counted = log.Prefixes.Where(p => p.IsCounted).ToLookup(p => p.Case < first ? 0 : p.Case < second ? 1 : 2);
        return new CaseSplit([.. counted[0]], [.. counted[1]], [.. counted[2]]);
    }

    // Whole numbers: 0.64 of a thousand is not below 640.
    private static int Bound(EventLog log, int percent) => (int)((long)log.Cases * percent / 100);
}
