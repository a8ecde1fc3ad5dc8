using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>A word of the grammar where it stands in a clause.</summary>
internal readonly record struct Hit(Word Word, int Start, int End);

/// <summary>Finds the grammar's words in the few characters around a numeral.</summary>
internal sealed class Vocabulary
{
    private readonly ReportGrammar grammar;
    private readonly Regex functionTail;
    private readonly Regex functionWords;

    public Vocabulary(ReportGrammar grammar)
    {
        this.grammar = grammar;
        var words = string.Join('|', grammar.FunctionWords.Concat(grammar.Qualifiers.Before.Values.SelectMany(w => w)).OrderByDescending(w => w.Length).Select(Regex.Escape));
        functionTail = ReportGrammar.Compile($"(?:{words}|[：，、\t“”\"])*$");
        functionWords = ReportGrammar.Compile($"{words}|[^一-龥]");
    }

    /// <summary>The subject that stands closest before the numeral, a specific one before a general one.</summary>
    public Hit? Subject(string before) => Last(grammar.Subjects, before);

    /// <summary>The subject that follows the numeral at once.</summary>
    public Hit? SubjectAfter(string after) => First(grammar.Subjects, after);

    public Hit? Part(string before) => Last(grammar.Parts, before);

    public Hit? Measure(string before) => Last(grammar.Measures, before);

    public Hit? MeasureAfter(string after) => First(grammar.Measures.Where(m => m.After is not null), after);

    /// <summary>Where the words end that say nothing of what is counted: 共, 为, 达到.</summary>
    public int FunctionTailStart(string text) => functionTail.Match(text).Index;

    /// <summary>Whether a clause says more than the grammar's words.</summary>
    public bool HasUnknown(string clause, params Hit?[] known)
    {
        var text = clause.ToCharArray();
        foreach (var hit in known.OfType<Hit>())
        {
            Array.Fill(text, ' ', hit.Start, Math.Min(hit.End, text.Length) - hit.Start);
        }

        return functionWords.Replace(new string(text), string.Empty).Length >= 2;
    }

    /// <summary>The rates of a clause that share the value behind them, in order: 参考率、优秀率均为.</summary>
    public List<Hit> Rates(string clause)
    {
        var end = FunctionTailStart(clause);
        List<Hit> shared = [];
        foreach (var hit in All(grammar.Rates, clause).Reverse())
        {
            var isLast = shared.Count == 0 && hit.End >= end;
            var joins = shared.Count > 0 && clause[hit.End] is '、' or '和' or '及' or '与';
            if (!isLast && !(shared.Count > 0 && joins))
            {
                break;
            }

            shared.Insert(0, hit);
        }

        return shared;
    }

    // Every word, the longest where they overlap, in order.
    private static IEnumerable<Hit> All(IReadOnlyList<Word> words, string text)
    {
        List<Hit> found = [];
        foreach (var word in words)
        {
            foreach (var w in word.Words)
            {
                for (var i = text.IndexOf(w, StringComparison.Ordinal); i >= 0; i = text.IndexOf(w, i + w.Length, StringComparison.Ordinal))
                {
                    found.Add(new Hit(word, i, i + w.Length));
                }
            }
        }

        return [.. found.Where(h => !found.Any(o => o.Start <= h.Start && o.End >= h.End && o.End - o.Start > h.End - h.Start)).OrderBy(h => h.Start)];
    }

    private static Hit? Last(IEnumerable<Word> words, string text)
    {
        Hit? best = null;
        foreach (var word in words)
        {
            foreach (var w in word.Words)
            {
                var i = text.LastIndexOf(w, StringComparison.Ordinal);
                if (i >= 0 && new Hit(word, i, i + w.Length) is var hit && (best is not { } b || IsBetter(hit, b)))
                {
                    best = hit;
                }
            }
        }

        return best;

        static bool IsBetter(Hit a, Hit b) =>
            a.Word.Generic != b.Word.Generic ? b.Word.Generic : a.End != b.End ? a.End > b.End : a.Start < b.Start;
    }

    private static Hit? First(IEnumerable<Word> words, string text)
    {
        Hit? best = null;
        foreach (var word in words)
        {
            foreach (var w in word.After ?? word.Words)
            {
                var i = text.IndexOf(w, StringComparison.Ordinal);
                if (i >= 0 && new Hit(word, i, i + w.Length) is var hit && (best is not { } b || IsBetter(hit, b)))
                {
                    best = hit;
                }
            }
        }

        return best;

        static bool IsBetter(Hit a, Hit b) =>
            a.Word.Generic != b.Word.Generic ? b.Word.Generic : a.Start != b.Start ? a.Start < b.Start : a.End > b.End;
    }
}
