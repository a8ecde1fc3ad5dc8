using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Finds every numeral of a text and reads its value, unit and qualifier; what it means is decided elsewhere.</summary>
internal sealed class Numerals
{
    private const int Window = 12;
    private const int MostDigits = 12;
    private const string ChineseDigits = "零〇一二两三四五六七八九十百千";
    private readonly ReportGrammar grammar;
    private readonly List<string> units;
    private readonly List<string> chineseUnits;

    public Numerals(ReportGrammar grammar)
    {
        this.grammar = grammar;
        units = [.. grammar.Units.OrderByDescending(u => u.Length)];
        chineseUnits = [.. grammar.ChineseUnits.OrderByDescending(u => u.Length)];
    }

    /// <summary>All numerals, in order; none overlaps another.</summary>
    public List<Numeral> Of(string text)
    {
        List<Numeral> found = [];
        for (var i = 0; i < text.Length;)
        {
            var numeral = Characters.IsDigit(text[i]) ? Arabic(text, i)
                : ChineseDigits.Contains(text[i], StringComparison.Ordinal) ? Chinese(text, i) : null;
            if (numeral is not null)
            {
                found.Add(numeral);
            }

            i = numeral?.End ?? i + 1;
        }

        return found;
    }

    /// <summary>How many numerals in digits a text holds, counted apart from their reading.</summary>
    public static int CountDigitRuns(string text)
    {
        var runs = 0;
        for (var i = 0; i < text.Length; i++)
        {
            runs += Characters.IsDigit(text[i]) && (i == 0 || !Characters.IsDigit(text[i - 1])) ? 1 : 0;
        }

        return runs;
    }

    private Numeral Arabic(string text, int start)
    {
        var end = start;
        while (end < text.Length && (Characters.IsDigit(text[end]) || IsInside(text, end)))
        {
            end++;
        }

        // Letters and brackets of a bad scan around the digits: one token, and nobody's figure.
        var (spoiltStart, spoiltEnd) = (start, end);
        while (spoiltEnd < text.Length && IsSpoiling(text[spoiltEnd]))
        {
            spoiltEnd++;
        }

        while (spoiltStart > 0 && IsSpoiling(text[spoiltStart - 1]) && !Characters.IsDigit(text[spoiltStart - 1]))
        {
            spoiltStart--;
        }

        if (spoiltStart < start || spoiltEnd > end)
        {
            return new Numeral(spoiltStart < start ? start : spoiltStart, spoiltEnd) { Reason = "spoilt" };
        }

        var isShare = start >= 3 && At(text, start - 3, "百分之");
        var numeral = new Numeral(isShare ? start - 3 : start, end);
        ReadTail(text, numeral);
        numeral.Unit = isShare ? numeral.Unit is null ? "%" : null : numeral.Unit;
        numeral.Value = Value(text[start..end], numeral.Unit is not null || IsDatePart(text, end));
        Scale(text, numeral);
        // "0.12 个、0.35 个百分点": no thing is counted in hundredths.
        numeral.Unit = numeral.Unit == "个" && numeral.Value is { } v && v != decimal.Truncate(v) ? null : numeral.Unit;
        return numeral;
    }

    // A separator belongs to the number when a digit follows; a full-width comma only as one of thousands.
    private static bool IsInside(string text, int i)
    {
        if (i + 1 >= text.Length || !Characters.IsDigit(text[i + 1]))
        {
            return false;
        }

        if (text[i] == '，')
        {
            var after = i + 1;
            while (after < text.Length && Characters.IsDigit(text[after]))
            {
                after++;
            }

            return after - i == 4;
        }

        return text[i] is ',' or '.' or ' ' or Normaliser.Doubt;
    }

    private static bool IsSpoiling(char c) => char.IsAsciiLetterOrDigit(c) || c is '{' or '}' or '[' or ']' or '\\' or '@' or '#' or '$' or '^' or '&' or '*' or '_' or '=' or '`' or '?' or '\'';

    private static bool IsDatePart(string text, int end) => end < text.Length && text[end] is '年' or '月' or '日';

