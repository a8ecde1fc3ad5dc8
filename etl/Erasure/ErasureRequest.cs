using Analytics.Etl.Runs;

namespace Analytics.Etl.Erasure;

/// <summary>Somebody's case that is to be erased.</summary>
/// <param name="CityCode">Its city, six digits.</param>
/// <param name="CaseNo">Its number, as pages show it.</param>
/// <param name="Reason">Why; it is kept and names nobody.</param>
/// <param name="AsOf">The as-of date of the build that follows; null is today.</param>
public sealed record ErasureRequest(string CityCode, string CaseNo, string Reason, DateOnly? AsOf = null);

/// <summary>What an erasure did.</summary>
/// <param name="Batches">What went from which delivered file.</param>
/// <param name="Traces">Files beside the batches that named the case and do no more.</param>
/// <param name="Pruned">Builds that held it and are gone.</param>
/// <param name="Pending">Why something still holds it; null when nothing does.</param>
/// <param name="Run">The record that it left.</param>
public sealed record ErasureReport(
    IReadOnlyList<GoneFromFile> Batches, IReadOnlyList<string> Traces, IReadOnlyList<string> Pruned, string? Pending, RunRecord? Run)
{
    /// <summary>Before anything was done.</summary>
    public static ErasureReport Nothing { get; } = new([], [], [], null, null);
}

/// <summary>What went from one delivered file.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Entity">What its rows are.</param>
/// <param name="File">Its name.</param>
/// <param name="Rows">Landed rows.</param>
/// <param name="Rejects">Rejected records.</param>
public sealed record GoneFromFile(string Source, string Entity, string File, long Rows, long Rejects);
