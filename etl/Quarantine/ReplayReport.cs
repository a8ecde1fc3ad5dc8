using Analytics.Etl.Runs;
using Analytics.Etl.Sources;

namespace Analytics.Etl.Quarantine;

/// <summary>What a replay did.</summary>
/// <param name="Batches">Every batch that was to be read again.</param>
/// <param name="Notes">What is said of those that were not.</param>
/// <param name="Run">The record that it left; null of a dry run.</param>
public sealed record ReplayReport(IReadOnlyList<ReplayedBatch> Batches, IReadOnlyList<string> Notes, RunRecord? Run)
{
    /// <summary>Before anything was read.</summary>
    public static ReplayReport Nothing { get; } = new([], [], null);

    /// <summary>Whether any batch has a new reading.</summary>
    public bool HasNew => Batches.Any(b => b.After is not null);

    /// <summary>Whether any batch could not be read again.</summary>
    public bool HasProblems => Batches.Any(b => b.Problem is not null);

    /// <summary>The same as a run record tells it: files are those that were to be read again.</summary>
    public IReadOnlyList<SourceRun> BySource(IReadOnlyList<SourceFile> sources) =>
    [
        .. from source in sources
           let own = Batches.Where(b => b.Batch.Record.Source == source.Name).ToList()
           where own.Count > 0
           let read = own.Select(b => b.After).OfType<ReadingTotals>().ToList()
           select new SourceRun(
               source.Name, source.Title, own.Count, read.Count, read.Sum(r => r.Read), read.Sum(r => r.Landed), read.Sum(r => r.Rejected), read.Sum(r => r.Discarded),
               own.Max(b => b.Batch.LastDeliveredAt), source.FreshWithinDays, [.. own.Select(b => b.Problem).OfType<string>()]),
    ];
}
