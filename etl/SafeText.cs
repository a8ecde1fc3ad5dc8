using System.Text.RegularExpressions;

namespace Analytics.Etl;

/// <summary>
/// What may stand in a message, a log or a batch record of text that came out of a delivered file: nothing in it that
/// could name somebody.
/// </summary>
internal static partial class SafeText
{
    private const int MaxName = 40;
    private const int MaxMessage = 200;

    /// <summary>A delivered column's name: cut, and without numbers.</summary>
    public static string Name(string name) => Cut(Numbers().Replace(name, "***"), MaxName);

    /// <summary>What a reader or DuckDB says: its first line, without the values that it quotes from the file.</summary>
    public static string Message(Exception e)
    {
        var line = e.Message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        var text = (end < 0 ? line : line[..end]).ToString();
        return Cut(Numbers().Replace(Quoted().Replace(text, "***"), "***"), MaxMessage);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";

    [GeneratedRegex(@"[\d０-９]{5,}")]
    private static partial Regex Numbers();

    [GeneratedRegex("""'[^']*'|"[^"]*"|'.*$|".*$""")]
    private static partial Regex Quoted();
}
