using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>A figure in words: the same in the table and in the text beside the chart.</summary>
internal static class CellText
{
    /// <summary>No figure can be given, though the city delivers: nothing stands below the line.</summary>
    public const string Nothing = "—";

    /// <summary>1,234; 83.0 %; 78.0–92.5 %; — or "no data".</summary>
    public static string Of(Measured? cell, Texts texts) => cell switch
    {
        null => texts["no.data"],
        { Low: { } low, High: { } high } => $"{Figures.Percent(low)}–{Figures.Percent(high)} %",
        { Denominator: null } count => Figures.Count(count.Numerator),
        { Value: { } share } => $"{Figures.Percent(share)} %",
        _ => Nothing,
    };

    /// <summary>The figure and, for a share, the counts in brackets.</summary>
    public static string WithCounts(Measured? cell, Texts texts) =>
        Counts(cell, texts) is { } counts ? texts["with.counts", Of(cell, texts), counts] : Of(cell, texts);

    /// <summary>The counts that a share rests on, or null for a count.</summary>
    public static string? Counts(Measured? cell, Texts texts) => cell switch
    {
        { Denominator: { } below, Undecided: > 0 } c => texts["counts.undecided", Figures.Count(c.Numerator), Figures.Count(below), Figures.Count(c.Undecided)],
        { Denominator: { } below } c => $"{Figures.Count(c.Numerator)}/{Figures.Count(below)}",
        _ => null,
    };
}
