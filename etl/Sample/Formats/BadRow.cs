namespace Analytics.Etl.Sample.Formats;

/// <summary>A row that must be rejected. It comes beside the valid cases and never instead of one.</summary>
internal enum BadRow
{
    MissingKey,
    MissingRegistration,
    UnreadableRegistration,
    TooManyColumns,
    TooFewColumns,
    UnclosedQuote,
    InvalidBytes,
    CutLine,
}
