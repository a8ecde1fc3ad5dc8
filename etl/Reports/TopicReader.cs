using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Finds what a number counts.</summary>
internal sealed partial class TopicReader(ReportGrammar grammar, Vocabulary vocabulary, Wording wording)
{
    private const int PartDistance = 8;
    private readonly Regex place = ReportGrammar.Compile(grammar.Place.Pattern);

    /// <summary>What the number counts: words behind it, words before it, or what the sentence was about; null when nobody knows.</summary>
    public Topic? Of(Reading reading, Phrase phrase)
    {
        var (before, after, numeral) = (phrase.Before, phrase.After, phrase.Numeral);
        var clause = wording.Clause(before);
        var isTime = grammar.TimeUnits.Contains(numeral.Unit!);
        // "8 个地市开展实地督查" counts places; what they did is no noun of the number's.
        var noun = grammar.NounUnits.Contains(numeral.Unit!) ? Doing().Match(after) is { Success: true } verb ? after[..verb.Index] : after : after;
        var follows = vocabulary.SubjectAfter(noun);
        if (noun.Length != after.Length && follows is null)
        {
            return null;
        }

        var (subject, part, measure) = (vocabulary.Subject(before), vocabulary.Part(clause), Counted(clause));
        if (wording.LastYear.IsMatch(before) && part is null && measure is null && (subject is null || !IsIn(clause, subject.Value, before)))
        {
            return phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Unit == numeral.Unit) is { } same ? new Topic(same.Subject, same.Part, same.Measure, Place: same.Place) : null;
        }

        if (isTime)
        {
            return measure is { Word.Id: "mean_time" or "mean_wait" or "mean_talk" } ? new Topic(reading.SubjectOrOwn, null, measure.Value.Word) : null;
        }

        if (follows is { } f && (subject is null || !f.Word.Generic || subject.Value.Word.Generic && !IsIn(clause, subject.Value, before)))
        {
            subject = null;
            measure = vocabulary.MeasureAfter(after) ?? (vocabulary.Measure(clause) is { Word.Id: "resolved" or "closed" } m && vocabulary.FunctionTailStart(clause) <= m.End ? m : null);
            return new Topic(f.Word, part?.Word, measure?.Word, measure?.Word);
        }

        // Words of the clauses before count only where the clause itself says nothing.
        var isOwn = subject is { } s && (IsIn(clause, s, before) || !vocabulary.HasUnknown(clause, part, measure) && part is null && measure is null);
        var inClause = subject is { } own && IsIn(clause, own, before) ? own with { Start = own.Start - (before.Length - clause.Length), End = own.End - (before.Length - clause.Length) } : (Hit?)null;
        if (isOwn)
        {
            var word = inClause is null ? subject!.Value.Word : Wording.Named(inClause, part);
            var isTotal = before.Contains("总数", StringComparison.Ordinal) || before.Contains("总量", StringComparison.Ordinal);
            if (word is not null && (!word.Generic || reading.Topic.Subject is null || part is null))
            {
                var partWord = isTotal || part is { } p && !IsOf(p, word, inClause, clause) ? null : part?.Word;
                var measured = measure is { } h && inClause is { } i && h.Start >= i.Start && h.End <= i.End ? null : measure?.Word;
                return new Topic(word, partWord, measured, measured);
            }
        }

        if (grammar.NounUnits.Contains(numeral.Unit!) && !(grammar.CaseUnits.Contains(numeral.Unit!) && (part is not null || measure is not null)))
        {
            return null;
        }

        return Inherited(reading, phrase, clause, inClause, part, measure);
    }

    // "办结的工单" says which orders, not how many were closed; "办结的有" does.
    private Hit? Counted(string clause) =>
        vocabulary.Measure(clause) is { } m && !(m.End < clause.Length && clause[m.End] == '的' && vocabulary.FunctionTailStart(clause) > m.End) ? m : null;

    // A part stands beside its subject and is no piece of the subject's own words.
    private static bool IsOf(Hit part, Word subject, Hit? at, string clause) =>
        (at is not { } s || s.Start - part.End <= PartDistance)
        && !subject.Words.Any(w => clause.LastIndexOf(w, StringComparison.Ordinal) is var i and >= 0 && i <= part.Start && part.End <= i + w.Length);

    private static bool IsIn(string clause, Hit hit, string before) => hit.Start >= before.Length - clause.Length;

    private Topic? Inherited(Reading reading, Phrase phrase, string clause, Hit? subject, Hit? part, Hit? measure)
    {
        var unit = phrase.Numeral.Unit!;
        var hasUnknown = vocabulary.HasUnknown(clause, subject, part, measure);
        var topic = reading.Topic;
        var last = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount);
        var fits = grammar.CaseUnits.Contains(unit) || last?.Unit == unit;
        if (place.Match(clause) is { Success: true } && reading.SubjectOrOwn is not null && fits)
        {
            return topic with { Subject = reading.SubjectOrOwn, Part = new Word(grammar.Place.Id, grammar.Place.Label, []), Measure = topic.Base, Place = PlaceName(clause) };
        }

        if (part is { } same && (topic.Subject ?? reading.Own)?.Same?.Contains(same.Word.Id) == true)
        {
            part = null;
            hasUnknown = false;
        }

        if (part is { } p)
        {
            return !fits ? null : new Topic(topic.Subject ?? reading.Own, p.Word, measure?.Word ?? topic.Base, measure?.Word ?? topic.Base);
        }

        if (measure is { } m)
        {
            return !fits ? null
                : hasUnknown ? new Topic(null, null, m.Word, m.Word)
                : topic.Subject is null ? new Topic(reading.Own, null, m.Word, m.Word)
                : WithinPart(phrase, topic) ? topic with { Measure = m.Word } : new Topic(topic.Subject, null, m.Word, topic.Base);
        }

        if (hasUnknown)
        {
            return phrase.Sentence.Anchors is { Count: > 0 } && fits && topic.Subject is not null
                ? topic with { Part = new Word(grammar.OtherPart.Id, grammar.OtherPart.Label, []), Measure = topic.Base, Place = null }
                : null;
        }

        // The same thing in another time: （7 月 302 封、8 月 291 封）.
        if (topic.Subject is not null && last is not null && last.Unit == unit && phrase.Sentence.SpanAt(phrase.Numeral.Start) is { } span && span != last.Span && clause.Contains('月', StringComparison.Ordinal))
        {
            return topic;
        }

        // A second unit of the same thing: 867 批 1593 人次.
        return topic.Subject is not null && fits && last is not null && last.Unit != unit ? topic
            : topic.Subject is null && reading.Own is not null && grammar.CaseUnits.Contains(unit) && clause.Length > 0 ? new Topic(reading.Own)
            : null;
    }

    // "办结 11 件" behind a part is of that part, unless it is more than the part holds.
    private static bool WithinPart(Phrase phrase, Topic topic) =>
        topic.Part is null || phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Part == topic.Part && f.Place == topic.Place && f.Unit == phrase.Numeral.Unit) is not { } part || part.Value >= phrase.Numeral.Value;

    private string PlaceName(string clause) => place.Match(clause).Groups["name"].Value.Replace("其中", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex("开展|进行|组织|召开|举办|推动|实施|建立|设立|成立|完成", RegexOptions.NonBacktracking)]
    private static partial Regex Doing();
}
