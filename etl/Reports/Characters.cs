using System.Text;

namespace Analytics.Etl.Reports;

/// <summary>One way to write each sign: digits and letters half-width, punctuation of the sentence full-width.</summary>
internal static class Characters
{
    /// <summary>The line with every sign in its one form; blanks of all kinds are spaces, tabs stay.</summary>
    public static string Normalise(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            var one = Normal(c);
            if (one != '\0')
            {
                text.Append(one);
            }
        }

        return text.ToString();
    }

    private static char Normal(char c) => c switch
    {
        '\t' => c,
        '\u3000' or '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' => ' ',
        '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u00AD' => '\0',
        '(' => '（',
        ')' => '）',
        ';' => '；',
        ':' or '∶' => '：',
        '!' => '！',
        '?' => '？',
        '﹪' => '%',
        '－' or '–' or '—' or '~' or '～' or '〜' or '−' or '‐' or '‑' or '―' => '-',
        '，' or '。' or '（' or '）' or '；' or '：' or '！' or '？' => c,
        '•' or '・' or '‧' => '·',
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        < ' ' => ' ',
        _ => c,
    };

    /// <summary>Whether it is one of 0 to 9.</summary>
    public static bool IsDigit(char c) => char.IsAsciiDigit(c);

    /// <summary>Whether it is a Chinese character.</summary>
    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or '〇';
}
