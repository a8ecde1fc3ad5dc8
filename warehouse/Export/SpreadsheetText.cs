using System.Buffers;

namespace Analytics.Warehouse.Export;

/// <summary>
/// A spreadsheet runs a text as a formula that begins with one of a few characters. Such a text gets an apostrophe before
/// it, which spreadsheets read as "this is text"; numbers are no texts and stay as they are.
/// </summary>
public static class SpreadsheetText
{
    // After blanks as well: some programs trim a cell before they look at it. The wide forms are what Chinese input methods write.
    private const string Pattern = @"^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]";
    private static readonly SearchValues<char> Starts = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>An SQL expression for the text of a column without what would run.</summary>
    /// <param name="expression">A varchar expression.</param>
    public static string Sql(string expression) => $"case when regexp_matches({expression}, '{Pattern}') then '''' || {expression} else {expression} end";

    /// <summary>The same for one text.</summary>
    public static string Of(string text) =>
        text.Length > 0 && (Starts.Contains(text[0]) || (text.AsSpan().TrimStart() is { Length: > 0 } trimmed && Starts.Contains(trimmed[0]))) ? "'" + text : text;
}
