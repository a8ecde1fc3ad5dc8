namespace Analytics.Etl.Reports;

/// <summary>A stretch of a report that belongs together: a paragraph, a heading, or one row of a table.</summary>
/// <param name="Start">Where it begins in the normalised text.</param>
/// <param name="End">Where it ends, without its line end.</param>
/// <param name="IsRow">Whether it is a row of a table, its cells apart by tabs.</param>
internal readonly record struct Stretch(int Start, int End, bool IsRow);

/// <summary>A report's text with its breaks mended: sentences and numbers stand whole again.</summary>
/// <param name="Text">The text; stretches end with a line feed.</param>
/// <param name="Lines">Of every character the line of the delivered file that it stood on, from 1.</param>
/// <param name="Stretches">The stretches, in order.</param>
/// <param name="PageNumbers">How many lines were page numbers and were left out.</param>
internal sealed record ReportText(string Text, IReadOnlyList<int> Lines, IReadOnlyList<Stretch> Stretches, int PageNumbers);
