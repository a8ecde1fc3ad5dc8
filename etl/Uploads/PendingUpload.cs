namespace Analytics.Etl.Uploads;

/// <summary>A file that was sent and waits to be confirmed.</summary>
/// <param name="Id">Its name in addresses; not to be guessed.</param>
/// <param name="Source">The source that it is to be delivered for.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Account">Who sent it.</param>
/// <param name="SentAt">When, in UTC.</param>
/// <param name="Reading">What reading it would land.</param>
public sealed record PendingUpload(string Id, string Source, string FileName, string Sha256, long Bytes, string Account, DateTime SentAt, TrialReading Reading);

/// <summary>What landing a file would make of it; nothing has landed.</summary>
/// <param name="RowsRead">Physical records.</param>
/// <param name="RowsLanded">Rows that would land.</param>
/// <param name="RowsRejected">Records that would not.</param>
/// <param name="ValuesDiscarded">Impossible values in rows that would land.</param>
/// <param name="UnmappedColumns">Columns that the source does not know.</param>
/// <param name="WasDelivered">Whether these very bytes have landed before.</param>
/// <param name="Findings">What the rules found, the most frequent first.</param>
/// <param name="Rows">The first rows that would land, masked and without keys of persons: our column, and its text where there is one.</param>
public sealed record TrialReading(
    long RowsRead, long RowsLanded, long RowsRejected, long ValuesDiscarded, IReadOnlyList<string> UnmappedColumns, bool WasDelivered,
    IReadOnlyList<TrialFinding> Findings, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows);

/// <summary>What a rule found in a file.</summary>
/// <param name="Severity">reject: the row stays out; discard: the value does.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Column">Our column; null of whole records.</param>
/// <param name="Count">How often.</param>
/// <param name="FirstLine">The line where it happened first.</param>
public sealed record TrialFinding(string Severity, string Rule, string? Column, long Count, long FirstLine);
