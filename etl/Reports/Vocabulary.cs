using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>A word of the grammar where it stands in a clause.</summary>
internal readonly record struct Hit(Word Word, int Start, int End);

/// <summary>Finds the grammar's words in the few characters around a numeral.</summary>
internal sealed class Vocabulary
{
    private const int LongestOffice = 7;
    private readonly Index subjects;
    private readonly Index subjectsAfter;
    private readonly Index parts;
    private readonly Index measures;
    private readonly Index measuresAfter;
    private readonly Index rates;
    private readonly Regex functionTail;
    private readonly Regex functionWords;

    public Vocabulary(ReportGrammar grammar)
    {
        subjects = new Index(grammar.Subjects, w => w.Words);
        subjectsAfter = new Index(grammar.Subjects, w => w.After ?? w.Words);
        parts = new Index(grammar.Parts, w => w.Words);
        measures = new Index(grammar.Measures, w => w.Words);
        measuresAfter = new Index(grammar.Measures.Where(m => m.After is not null), w => w.After!);
        rates = new Index(grammar.Rates, w => w.Words);
        var words = string.Join('|', grammar.FunctionWords.Concat(grammar.Qualifiers.Before.Values.SelectMany(w => w)).OrderByDescending(w => w.Length).Select(Regex.Escape));
        functionTail = ReportGrammar.Compile($"(?:{words}|[：，、\t“”\"])*$");
        functionWords = ReportGrammar.Compile($"{words}|[^一-龥]");
    }

    /// <summary>The subject that stands closest before the numeral, a specific one before a general one.</summary>
    public Hit? Subject(string before, string? unit = null) =>
        Best(subjects, before, (a, b) => a.End != b.End ? a.End > b.End : a.Start < b.Start, (hit, _) => unit is not null && hit.Word.CountedIn?.Contains(unit) == false);

    /// <summary>The subject that follows the numeral at once.</summary>
    public Hit? SubjectAfter(string after) => First(subjectsAfter, after);

    public Hit? Part(string before) => Best(parts, before, (a, b) => a.End != b.End ? a.End > b.End : a.Start < b.Start, (hit, text) => IsOffice(hit, text) || IsArrival(hit, text));

    // 交通局, 住房城乡建设局, 咨询师, 市政府: who acts, not what is petitioned about.
    private static bool IsOffice(Hit hit, string text)
    {
        for (var i = hit.End; i < Math.Min(text.Length, hit.End + LongestOffice) && Characters.IsHan(text[i]) && text[i] is not ('类' or '由' or '的' or '等' or '诉' or '投' or '问' or '方' or '领' or '和' or '与'); i++)
        {
            if (text[i] is '局' or '厅' or '委' || i == hit.End && text[i] is '师' or '员' or '府' || text.AsSpan(i).StartsWith("支队", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // 到市 is a level, 收到市民 is not.
    private static bool IsArrival(Hit hit, string text) => text[hit.Start] == '到' && hit.Start > 0 && text[hit.Start - 1] is '接' or '收' or '达' or '转' or '受' or '得' or '报' or '遇' or '派' or '分';

    public Hit? Measure(string before, string? unit = null) =>
        Best(measures, before, (a, b) => a.End != b.End ? a.End > b.End : a.Start < b.Start, (hit, _) => unit is not null && hit.Word.CountedIn?.Contains(unit) == false);

    public Hit? MeasureAfter(string after) => First(measuresAfter, after);

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
        foreach (var hit in All(rates, clause).AsEnumerable().Reverse())
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
    private static List<Hit> All(Index words, string text)
    {
        var found = words.In(text);
        return [.. found.Where(h => !found.Any(o => o.Start <= h.Start && o.End >= h.End && o.End - o.Start > h.End - h.Start)).OrderBy(h => h.Start)];
    }

    private static Hit? Last(Index words, string text) => Best(words, text, (a, b) => a.End != b.End ? a.End > b.End : a.Start < b.Start);

    private static Hit? First(Index words, string text) => Best(words, text, (a, b) => a.Start != b.Start ? a.Start < b.Start : a.End > b.End);

    // A specific word goes before a general one, wherever they stand.
    private static Hit? Best(Index words, string text, Func<Hit, Hit, bool> isBetter, Func<Hit, string, bool>? isOther = null)
    {
        Hit? best = null;
        foreach (var hit in words.In(text))
        {
            if (isOther?.Invoke(hit, text) == true)
            {
                continue;
            }

            if (best is not { } b || (hit.Word.Generic != b.Word.Generic ? b.Word.Generic : isBetter(hit, b)))
            {
                best = hit;
            }
        }

        return best;
    }

    // Words by their first character: one pass over a clause finds them all.
    private sealed class Index
    {
        private readonly Dictionary<char, List<(Word Word, string Text)>> byFirst = [];

        public Index(IEnumerable<Word> words, Func<Word, IReadOnlyList<string>> texts)
        {
            foreach (var (word, text) in words.SelectMany(w => texts(w).Select(t => (w, t))))
            {
                if (!byFirst.TryGetValue(text[0], out var list))
                {
                    byFirst[text[0]] = list = [];
                }

                list.Add((word, text));
            }
        }

        public List<Hit> In(string text)
        {
            List<Hit> hits = [];
            for (var i = 0; i < text.Length; i++)
            {
                if (!byFirst.TryGetValue(text[i], out var list))
                {
                    continue;
                }

                foreach (var (word, w) in list)
                {
                    if (text.AsSpan(i).StartsWith(w, StringComparison.Ordinal))
                    {
                        hits.Add(new Hit(word, i, i + w.Length));
                    }
                }
            }

            return hits;
        }
    }
}
