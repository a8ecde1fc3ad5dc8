using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>What the words before a numeral say: which clause is its own, and whether they tell a share, a level reached or an earlier value.</summary>
internal sealed partial class Wording(ReportGrammar grammar, Vocabulary vocabulary)
{
    private const int LongestName = 12;
    private readonly Regex framed = ReportGrammar.Compile(grammar.FramedBy);

    /// <summary>占, 占比为: a share follows.</summary>
    public Regex Share { get; } = ReportGrammar.Compile(grammar.Share.Pattern);

    /// <summary>合计, 三者: a share behind it is one of several together.</summary>
    public Regex Together { get; } = ReportGrammar.Compile(grammar.Share.Together);

    /// <summary>在全省: a share behind it is one of a wider area.</summary>
    public Regex Elsewhere { get; } = ReportGrammar.Compile(grammar.Share.Elsewhere);

    /// <summary>提高到, 降至: the value reached follows.</summary>
    public Regex Level { get; } = ReportGrammar.Compile(grammar.Changes.Level);

    /// <summary>由, 从去年的: an earlier value follows.</summary>
    public Regex Earlier { get; } = ReportGrammar.Compile(grammar.Earlier.From);

    /// <summary>去年同期: last year's value follows.</summary>
    public Regex LastYear { get; } = ReportGrammar.Compile(grammar.Earlier.SamePeriodLastYear);

    /// <summary>The rate that a share is.</summary>
    public Word ShareWord { get; } = new(grammar.Share.Id, grammar.Share.Label, []);

    /// <summary>The last clause that says anything: what stands behind the last comma, without the words that say nothing.</summary>
    public string Clause(string before)
    {
        var end = vocabulary.FunctionTailStart(before);
        if (end == 0)
        {
            return before;
        }

        var start = before.AsSpan(0, end).LastIndexOfAny("，；：");
        if (start > 0 && before[start] == '：')
        {
            // "消费纠纷类：受理 986 宗": the short name before a colon is what the rest speaks of.
            var nameStart = before.AsSpan(0, start).LastIndexOfAny("，；：");
            var name = before[(nameStart + 1)..start];
            start = name.Length <= LongestName && (vocabulary.Part(name) ?? vocabulary.Subject(name)) is { } hit && name.Length - hit.End <= 2 ? nameStart : start;
        }

        return before[(start + 1)..];
    }

    /// <summary>The subject that is named; a word that is subject and part at once (来访) is the part where a subject is at hand.</summary>
    public static Word? Named(Hit? subject, Hit? part) =>
        subject is { } s && (part is not { } p || s.End <= p.Start || s.Start >= p.End || s.End - s.Start > p.End - p.Start) ? s.Word : null;

    /// <summary>Takes up what "有效信件中，" or "诉求主要集中在" says the numbers behind it are of; returns the words behind it.</summary>
    public string Frame(Reading reading, string before, Sentence sentence)
    {
        var end = before.LastIndexOf("中，", StringComparison.Ordinal);
        if (end > 0 && vocabulary.Subject(before[..end]) is { } subject && subject.End == end)
        {
            var part = vocabulary.Part(Clause(before[..end]));
            reading.Topic = new Topic(subject.Word);
            reading.Framed = (sentence, part is { } p && p.End <= subject.Start && subject.Word.Same?.Contains(p.Word.Id) != true ? p.Word : null);
            return before;
        }

        if (framed.Matches(before) is { Count: > 0 } m && m[^1] is var last && last.Index + last.Length < before.Length && Characters.IsHan(before[last.Index + last.Length]))
        {
            var head = before[..last.Index];
            var measure = vocabulary.Measure(Clause(head))?.Word;
            if (last.Value[^1] == '：' && vocabulary.HasUnknown(Leading().Replace(Clause(head), string.Empty), vocabulary.Subject(Leading().Replace(Clause(head), string.Empty))))
            {
                return before;
            }

            reading.Topic = vocabulary.Subject(head) is { } told ? new Topic(told.Word, Base: measure) : reading.Topic with { Part = null, Place = null, Measure = null, Base = measure ?? reading.Topic.Base };
            reading.Framed = (sentence, null);
            return before[(last.Index + last.Length)..];
        }

        return before;
    }

    [GeneratedRegex("(?:位居|位列|排名|排在|居)?前[一二三四五六七八九十0-9]*[位名]?|的|诉求量|承办量|办理量|受理量|较多|最多", RegexOptions.NonBacktracking)]
    private static partial Regex Leading();

    /// <summary>What the words are about, where their own number tells nothing.</summary>
    public void Introduce(Reading reading, Phrase phrase)
    {
        if (vocabulary.Subject(phrase.Before) is { } subject)
        {
            reading.Topic = new Topic(subject.Word);
        }
    }
}
