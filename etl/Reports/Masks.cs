namespace Analytics.Etl.Reports;

/// <summary>Marks the numerals that are no figures: dates, numbers of documents, telephones, set phrases.</summary>
internal static class Masks
{
    private const int Before = 20;

    /// <summary>Decides them; what stays open may be a figure.</summary>
    public static void Apply(ReportGrammar grammar, string text, IReadOnlyList<Numeral> numerals)
    {
        foreach (var mask in grammar.Masks)
        {
            var next = 0;
            for (var m = mask.Matcher.Match(text); m.Success; m = m.NextMatch())
            {
                while (next < numerals.Count && numerals[next].Start < m.Index)
                {
                    next++;
                }

                var isExcepted = mask.Exception is { } exception && exception.IsMatch(text.AsSpan(Math.Max(0, m.Index - Before), Math.Min(Before, m.Index)));
                for (var i = next; i < numerals.Count && numerals[i].Start < m.Index + m.Length && !isExcepted; i++)
                {
                    if (numerals[i].DigitsEnd <= m.Index + m.Length && numerals[i].Fate == Fate.Open)
                    {
                        numerals[i].Decide(Fate.None, mask.Class);
                    }
                }
            }
        }
    }
}
