using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>What the words before a numeral say: which clause is its own, and whether they tell a share, a level reached or an earlier value.</summary>
internal sealed class Wording(ReportGrammar grammar, Vocabulary vocabulary)
{
    private const int LongestName = 12;

    /// <summary>占, 占比为: a share follows.</summary>
    public Regex Share { get; } = ReportGrammar.Compile(grammar.Share.Pattern);

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

    /// <summary>What the words are about, where their own number tells nothing.</summary>
    public void Introduce(Reading reading, Phrase phrase)
    {
        if (vocabulary.Subject(phrase.Before) is { } subject)
        {
            reading.Topic = new Topic(subject.Word);
        }
    }
}
