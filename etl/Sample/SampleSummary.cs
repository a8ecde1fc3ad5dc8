namespace Analytics.Etl.Sample;

/// <summary>What was written.</summary>
/// <param name="Cities">A line a city.</param>
/// <param name="Work">A line a source of the offices' work.</param>
public sealed record SampleSummary(IReadOnlyList<CitySummary> Cities, IReadOnlyList<WorkSummary> Work)
{
    /// <summary>Distinct valid cases.</summary>
    public long Cases => Cities.Sum(c => c.Cases);

    /// <summary>Files for the inbox.</summary>
    public int Files => Cities.Sum(c => c.Files) + Work.Count;
}

/// <summary>What was written for a city.</summary>
/// <param name="Source">Its source file's name without its ending.</param>
/// <param name="Name">The city's name.</param>
/// <param name="Cases">Distinct valid cases.</param>
/// <param name="Rows">Rows that can land: of a city that delivers events, events; earlier versions and second copies included.</param>
/// <param name="BadRows">Rows that must be rejected.</param>
/// <param name="FlawedCases">Cases with a value that must be discarded.</param>
/// <param name="Files">Files written.</param>
public sealed record CitySummary(string Source, string Name, long Cases, long Rows, long BadRows, long FlawedCases, int Files);

/// <summary>What was written of the offices' work: one file.</summary>
/// <param name="Source">Its source file's name without its ending.</param>
/// <param name="Rows">Its rows.</param>
public sealed record WorkSummary(string Source, long Rows);