    // Thousands must be whole, blanks must look like those of a bad extraction, and nothing is repaired on suspicion.
    private static decimal? Value(string digits, bool hasUnit)
    {
        if (digits.Contains(Normaliser.Doubt, StringComparison.Ordinal) || digits.Count(Characters.IsDigit) > MostDigits)
        {
            return null;
        }

        var parts = digits.Split(' ');
        if (parts.Length > 1 && (!hasUnit || !MayJoin(parts)))
        {
            return null;
        }

        var joined = digits.Replace(" ", string.Empty, StringComparison.Ordinal).Replace('，', ',');
        var whole = joined.Split('.')[0];
        var isPlain = !joined.Contains(',', StringComparison.Ordinal) || whole.Split(',') is var groups && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) && !joined[whole.Length..].Contains(',', StringComparison.Ordinal);
        var isZeroLed = whole.Length > 1 && whole[0] == '0';
        return isPlain && !isZeroLed && joined.Count(c => c == '.') <= 1
            && decimal.TryParse(joined, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static bool MayJoin(string[] parts)
    {
        var isYearAndMore = parts[0].Length == 4 && parts[0][..2] is "19" or "20";
        var isTwoWholeNumbers = parts.All(p => p.Length >= 3);
        var isCutAtSeparator = parts[..^1].Any(p => p[^1] is ',' or '.');
        return isCutAtSeparator || !isYearAndMore && !isTwoWholeNumbers;
    }

    // 余, 多, 几 stand before or behind 万 and the unit; 以上, 左右 behind the unit.
    private void ReadTail(string text, Numeral numeral)
    {
        var i = numeral.DigitsEnd;
        i = Qualifier(text, i, numeral);
        while (i < text.Length && text[i] is '万' or '亿' or '千' or '百')
        {
            i++;
        }

        i = Qualifier(text, i, numeral);
        var unitStart = i;
        if (At(text, i, "个百分点") || At(text, i, "百分点"))
        {
            numeral.Unit = "个百分点";
            i += text[i] == '个' ? 4 : 3;
        }
        else if (i < text.Length && text[i] == '%')
        {
            (numeral.Unit, i) = ("%", i + 1);
        }
        else if (units.FirstOrDefault(u => At(text, i, u)) is { } unit)
        {
            (numeral.Unit, i) = (grammar.UnitNames.GetValueOrDefault(unit, unit), i + unit.Length);
        }

        if (i > unitStart)
        {
            i = Qualifier(text, i, numeral);
        }
        else if (unitStart == numeral.DigitsEnd || numeral.Unit is null)
        {
            i = unitStart;
        }

        numeral.End = i;
    }

    private int Qualifier(string text, int i, Numeral numeral)
    {
        foreach (var (qualifier, words) in grammar.Qualifiers.After)
        {
            foreach (var word in words.Where(w => At(text, i, w)))
            {
                numeral.Qualifier = qualifier == "refused" ? null : qualifier;
                return i + word.Length;
            }
        }

        return i;
    }

    private static void Scale(string text, Numeral numeral)
    {
        for (var i = numeral.DigitsEnd; i < numeral.End; i++)
        {
            numeral.Value *= text[i] switch { '万' => 10_000, '亿' => 100_000_000, '千' => 1_000, '百' when !At(text, i, "百分") => 100, _ => 1 };
        }
    }

    // Only before a unit of count; 一 is a word more often than a number and counts at a clause's end only.
    private Numeral? Chinese(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < Window && ChineseDigits.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        var isOver = end < text.Length && text[end] is '余' or '多';
        var unitAt = isOver ? end + 1 : end;
        var isShare = start >= 3 && At(text, start - 3, "百分之");
        var unit = chineseUnits.FirstOrDefault(u => At(text, unitAt, u));
        if (!isShare && unit is null || start > 0 && text[start - 1] is '第' or '星' or '初' or '每' or '几' or '数' or '同' or '某' or '另' or '任' or '逐' || start > 0 && Characters.IsDigit(text[start - 1]))
        {
            return null;
        }

        decimal? value = ChineseNumber.Read(text.AsSpan(start, end - start));
        if (isShare && end < text.Length && text[end] == '点')
        {
            (value, end) = ChineseNumber.Fraction(text, end + 1, value);
        }

        if (value is null || value == 100 && end - start == 1 && !isOver && (!isShare || At(text, end, "分之")))
        {
            return null;
        }

        var numeral = new Numeral(isShare ? start - 3 : start, end) { IsChinese = true, Value = value, Qualifier = isOver ? "over" : "exact" };
        numeral.Unit = isShare ? "%" : unit;
        numeral.End = isShare ? end : unitAt + unit!.Length;
        numeral.End = Qualifier(text, numeral.End, numeral);
        return value == 1 && !IsClauseEnd(text, numeral.End) ? null : numeral;
    }

    private static bool IsClauseEnd(string text, int i) => i >= text.Length || text[i] is '，' or '。' or '；' or '、' or '）' or '\n';

    private static bool At(string text, int i, string word) => i <= text.Length && text.AsSpan(i).StartsWith(word, StringComparison.Ordinal);
}
