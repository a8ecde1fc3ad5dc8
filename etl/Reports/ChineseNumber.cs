namespace Analytics.Etl.Reports;

/// <summary>Small counts in Chinese numerals.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Reads on behind 点: 九十 and 点五 make 90.5; null when no digit follows.</summary>
    public static (decimal? Value, int End) Fraction(string text, int start, decimal? whole)
    {
        var (end, place) = (start, 0.1m);
        while (end < text.Length && Digits.IndexOf(text[end], StringComparison.Ordinal) is var digit and >= 0)
        {
            whole += digit * place;
            (end, place) = (end + 1, place / 10);
        }

        return (end > start ? whole : null, end);
    }

    /// <summary>The number, below ten thousand: 十二, 两百三十, 一千零五; null when it is none (三五, 二〇二二).</summary>
    public static int? Read(ReadOnlySpan<char> text)
    {
        var (sum, digit, last, isZero) = (0, -1, 10_000, false);
        foreach (var c in text)
        {
            var value = c is '两' ? 2 : c is '〇' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (value == 0)
            {
                if (digit >= 0 || isZero)
                {
                    return null;
                }

                isZero = true;
            }
            else if (value > 0)
            {
                if (digit >= 0)
                {
                    return null;
                }

                digit = value;
            }
            else
            {
                var unit = c switch { '十' => 10, '百' => 100, '千' => 1_000, _ => 0 };
                if (unit == 0 || unit >= last || digit < 0 && unit > 100)
                {
                    return null;
                }

                (sum, digit, last, isZero) = (sum + (digit < 0 ? 1 : digit) * unit, -1, unit, false);
            }
        }

        var rest = digit < 0 ? 0 : digit;
        return text.Length == 0 || last < 10_000 && last > 10 && digit >= 0 && !isZero || isZero && digit < 0 ? null : sum + rest;
    }
}
