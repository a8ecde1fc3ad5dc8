using System.Text;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>
/// Mends what extraction broke: lines that end inside a sentence or a number, blanks between characters, page numbers
/// between lines, two widths of digits. A pure function of the text. Where a break could be either, a number across it
/// is marked with <see cref="Doubt"/> and nobody reads it.
/// </summary>
internal static partial class Normaliser
{
    /// <summary>Stands inside a number of which it is not sure that its parts belong together.</summary>
    public const char Doubt = '¦';

    private const double Full = 0.75;
    private const int ShortHeading = 30;
    private const int LongestTitle = 80;

    private sealed record Line(int No, string Text, bool IsBlank, bool IsRow, bool IsBareNumber, bool IsIndented);

    /// <summary>The text of a report, made whole.</summary>
    public static ReportText Of(string raw)
    {
        var all = raw.Split(["\r\n", "\n", "\r", "\f", "\u2028"], StringSplitOptions.None).Select(Read).ToList();
        var blanks = all.Count(l => l.IsBlank);
        var isSpaced = blanks * 10 >= all.Count * 4;
        var pages = PageNumbers(all);
        var width = Width(all);
        var text = new StringBuilder(raw.Length);
        List<int> lines = new(raw.Length);
        List<Stretch> stretches = [];
        Line? last = null;
        var (start, sawBlank) = (0, false);
        foreach (var line in all)
        {
            if (pages.Contains(line.No))
            {
                continue;
            }

            if (line.IsBlank)
            {
                sawBlank = true;
                continue;
            }

            if (last is not null)
            {
                if (IsBreak(last, line, sawBlank && !isSpaced, width) || (start == 0 && text.Length <= LongestTitle && Title().IsMatch(text.ToString())))
                {
                    stretches.Add(new Stretch(start, text.Length, last.IsRow));
                    Append(text, lines, "\n", last.No);
                    start = text.Length;
                }
                else if (Characters.IsDigit(text[^1]) && Characters.IsDigit(line.Text[0]))
                {
                    Append(text, lines, last.IsBareNumber || line.IsBareNumber ? Doubt.ToString() : " ", last.No);
                }
            }

            Append(text, lines, line.Text, line.No);
            (last, sawBlank) = (line, false);
        }

        if (last is not null)
        {
            stretches.Add(new Stretch(start, text.Length, last.IsRow));
            Append(text, lines, "\n", last.No);
        }

        return new ReportText(text.ToString(), lines, stretches, pages.Count);
    }

    private static void Append(StringBuilder text, List<int> lines, string piece, int line)
    {
        text.Append(piece);
        for (var i = 0; i < piece.Length; i++)
        {
            lines.Add(line);
        }
    }

    private static Line Read(string raw, int index)
    {
        var normal = Characters.Normalise(raw);
        var trimmed = normal.Trim();
        var isIndented = normal.Length - normal.TrimStart().Length >= 4 || raw.StartsWith("\u3000\u3000", StringComparison.Ordinal);
        if (trimmed.Length == 0)
        {
            return new Line(index + 1, string.Empty, true, false, false, false);
        }

        var cells = Cells(trimmed);
        return cells is not null
            ? new Line(index + 1, string.Join('\t', cells), false, true, false, isIndented)
            : new Line(index + 1, Punctuated(WithoutBlanks(trimmed)), false, false, BareNumber().IsMatch(trimmed), isIndented);
    }

    // A row: words, then figures in cells of their own; or the head over them.
    private static string[]? Cells(string line)
    {
        if (line.AsSpan().IndexOfAny("，。；！？") >= 0 && !line.Contains('|', StringComparison.Ordinal) && !line.Contains('\t', StringComparison.Ordinal))
        {
            return null;
        }

        string[] cells = [.. CellBreak().Split(line.Trim('|', ' ', '\t')).Select(c => c.Trim()).Where(c => c.Length > 0)];
        if (cells.Length < 2)
        {
            return null;
        }

        // A head has words only; a row has its words first, then figures in cells of their own.
        var isDrawn = line.AsSpan().IndexOfAny("|\t") >= 0;
        var words = cells.Length > 2 && IsIndex(cells[0]) ? 2 : 1;
        var isRow = (!FigureCell().IsMatch(cells[words - 1]) || NumberedName().IsMatch(cells[words - 1])) && cells.Skip(words).All(c => FigureCell().IsMatch(c)) && cells.Length - words >= (isDrawn ? 1 : 2);
        var isHead = cells.Length >= (isDrawn ? 2 : 3) && cells.All(c => c.Length <= 14 && HeadCell().IsMatch(c));
        return isRow || isHead ? cells : null;
    }

    private static bool IsIndex(string cell) => cell.Length <= 3 && cell.All(Characters.IsDigit);

    // A half-width comma or stop that joins no digits is one of the sentence.
    private static string Punctuated(string line) => StrayStop().Replace(StrayComma().Replace(line, "$1，"), "$1。");

    // Blanks go, except between two digits: there the reader of numbers decides.
    private static string WithoutBlanks(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not (' ' or '\t'))
            {
                text.Append(line[i]);
                continue;
            }

