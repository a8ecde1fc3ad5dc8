using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>A figure in words: the same in the table and in the text beside the chart.</summary>
internal static class CellText
{
    /// <summary>No figure can be given, though the city delivers: nothing stands below the line.</summary>
    public const string Nothing = "—";

    /// <summary>1,234; 83.0 %; 78.0–92.5 %; 12 (11–14); — or "no data".</summary>
    public static string Of(Measured? cell, Texts texts) => cell switch
    {
        null => texts["no.data"],
        { Wait: { Median: { Day: { } median } days } } => texts["wait.median", median, days.Low ?? 0, days.High?.ToString(CultureInfo.InvariantCulture) ?? "…"],
        { Wait: not null } => texts["wait.not.half"],
        { Low: { } low, High: { } high } => $"{Figures.Percent(low)}–{Figures.Percent(high)} %",
        { Denominator: null } count => Figures.Count(count.Numerator),
        { Value: { } share } => $"{Figures.Percent(share)} %",
        _ => Nothing,
    };

    /// <summary>The figure and, for a share, the counts in brackets.</summary>
    public static string WithCounts(Measured? cell, Texts texts) =>
        Counts(cell, texts) is { } counts ? texts["with.counts", Of(cell, texts), counts] : Of(cell, texts);

    /// <summary>The counts that a share or a wait rests on, or null for a count.</summary>
    public static string? Counts(Measured? cell, Texts texts) => cell switch
    {
        { Wait: { } wait } c => texts["wait.counts", Figures.Count(c.Numerator), Figures.Count(wait.Cases), wait.P90.Day?.ToString(CultureInfo.InvariantCulture) ?? Nothing, wait.Mean is { } mean ? mean.ToString("0.0", CultureInfo.InvariantCulture) : Nothing],
        { Denominator: { } below, Undecided: > 0 } c => texts["counts.undecided", Figures.Count(c.Numerator), Figures.Count(below), Figures.Count(c.Undecided)],
        { Denominator: { } below } c => $"{Figures.Count(c.Numerator)}/{Figures.Count(below)}",
        _ => null,
    };
}
