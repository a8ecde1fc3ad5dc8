using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Quarantine;

/// <summary>What one reading of a delivered file came to.</summary>
/// <param name="MappingVersion">Of the mapping that read it.</param>
/// <param name="Read">Physical records.</param>
/// <param name="Landed">Of these, landed.</param>
/// <param name="Rejected">Of these, rejected.</param>
/// <param name="Discarded">Impossible values of the landed ones.</param>
public sealed record ReadingTotals(string MappingVersion, long Read, long Landed, long Rejected, long Discarded);

/// <summary>How often a rule found something in a column, before and after.</summary>
/// <param name="Severity">reject or discard.</param>
/// <param name="Rule">Its name.</param>
/// <param name="Column">Our column, or nothing where the record as a whole is broken.</param>
/// <param name="Before">Findings of the older reading.</param>
/// <param name="After">Findings of the new one.</param>
/// <param name="Gone">Findings of the older reading that the new one does not have.</param>
/// <param name="Come">Findings of the new reading that the older one did not have.</param>
/// <param name="GoneLines">The first lines of those gone.</param>
/// <param name="ComeLines">The first lines of those that came.</param>
public sealed record FindingChange(string Severity, string Rule, string Column, long Before, long After, long Gone, long Come, string GoneLines, string ComeLines);

/// <summary>In how many landed rows a column holds another value than before; rows that landed once only are left out.</summary>
/// <param name="Column">Our column.</param>
/// <param name="Rows">How many.</param>
public sealed record ValueChange(string Column, long Rows);

/// <summary>One delivered file, read a second time.</summary>
/// <param name="Batch">The reading that it had.</param>
/// <param name="After">What the new reading came to; null when there is none.</param>
/// <param name="Findings">What the rules found, before and after.</param>
/// <param name="Values">Columns whose landed values changed.</param>
/// <param name="Problem">Why it could not be read again: file, batch and what to do. The older reading stays.</param>
public sealed record ReplayedBatch(
    LandedBatch Batch, ReadingTotals? After, IReadOnlyList<FindingChange> Findings, IReadOnlyList<ValueChange> Values, string? Problem)
{
    /// <summary>What the older reading came to.</summary>
    public ReadingTotals Before { get; } = new(
        Batch.Record.MappingVersion, Batch.Record.RowsRead, Batch.Record.RowsLanded, Batch.Record.RowsRejected, Batch.Record.ValuesDiscarded);
}
