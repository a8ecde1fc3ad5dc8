namespace Analytics.Faults;

/// <summary>What a fault run is asked for.</summary>
/// <param name="Kills">How often a run is killed, each on a copy of its own.</param>
/// <param name="Cities">Sample cities.</param>
/// <param name="Cases">Sample cases.</param>
/// <param name="FilesOfSource">At most so many files of each source; the others are not delivered.</param>
/// <param name="Seed">Of the moments of the kills, and of the sample.</param>
internal sealed record FaultOptions(int Kills = 25, int Cities = 5, long Cases = 20_000, int FilesOfSource = int.MaxValue, int Seed = 1)
{
    /// <summary>The sample ends here, and this is the as-of date of all runs.</summary>
    public DateOnly Until { get; } = new(2022, 12, 31);
}
