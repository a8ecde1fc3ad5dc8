using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Finds what a number counts.</summary>
internal sealed partial class TopicReader(ReportGrammar grammar, Vocabulary vocabulary, Wording wording)
{
    private const int PartDistance = 8;
    private readonly Regex place = ReportGrammar.Compile(grammar.Place.Pattern);
    private readonly Regex office = ReportGrammar.Compile(grammar.Office.Pattern);

    /// <summary>What the number counts: words behind it, words before it, or what the sentence was about; null when nobody knows.</summary>
    public Topic? Of(Reading reading, Phrase phrase)
    {
        var (before, after, numeral) = (phrase.Before, phrase.After, phrase.Numeral);
        var clause = wording.Clause(before);
        var isTime = grammar.TimeUnits.Contains(numeral.Unit!);
        // "8 个地市开展实地督查" counts places; what they did is no noun of the number's.
        var isNoun = grammar.NounUnits.Contains(numeral.Unit!);
        var noun = Doing().Match(after) is { Success: true } verb && (isNoun || verb.Index == 0) ? after[..verb.Index] : after;
        var follows = vocabulary.SubjectAfter(noun);
        if (isNoun && noun.Length != after.Length && follows is null)
        {
            return null;
        }

        var (subject, part, measure) = (vocabulary.Subject(before, numeral.Unit), vocabulary.Part(clause), Counted(clause, numeral.Unit!));
        if (wording.LastYear.IsMatch(before) && part is null && measure is null && (subject is null || !IsIn(clause, subject.Value, before)))
        {
            return phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Unit == numeral.Unit) is { } same ? new Topic(same.Subject, same.Part, same.Measure, Place: same.Place) : null;
        }

        if (isTime)
        {
            return measure is { Word.Id: "mean_time" or "mean_wait" or "mean_talk" } ? new Topic(subject is { } timed && IsIn(clause, timed, before) ? timed.Word : reading.SubjectOrOwn, null, measure.Value.Word) : null;
        }

        if (OfPart(reading, phrase, subject is { } found && IsIn(clause, found, before), part is not null, measure?.Word) is { } nested)
        {
            return nested;
        }

        if (follows is { } f && (subject is null || !f.Word.Generic || subject.Value.Word.Generic && !IsIn(clause, subject.Value, before)))
        {
            subject = null;
            if (before.Length > 0 && before[^1] is '，' or '；')
            {
                // The clause before is closed: its part is none of what follows.
                part = null;
            }

            measure = vocabulary.MeasureAfter(after) ?? (vocabulary.Measure(clause) is { Word.Id: "resolved" or "closed" } m && vocabulary.FunctionTailStart(clause) <= m.End ? m : null);
            return new Topic(f.Word, part?.Word, measure?.Word, measure?.Word);
        }

        // Words of the clauses before count only where the clause itself says nothing.
        var isOwn = subject is { } s && (IsIn(clause, s, before) || !vocabulary.HasUnknown(clause, part, measure) && part is null && measure is null);
        var inClause = subject is { } own && IsIn(clause, own, before) ? own with { Start = own.Start - (before.Length - clause.Length), End = own.End - (before.Length - clause.Length) } : (Hit?)null;
        if (inClause is { } second && IsJoined(clause, second))
        {
            return null;
        }

        if (inClause is { } at && part is null && measure is null && IsPiece(reading, phrase, clause, at))
        {
            return new Topic(at.Word, reading.OtherPart);
        }

        if (isOwn)
        {
            var word = inClause is null ? subject!.Value.Word : Wording.Named(inClause, part);
            var isTotal = before.Contains("总数", StringComparison.Ordinal) || before.Contains("总量", StringComparison.Ordinal);
            if (word is not null && (!word.Generic || reading.Topic.Subject is null || part is null))
            {
                var partWord = isTotal || part is { } p && !IsOf(p, word, inClause, clause) ? null : part?.Word;
                var measured = measure is { } h && inClause is { } i && h.Start >= i.Start && h.End <= i.End ? null : measure?.Word;
                partWord ??= inClause is { } named && !isTotal && IsOneOfAll(phrase, clause, named, measure) ? reading.OtherPart : null;
                return new Topic(word, partWord, measured, measured);
            }
        }