            var next = i + 1;
            while (next < line.Length && line[next] is ' ' or '\t')
            {
                next++;
            }

            var isBetweenDigits = text.Length > 0 && next < line.Length && Characters.IsDigit(text[^1]) && Characters.IsDigit(line[next]);
            if (isBetweenDigits)
            {
                text.Append(next - i > 2 ? Doubt : ' ');
            }

            i = next - 1;
        }

        return text.ToString();
    }

    // With strokes or words around it a page number is one wherever it stands; bare, it must count up among blank lines.
    private static HashSet<int> PageNumbers(List<Line> lines)
    {
        HashSet<int> pages = [];
        var expected = 1;
        var (first, last) = (lines.FindIndex(l => !l.IsBlank), lines.FindLastIndex(l => !l.IsBlank));
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (lines[i].IsBlank || text.Length > 16)
            {
                continue;
            }

            var marked = MarkedPage().Match(text);
            if (marked.Success)
            {
                pages.Add(lines[i].No);
                expected = int.Parse(marked.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) + 1;
            }
            else if (lines[i].IsBareNumber && int.TryParse(text, out var number) && number == expected && (i == first || i == last || IsAlone(lines, i)))
            {
                pages.Add(lines[i].No);
                expected++;
            }
        }

        return pages;
    }

    private static bool IsAlone(List<Line> lines, int i)
    {
        var before = i == 0 || lines[i - 1].IsBlank;
        var after = i == lines.Count - 1 || lines[i + 1].IsBlank;
        var nextText = lines.Skip(i + 1).First(l => !l.IsBlank).Text;
        return before && after && !Characters.IsDigit(nextText[0]) && Characters.IsHan(nextText[0]) && !StartsWithUnit(nextText);
    }

    private static bool StartsWithUnit(string text) => text[0] is '件' or '批' or '人' or '宗' or '次' or '场' or '份' or '条' or '个' or '年' or '月' or '日' or '余' or '多' or '万';

    // How long a line is that was broken for width, not for sense.
    private static int Width(List<Line> lines)
    {
        var broken = lines.Where(l => !l.IsBlank && !l.IsRow && l.Text.Length > 8 && !IsEnd(l.Text[^1])).Select(l => l.Text.Length).Order().ToList();
        return broken.Count == 0 ? 0 : broken[broken.Count / 2];
    }

    private static bool IsEnd(char c) => c is '。' or '！' or '？' or '；' or '：';

    private static bool IsBreak(Line before, Line after, bool isParagraph, int width)
    {
        // A number on a line of its own between digits: nobody can tell a page's from a piece.
        if (before.IsBareNumber && Characters.IsDigit(after.Text[0]) || after.IsBareNumber && Characters.IsDigit(before.Text[^1]))
        {
            return before.IsRow || after.IsRow;
        }

        if (before.IsRow || after.IsRow || KeyAndValue().IsMatch(after.Text) || IsEnd(before.Text[^1]))
        {
            return true;
        }

        if (Marker().IsMatch(after.Text) && before.Text[^1] is not ('第' or '、' or '和'))
        {
            return true;
        }

        var isFull = before.Text.Length >= Full * width;
        if (Heading().IsMatch(before.Text) && before.Text.Length < ShortHeading && !isFull)
        {
            return true;
        }

        return !isFull && (isParagraph || after.IsIndented || EndsWithFigure().IsMatch(before.Text) && !StartsWithUnit(after.Text) && !Characters.IsDigit(after.Text[0]));
    }

    [GeneratedRegex(@"[ \t]*[|\t][ \t]*|[ \t]+")]
    private static partial Regex CellBreak();

    [GeneratedRegex(@"^[-+↑↓▲▼]?[0-9][0-9,，.]*(?:%|[\u4E00-\u9FFF]{1,3})?$|^[-/]$", RegexOptions.NonBacktracking)]
    private static partial Regex FigureCell();

    // 110转接 is a name.
    [GeneratedRegex(@"^[0-9]{3,5}[\u4E00-\u9FFF]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberedName();

    [GeneratedRegex(@"^[\u4E00-\u9FFF（）%/、A-Za-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex HeadCell();

    [GeneratedRegex(@"^[0-9]{1,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"^(?:[-·]+ ?(?<n>[0-9]{1,4}) ?[-·]+|第 ?(?<n>[0-9]{1,4}) ?页.{0,8}|(?<n>[0-9]{1,4}) ?/ ?[0-9]{1,4})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MarkedPage();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．][^0-9]|（[0-9]{1,2}）|[①-⑳]|附件|附：|注：)", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^，。；]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"([^0-9]),|,(?![0-9])")]
    private static partial Regex StrayComma();

    [GeneratedRegex(@"([\u4E00-\u9FFF%）”])\.$")]
    private static partial Regex StrayStop();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{2,12}：[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex KeyAndValue();

    // A report's title, over however many lines, is no part of its first sentence.
    [GeneratedRegex("^[^，。；：！？]*(?:报告|总结|公报|简报|快报|专报|月报|季报|年报|通报)$", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"[0-9](?:%|[\u4E00-\u9FFF]{1,2}|个百分点)$", RegexOptions.NonBacktracking)]
    private static partial Regex EndsWithFigure();
}