        if (grammar.NounUnits.Contains(numeral.Unit!) && !((grammar.CaseUnits.Contains(numeral.Unit!) || phrase.Sentence.Figures.LastOrDefault(f => f.IsCount)?.Unit == numeral.Unit) && (part is not null || measure is not null)))
        {
            return null;
        }

        measure ??= vocabulary.MeasureAfter(after) is { Start: 0 } behind ? behind with { Start = 0, End = 0 } : null;
        return Inherited(reading, phrase, clause, inClause, part, measure);
    }

    // "物业类 30 件，其中电梯 9 件", "三农类诉求中，宅基地 9 件": nine of those, whatever the word; no indicator names a part of a part.
    private Topic? OfPart(Reading reading, Phrase phrase, bool hasSubject, bool hasPart, Word? measure)
    {
        if (reading.Framed is { Part: { } framed } frame && frame.Sentence == phrase.Sentence)
        {
            return new Topic(reading.SubjectOrOwn, measure is null ? reading.OtherPart : framed, measure, IsNested: true);
        }

        var last = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount);
        var goesOn = reading.Nested is { } n && n.Sentence == phrase.Sentence && phrase.Before.Length > 0 && phrase.Before[0] == '、' ? n.Holder : null;
        reading.Nested = null;
        var holder = goesOn ?? (phrase.Before.Contains("其中", StringComparison.Ordinal) && last is { Part: not null, IsAside: false } && last.Part.Id != grammar.Place.Id && last.Part.Id != grammar.Office.Id ? last : null);
        if (holder is null || measure is not null || (holder.Unit == phrase.Numeral.Unit ? holder.Value < phrase.Numeral.Value : !hasPart) || hasSubject && holder.Part!.Channel)
        {
            return null;
        }

        reading.Nested = (phrase.Sentence, holder);
        return !hasPart && !hasSubject ? null : new Topic(holder.Subject, reading.OtherPart, holder.Measure, holder.Measure, IsNested: true);
    }

    // "办结的工单", "超期 10 天以上的" says which orders, not how many were closed; "办结的有" does.
    private Hit? Counted(string clause, string unit) =>
        vocabulary.Measure(clause, unit) is { } m && !(m.End < clause.Length && (clause[m.End] == '的' || Characters.IsDigit(clause[m.End])) && vocabulary.FunctionTailStart(clause) > m.End) ? m : null;

    // "其中市民留言网 2741 条", "批阅信件 86 封": under the whole's own name a piece of it, whatever the other words say.
    private bool IsPiece(Reading reading, Phrase phrase, string clause, Hit subject)
    {
        var hasUnknown = vocabulary.HasUnknown(clause, subject);
        if (phrase.Sentence.Anchors is not { } whole)
        {
            return hasUnknown && subject.Word == reading.Own;
        }

        return (hasUnknown || vocabulary.FunctionTailStart(clause) > subject.End)
            && (whole.Count == 0 ? subject.Word == reading.Own : whole.Any(a => a.IsCount && a.Subject == subject.Word && a.Part is null && a.Unit == phrase.Numeral.Unit && a.Value > phrase.Numeral.Value));
    }

    // "其中省长信箱转派工单 23 件": of the orders those that no word names.
    private bool IsOneOfAll(Phrase phrase, string clause, Hit subject, Hit? measure) =>
        phrase.Sentence.Anchors?.Any(a => a.IsCount && a.Unit == phrase.Numeral.Unit) == true
        && vocabulary.HasUnknown(clause[..Math.Min(clause.Length, subject.Start)], measure is { } m && m.End <= subject.Start ? m : null);

    // "信件和留言 1876 件": of both together.
    private bool IsJoined(string clause, Hit second) =>
        second.Start > 1 && clause[second.Start - 1] is '和' or '及' or '与' && vocabulary.Subject(clause[..(second.Start - 1)]) is { } first && first.End == second.Start - 1 && first.Word != second.Word;

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
        if (reading.SubjectOrOwn is { } own && fits && (Of(place, grammar.Place, clause) ?? (last?.Unit == unit || Assigned().IsMatch(clause) || reading.Framed?.Sentence == phrase.Sentence ? Of(office, grammar.Office, clause) : null)) is var (kind, name))
        {
            return new Topic(own, kind, topic.Base, topic.Base, name);
        }

        var isApart = phrase.Sentence.Anchors?.Any(a => a.IsCount && a.Unit == unit && a.Value > phrase.Numeral.Value) == true;
        if (!isApart && part is { } same && (topic.Subject ?? reading.Own)?.Same?.Contains(same.Word.Id) == true)
        {
            part = null;
            hasUnknown = false;
        }

        if (part is { } p)
        {
            var whole = p.Word.Channel && topic.Subject?.Channel == true ? new Topic(reading.Own) : phrase.Sentence.Anchors is { Count: > 0 } && reading.Whole is { Subject: not null } all && all.Subject != topic.Subject ? all with { Part = null } : topic;
            // 直接答复 says how, and its 答复 nothing of the parts that follow.
            var shared = measure is { } how && how.Start >= p.Start && how.End <= p.End ? whole.Base : measure?.Word ?? whole.Base;
            return !fits || Joined().IsMatch(clause[p.End..]) ? null : new Topic(whole.Subject ?? reading.Own, p.Word, measure?.Word ?? whole.Base, shared);
        }

        if (measure is { } m)
        {
            return !fits ? null
                : hasUnknown || topic.IsLost || phrase.Before[0] == '；' && topic.Subject is not null && topic.Subject != reading.Own && phrase.Sentence.Anchors is null || IsMoreThanAll(reading, phrase) ? new Topic(null, null, m.Word, m.Word, IsLost: topic.IsLost)
                : topic.Subject is null ? new Topic(reading.Own, null, m.Word, m.Word)
                : reading.Framed?.Sentence != phrase.Sentence && WithinPart(phrase, topic, m.Word) ? topic with { Measure = m.Word } : new Topic(topic.Subject, null, m.Word, topic.Base);
        }

        if (hasUnknown)
        {
            return phrase.Sentence.Anchors is { Count: > 0 } anchors && fits && topic.Subject is not null && anchors.Any(a => a.IsCount && (a.Unit != unit || a.Value >= phrase.Numeral.Value)) 
                ? topic with { Part = reading.OtherPart, Measure = topic.Base, Place = null }
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
    private static bool WithinPart(Phrase phrase, Topic topic, Word measure) =>
        topic.Part is null || (topic.Part.Id, measure.Id) is not ("on_site", "transferred") && ( phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Part == topic.Part && f.Place == topic.Place && f.Unit == phrase.Numeral.Unit) is not { } part || part.Value >= phrase.Numeral.Value);

    // "问责建议 2 条，已采纳 13 条": thirteen are not of those two.
    private static bool IsMoreThanAll(Reading reading, Phrase phrase)
    {
        var told = phrase.Sentence.Figures.Where(f => f.IsCount && f.Subject == reading.Topic.Subject && f.Unit == phrase.Numeral.Unit).ToList();
        return reading.Topic.Subject is { } subject && subject != reading.Own && told.Count > 0 && told.All(f => f.Value < phrase.Numeral.Value);
    }

    private static (Word Kind, string Name)? Of(Regex pattern, PartRule rule, string clause) =>
        pattern.Match(clause) is { Success: true } m ? (new Word(rule.Id, rule.Label, []), m.Groups["name"].Value.Replace("其中", string.Empty, StringComparison.Ordinal)) : null;

    // "各县和市直部门办理": of both together.
    [GeneratedRegex("^[一-龥]{0,6}[和及与][一-龥]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Joined();

    [GeneratedRegex("(?:局|委|厅|公司|集团|支队|管委会)(?:共)?(?:承办|办理|收到|接收)", RegexOptions.NonBacktracking)]
    private static partial Regex Assigned();

    [GeneratedRegex("开展|进行|组织|召开|举办|推动|实施|建立|设立|成立|完成|参与|参加|从事|负责|进驻", RegexOptions.NonBacktracking)]
    private static partial Regex Doing();
}
