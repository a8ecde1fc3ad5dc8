using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>A report that was read.</summary>
/// <param name="Document">The file's name without its ending.</param>
/// <param name="CityCode">Whose report it is; null when no known city is named.</param>
/// <param name="Period">The days that it covers; null when neither title nor name tells them.</param>
/// <param name="Numerals">Every numeral with its fate, in order.</param>
/// <param name="Report">The text that they stand in.</param>
/// <param name="Places">The sections of its stretches.</param>
/// <param name="Figures">The figures, by numeral.</param>
internal sealed record ReadReport(
    string Document, string? CityCode, Span? Period, IReadOnlyList<Numeral> Numerals, ReportText Report, IReadOnlyList<Outline> Places, IReadOnlyDictionary<Numeral, List<Figure>> Figures)
{
    /// <summary>The figures in the order of the text.</summary>
    public IEnumerable<Figure> All => Numerals.Where(Figures.ContainsKey).SelectMany(n => Figures[n]);

    /// <summary>The section of a numeral.</summary>
    public string SectionOf(Numeral numeral)
    {
        var (low, high) = (0, Report.Stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Report.Stretches[middle].Start <= numeral.Start ? (middle, high) : (low, middle - 1);
        }

        return Places.Count == 0 ? string.Empty : Places[low].Section;
    }
}

/// <summary>Reads the figures of a report by the grammar. A pure function of text and name.</summary>
internal sealed partial class ReportReader
{
    private const string Bounded = "bounded from above";
    private const int Window = 120;
    private const int AfterWindow = 60;
    private const int PartDistance = 8;
    private const int LongestName = 12;
    private const decimal BracketTolerance = 0.1m;
    private const int LongestSentence = 4000;
    private const int FiguresKept = 40;
    private readonly ReportGrammar grammar;
    private readonly Vocabulary vocabulary;
    private readonly Numerals numerals;
    private readonly ChangeReader changes;
    private readonly TableReader tables;
    private readonly Regex share;
    private readonly Regex place;
    private readonly Regex planned;
    private readonly Regex target;
    private readonly Regex lastYear;
    private readonly Regex level;
    private readonly Regex from;
    private readonly Regex average;
    private readonly List<(Regex Words, string? Qualifier)> qualifiers;

    public ReportReader(ReportGrammar grammar)
    {
        this.grammar = grammar;
        vocabulary = new Vocabulary(grammar);
        numerals = new Numerals(grammar);
        changes = new ChangeReader(grammar, vocabulary);
        tables = new TableReader(grammar, vocabulary);
        share = ReportGrammar.Compile(grammar.Share.Pattern);
        place = ReportGrammar.Compile(grammar.Place.Pattern);
        planned = ReportGrammar.Compile(grammar.Plans.Before);
        target = ReportGrammar.Compile(grammar.AfterTarget);
        level = ReportGrammar.Compile(grammar.Changes.Level);
        lastYear = ReportGrammar.Compile(grammar.Earlier.SamePeriodLastYear);
        average = ReportGrammar.Compile(grammar.Average);
        from = ReportGrammar.Compile(grammar.Earlier.From);
        qualifiers = [.. grammar.Qualifiers.Before.Select(q => (ReportGrammar.Compile($"(?:{string.Join('|', q.Value.Select(Regex.Escape))})$"), q.Key == "refused" ? null : q.Key))];
    }

    /// <summary>Reads one report.</summary>
    /// <param name="document">The file's name without its ending: a year or a city that the text does not tell may stand in it.</param>
    /// <param name="raw">Its text as delivered.</param>
    public ReadReport Read(string document, string raw)
    {
        var report = Normaliser.Of(raw);
        var found = numerals.Of(report.Text);
        Masks.Apply(grammar, report.Text, found);
        var places = Outline.Of(report, grammar);
        var periods = Periods.Of(report, document, grammar);
        var title = report.Text[..Math.Min(200, report.Text.Length)] + document;
        var about = grammar.Documents.FirstOrDefault(d => ReportGrammar.Compile(d.Title).IsMatch(title))?.Subject;
        var reading = new Reading(report, grammar.Subjects.FirstOrDefault(s => s.Id == about));
        var next = 0;
        for (var i = 0; i < report.Stretches.Count; i++)
        {
            var stretch = report.Stretches[i];
            var own = new List<Numeral>();
            for (; next < found.Count && found[next].Start < stretch.End; next++)
            {
                own.Add(found[next]);
            }

            if (own.Count == 0)
            {
                continue;
            }

            if (stretch.IsRow && tables.Read(reading, i, own, places[i], periods.Report))
            {
                continue;
            }

            ReadStretch(reading, stretch, own, places[i], periods);
        }

        foreach (var missed in found.Where(n => n.Fate == Fate.Open))
        {
            missed.Decide(Fate.NotRead, "not understood");
        }

        if (found.Sum(n => Numerals.CountDigitRuns(report.Text[n.Start..n.DigitsEnd])) != Numerals.CountDigitRuns(report.Text))
        {
            throw new InvalidOperationException($"{document}: numerals were lost in reading");
        }

        TellBothChanges(reading.Figures);
        Number(reading.Figures, found);
        return new ReadReport(document, Places.Of(report.Text, document), periods.Report, found, report, places, reading.Figures);
    }

    // The one column of changes holds the change on the year: beside it the change on the period before is a figure of its own.
    private static void TellBothChanges(Dictionary<Numeral, List<Figure>> figures)
    {
        foreach (var told in figures.Values)
        {
            foreach (var f in told.Where(f => f is { OnYear: not null, OnPeriod: not null }).ToList())
            {
                told.Add(new Figure
                {
                    Line = f.Line, Section = f.Section, Subject = f.Subject, Part = f.Part, Measure = f.Measure, Rate = f.Rate, Place = f.Place, Span = f.Span,
                    Value = f.OnPeriod!.Value, Unit = f.Rate is null ? "%" : "个百分点", Suffix = "_change_on_period", OnPeriod = f.OnPeriod,
                });
                f.OnPeriod = null;
            }
        }
    }

    private static void Number(Dictionary<Numeral, List<Figure>> figures, List<Numeral> found)
    {
        var no = 0;
        foreach (var figure in found.Where(figures.ContainsKey).SelectMany(n => figures[n]))
        {
            figure.No = ++no;
        }
    }

    private void ReadStretch(Reading reading, Stretch stretch, List<Numeral> own, Outline outline, Periods periods)
    {
        var text = reading.Report.Text;
        reading.Topic = new Topic();
        Sentence? last = null;
        var next = 0;
        for (var start = stretch.Start; start < stretch.End && next < own.Count;)
        {
            var length = text.AsSpan(start, stretch.End - start).IndexOfAny("。！？");
            var end = length < 0 ? stretch.End : start + length;
            end = end - start > LongestSentence ? Cut(text, start) : end;
            var isOn = last is not null && text.AsSpan(start, Math.Min(4, end - start)).IndexOf("其中") >= 0;
            var marks = own.Count > next && own[next].Start < end ? periods.In(start, end, outline.Start) : [];
            var sentence = new Sentence(start, end, outline, marks, isOn ? last!.SpanAt(start) : periods.Report);
            if (isOn)
            {
                sentence.Figures.AddRange(last!.Figures.TakeLast(FiguresKept));
            }
            else
            {
                reading.Before = last?.Figures ?? [];
            }

            var first = next;
            while (next < own.Count && own[next].Start < end)
            {
                next++;
            }

            ReadSentence(reading, sentence, own[first..next]);
            last = sentence.Figures.Count > 0 || !isOn ? sentence : last;
            start = end < stretch.End && text[end] is '。' or '！' or '？' ? end + 1 : Math.Max(end, start + 1);
        }
    }

    // What goes on without a full stop for pages is no sentence: it is read in pieces.
    private static int Cut(string text, int start) =>
        text.AsSpan(start, LongestSentence).LastIndexOfAny("，；、 ") is var comma and > 0 ? start + comma + 1 : start + LongestSentence;

    private void ReadSentence(Reading reading, Sentence sentence, List<Numeral> own)
    {
        var text = reading.Report.Text;
        var from = sentence.Start;
        reading.Rising = null;
        for (var i = 0; i < own.Count; i++)
        {
            var numeral = own[i];
            if (numeral.Fate == Fate.None)
            {
                continue;
            }

            var nextStart = i + 1 < own.Count ? own[i + 1].Start : sentence.End;
            var before = text[Math.Max(from, numeral.Start - Window)..numeral.Start];
            before = reading.Enter(before, sentence);
            var phrase = new Phrase(numeral, before, After(text, numeral.End, nextStart, sentence.End), sentence);
            if (Respectively(reading, phrase, own, i) is var shared and > 0)
            {
                i += shared - 1;
                from = own[i].End;
                continue;
            }

            Decide(reading, phrase, own, i);
            from = numeral.End;
        }
    }

    // What follows a number directly, up to the next sign or number; of two counts in a row it belongs to both.
    private string After(string text, int start, int nextStart, int sentenceEnd)
    {
        var end = Math.Min(sentenceEnd, start + AfterWindow);
        if (nextStart == start && nextStart < sentenceEnd)
        {
            var following = start;
            while (following < end && (Characters.IsDigit(text[following]) || text[following] is '余' or '多' or ',' or '.' or ' '))
            {
                following++;
            }

            var unit = grammar.Units.Where(u => text.AsSpan(following).StartsWith(u, StringComparison.Ordinal)).MaxBy(u => u.Length);
            return unit is null ? string.Empty : Until(text, following + unit.Length, end);
        }

        return Until(text, start, Math.Min(end, Math.Max(nextStart, start)));
    }

    private static string Until(string text, int start, int end)
    {
        if (start < text.Length && text[start] is '、' or '（' or '）')
        {
            return string.Empty;
        }

        var length = text.AsSpan(start, Math.Max(0, end - start)).IndexOfAny("，。；\n\t");
        return text[start..(length < 0 ? Math.Max(start, end) : start + length)];
    }

    private void Decide(Reading reading, Phrase phrase, List<Numeral> own, int i)
    {
        var numeral = phrase.Numeral;
        if (Refusal(phrase, own, i) is var (fate, reason))
        {
            numeral.Decide(fate, reason);
            if (fate == Fate.NotRead && numeral.Value is null)
            {
                // The figure is lost; what the next one is about is not.
                Introduce(reading, phrase);
            }
        }
        else if (numeral.Unit is "%" or "个百分点")
        {
            DecideRate(reading, phrase);
        }
        else if (changes.Read(reading, phrase) is { } isRead)
        {
            numeral.Decide(isRead ? Fate.Change : Fate.NotRead, "a change of what is not known");
        }
        else if (numeral.Unit == "分" && vocabulary.Rates(phrase.Before) is { Count: > 0 } scores)
        {
            ReadRates(reading, phrase, scores);
        }
        else
        {
            DecideCount(reading, phrase);
        }
    }

    private (Fate Fate, string Reason)? Refusal(Phrase phrase, List<Numeral> own, int i)
    {
        var numeral = phrase.Numeral;
        if (phrase.Sentence.Place.IsPlan)
        {
            return (Fate.None, "plan");
        }

        if (numeral.Value is null)
        {
            return (Fate.NotRead, numeral.Reason ?? "unreadable digits");
        }

        var isRange = phrase.After.Length > 0 && phrase.After[0] is '-' or '至' or '到' && i + 1 < own.Count && own[i + 1].Start - numeral.End <= 1
            || i > 0 && numeral.Start - own[i - 1].End == 1 && phrase.Before.EndsWith('-') | phrase.Before.EndsWith('至') | phrase.Before.EndsWith('到') && own[i - 1].Fate == Fate.NotRead;
        if (isRange)
        {
            return (Fate.NotRead, "range");
        }

        if (phrase.Before.Length == 0 && numeral.Start == phrase.Sentence.Start && numeral.Unit is null && phrase.After.Length > 0 && phrase.After[0] is '、' or '.' or '．' or '）')
        {
            return (Fate.None, "list_number");
        }

        if (planned.IsMatch(phrase.Before) || target.IsMatch(phrase.After))
        {
            return (Fate.None, "target");
        }

        foreach (var (words, qualifier) in qualifiers)
        {
            if (words.IsMatch(phrase.Before))
            {
                numeral.Qualifier = numeral.Qualifier == "exact" ? qualifier : numeral.Qualifier;
            }
        }

        if (!phrase.Sentence.IsKnownAt(numeral.Start))
        {
            return (Fate.NotRead, "a period that is not known");
        }

        // "每月受理 120 件": one of many, no count.
        if (numeral.Unit is not (null or "%" or "个百分点" or "分") && !grammar.TimeUnits.Contains(numeral.Unit) && average.IsMatch(phrase.Before))
        {
            return (Fate.NotRead, "an average");
        }

        // "各有 2 条、3 条": what holds of the first holds of the second.
        if (i > 0 && own[i - 1].Reason == Bounded && phrase.Before is "、" or "和")
        {
            return (Fate.NotRead, Bounded);
        }

        return numeral.Unit is null ? (Fate.NotRead, "no unit")
            : numeral.Qualifier is null ? (Fate.NotRead, Bounded)
            : null;
    }

    private void Introduce(Reading reading, Phrase phrase)
    {
        if (vocabulary.Subject(phrase.Before) is { } subject)
        {
            reading.Topic = new Topic(subject.Word);
        }
    }

    private void DecideRate(Reading reading, Phrase phrase)
    {
        var numeral = phrase.Numeral;
        if (from.Match(phrase.Before) is { Success: true, Length: > 0 } earlier)
        {
            var head = phrase.Before[..earlier.Index];
            Introduce(reading, phrase);
            reading.Rising = vocabulary.Rates(head) is { Count: 1 } one ? (new Topic(vocabulary.Subject(head)?.Word ?? reading.SubjectOrOwn, vocabulary.Part(head)?.Word), one[0].Word) : null;
            numeral.Decide(Fate.NotRead, "an earlier value");
        }
        else if (reading.Rising is { Rate: not null } rising && numeral.Unit == "%" && level.Match(phrase.Before) is { Success: true, Index: <= 4 })
        {
            reading.Rising = null;
            reading.Add(phrase, rising.Topic, rising.Rate, numeral.Value!.Value, "%");
        }
        else if (numeral.Unit == "%" && level.Match(phrase.Before) is { Success: true } rise && vocabulary.Rates(phrase.Before[..rise.Index]) is { Count: > 0 } risen)
        {
            ReadRates(reading, phrase, risen);
        }
        else if (changes.Read(reading, phrase) is { } isRead)
        {
            numeral.Decide(isRead ? Fate.Change : Fate.NotRead, "a change of what is not known");
        }
        else if (numeral.Unit == "个百分点")
        {
            numeral.Decide(Fate.NotRead, "points of what is not known");
        }
        else if (share.Match(phrase.Before) is { Success: true } m)
        {
            ReadShare(reading, phrase, phrase.Before[..m.Index]);
        }
        else if (vocabulary.Rates(phrase.Before) is { Count: > 0 } rates)
        {
            ReadRates(reading, phrase, rates);
        }
        else if (phrase.Before == "（" && InBrackets(reading, phrase) is var (above, below))
        {
            var figure = reading.Add(phrase, new Topic(above.Subject, above.Part, above.Measure, Place: above.Place), Share(), numeral.Value!.Value, "%");
            Link(phrase.Sentence, figure, above, below);
        }
        else if (phrase.After.StartsWith('的') && vocabulary.MeasureAfter(phrase.After) is { } measure)
        {
            var subject = vocabulary.Subject(phrase.Before)?.Word ?? reading.SubjectOrOwn;
            reading.Add(phrase, new Topic(subject, null, measure.Word), Share(), numeral.Value!.Value, "%");
        }
        else
        {
            numeral.Decide(Fate.NotRead, "a share of what is not known");
        }
    }

    // 156 条（24.7%） may be a share or a change: it is read as a share where a total told before gives just that.
    private static (Figure Above, Figure Below)? InBrackets(Reading reading, Phrase phrase)
    {
        if (phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside) is not { } above)
        {
            return null;
        }

        var below = reading.Totals.LastOrDefault(t => t != above && t.Unit == above.Unit && t.Value >= above.Value && t.Value > 0 && Math.Abs((100 * above.Value / t.Value) - phrase.Numeral.Value!.Value) <= BracketTolerance);
        return below is null ? null : (above, below);
    }

    private Word Share() => new(grammar.Share.Id, grammar.Share.Label, []);

    // 占比 behind a count is that count's share; behind words of its own it is theirs.
    private void ReadShare(Reading reading, Phrase phrase, string before)
    {
        var clause = Clause(before);
        var (subject, part, measure) = (vocabulary.Subject(clause), vocabulary.Part(clause), vocabulary.Measure(clause));
        var last = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside);
        if (part is null && measure is null && subject is not { Word.Generic: false } && last is not null && !vocabulary.HasUnknown(clause, subject))
        {
            var figure = reading.Add(phrase, new Topic(last.Subject, last.Part, last.Measure, Place: last.Place), Share(), phrase.Numeral.Value!.Value, "%");
            Link(phrase.Sentence, figure, last, Total(phrase.Sentence, last));
        }
        else if (part is not null || measure is not null || subject is not null)
        {
            var topic = new Topic(Named(subject, part) ?? reading.SubjectOrOwn, part?.Word, part is null ? measure?.Word : null);
            var figure = reading.Add(phrase, topic, Share(), phrase.Numeral.Value!.Value, "%");
            var above = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Subject == topic.Subject && f.Part == topic.Part && f.Measure == (topic.Measure ?? f.Measure));
            Link(phrase.Sentence, figure, above, above is null ? null : Total(phrase.Sentence, above));
        }
        else
        {
            phrase.Numeral.Decide(Fate.NotRead, "a share of what is not known");
        }
    }

    private static Figure? Total(Sentence sentence, Figure part) =>
        part.PartOf ?? sentence.Figures.LastOrDefault(f => f.IsCount && f != part && f.Subject == part.Subject && f.Part is null && f.Unit == part.Unit && (f.Measure is null || part.Measure == f.Measure || part.Part is not null))
        ?? (part.Measure is null ? null : sentence.Figures.FirstOrDefault(f => f.IsCount && f != part && f.Subject == part.Subject && f.Measure is null));

    private static void Link(Sentence sentence, Figure rate, Figure? above, Figure? below)
    {
        if (above is not null && below is not null && sentence.Figures.Contains(above))
        {
            (rate.Numerator, rate.Denominator) = (above, below);
        }
    }

    private void ReadRates(Reading reading, Phrase phrase, List<Hit> rates)
    {
        var clause = phrase.Before[..rates[0].Start];
        var own = Clause(clause);
        var (subject, part) = (vocabulary.Subject(own), vocabulary.Part(own));
        var isOwn = subject is not null || part is not null;
        var topic = isOwn ? new Topic(Named(subject, part) ?? reading.SubjectOrOwn, part?.Word)
            : reading.Topic.Subject is not null ? new Topic(reading.Topic.Subject, reading.Topic.Part, Place: reading.Topic.Place)
            : new Topic(reading.Own);
        if (!isOwn && vocabulary.HasUnknown(own))
        {
            // A rate of something that no word names: the rate is known, its subject is not.
            topic = new Topic();
        }

        foreach (var rate in rates)
        {
            var figure = reading.Add(phrase, topic, rate.Word, phrase.Numeral.Value!.Value, phrase.Numeral.Unit!);
            var above = rate.Word.Of is null || figure.Unit != "%" ? null : phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside && f.Measure?.Id == rate.Word.Of && f.Subject == topic.Subject && f.Part == topic.Part && f.Place == topic.Place);
            var below = above is null ? null : phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside && f.Subject == topic.Subject && f.Part == topic.Part && f.Place == topic.Place && f.Unit == above.Unit && f.Measure?.Id is null or "accepted" or "received" or "transferred" or "due");
            Link(phrase.Sentence, figure, above, below);
        }

        reading.Topic = reading.Topic with { Subject = topic.Subject, Part = topic.Part, Place = topic.Place };
    }

    // A word that is subject and part at once (来访) is the part where a subject is at hand.
    private static Word? Named(Hit? subject, Hit? part) =>
        subject is { } s && (part is not { } p || s.End <= p.Start || s.Start >= p.End || s.End - s.Start > p.End - p.Start) ? s.Word : null;

    private void DecideCount(Reading reading, Phrase phrase)
    {
        // "由 3 个督查组" is who did it; "由 3 件增至" an earlier value, as is "由去年的".
        if (from.Match(phrase.Before) is { Success: true, Length: > 0 } earlier && (earlier.Length > 2 || level.IsMatch(phrase.After)))
        {
            var head = phrase with { Before = phrase.Before[..earlier.Index] };
            var same = head.Before.Trim('，', '、', '（') is "" or "同比" or "环比" ? phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Unit == phrase.Numeral.Unit) : null;
            reading.Rising = same is not null ? (new Topic(same.Subject, same.Part, same.Measure, Place: same.Place), null) : TopicOf(reading, head) is { } rising ? (rising, null) : null;
            phrase.Numeral.Decide(Fate.NotRead, "an earlier value");
            return;
        }

        if (reading.Rising is { Rate: null } risen && level.Match(phrase.Before) is { Success: true, Index: <= 4 })
        {
            reading.Rising = null;
            reading.Topic = risen.Topic;
            reading.Add(phrase, risen.Topic, null, phrase.Numeral.Value!.Value, phrase.Numeral.Unit!);
            return;
        }

        // "963 封有效来信中": the whole again of which parts follow.
        if (phrase.After.EndsWith('中') && reading.Totals.Any(t => t.Value == phrase.Numeral.Value && t.Unit == phrase.Numeral.Unit))
        {
            phrase.Numeral.Decide(Fate.None, "told before");
            return;
        }

        if (TopicOf(reading, phrase) is not { } topic)
        {
            phrase.Numeral.Decide(Fate.NotRead, "nothing known is counted");
            return;
        }

        var numeral = phrase.Numeral;
        var (value, unit) = (numeral.Value!.Value, numeral.Unit!);
        var span = lastYear.IsMatch(phrase.Before) ? phrase.Sentence.SpanAt(numeral.Start)?.YearBefore() : null;
        var figure = reading.Add(phrase, topic, null, value, unit, span);
        if (span is null)
        {
            reading.Topic = topic;
        }
    }

    // What the number counts: words behind it, words before it, or what the sentence was about.
    private Topic? TopicOf(Reading reading, Phrase phrase)
    {
        var (before, after, numeral) = (phrase.Before, phrase.After, phrase.Numeral);
        var clause = Clause(before);
        var isTime = grammar.TimeUnits.Contains(numeral.Unit!);
        // "8 个地市开展实地督查" counts places; what they did is no noun of the number's.
        var noun = grammar.NounUnits.Contains(numeral.Unit!) ? Doing().Match(after) is { Success: true } verb ? after[..verb.Index] : after : after;
        var follows = vocabulary.SubjectAfter(noun);
        if (noun.Length != after.Length && follows is null)
        {
            return null;
        }

        var (subject, part, measure) = (vocabulary.Subject(before), vocabulary.Part(clause), Counted(clause));
        if (lastYear.IsMatch(before) && part is null && measure is null && (subject is null || !IsIn(clause, subject.Value, before)))
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
            var word = inClause is null ? subject!.Value.Word : Named(inClause, part);
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

    // The last clause that says anything: what stands behind the last comma, without the words that say nothing.
    private string Clause(string before)
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

    // "来信、来访分别为 499 件、627 件": the names before share out the numbers behind.
    private int Respectively(Reading reading, Phrase phrase, List<Numeral> own, int first)
    {
        var at = phrase.Before.LastIndexOf("分别", StringComparison.Ordinal);
        if (at < 0 || phrase.Sentence.Place.IsPlan || vocabulary.HasUnknown(phrase.Before[at..], vocabulary.Measure(phrase.Before[at..]) is { } m ? m with { } : null) && !changes.Mentions(phrase.Before[at..]) && !share.IsMatch(phrase.Before[at..]))
        {
            return 0;
        }

        var count = 1;
        var text = reading.Report.Text;
        while (first + count < own.Count && changes.IsConnector(text[own[first + count - 1].End..own[first + count].Start])
            && (own[first + count - 1].Unit is null || IsShare(own[first + count - 1]) == IsShare(own[first + count])))
        {
            count++;
        }

        var group = own.GetRange(first, count);
        if (count >= 2 && MonthsSharedOut().IsMatch(phrase.Before[..at]))
        {
            return Refuse(group);
        }

        if (count < 2 || group.Any(n => n.Value is null || n.Qualifier is null || n.Fate != Fate.Open))
        {
            return 0;
        }

        var unit = group[^1].Unit;
        if (unit is null || group.Any(n => n.Unit is not null && n.Unit != unit && unit is "%" or "个百分点"))
        {
            return 0;
        }

        foreach (var n in group)
        {
            n.Unit ??= unit;
        }

        return changes.ReadRespectively(reading, phrase, group, text) || ReadShares(phrase, reading, group, phrase.Before[at..]) || ReadNames(reading, phrase, group, phrase.Before[..at]) ? count : Refuse(group);
    }

    [GeneratedRegex("月份?[、和与及][0-9]{1,2}月|季度[、和与及]第?[一二三四]季度", RegexOptions.NonBacktracking)]
    private static partial Regex MonthsSharedOut();

    [GeneratedRegex("开展|进行|组织|召开|举办|推动|实施|建立|设立|成立|完成", RegexOptions.NonBacktracking)]
    private static partial Regex Doing();

    private static bool IsShare(Numeral numeral) => numeral.Unit is "%" or "个百分点";

    private static int Refuse(List<Numeral> group)
    {
        group.ForEach(n => n.Decide(Fate.NotRead, "shared out in a way that is not known"));
        return group.Count;
    }

    // "甲 387 件、乙 302 件，分别占总量的 21.43%、16.72%": of the counts told just before.
    private bool ReadShares(Phrase phrase, Reading reading, List<Numeral> group, string words)
    {
        List<Figure> counts = [.. phrase.Sentence.Figures.TakeLast(group.Count)];
        if (group.Any(n => n.Unit != "%") || !share.IsMatch(words) || counts.Count < group.Count || counts.Any(f => !f.IsCount || f.IsAside || f.Unit != counts[0].Unit) || vocabulary.HasUnknown(phrase.Before[..phrase.Before.LastIndexOf("分别", StringComparison.Ordinal)]))
        {
            return false;
        }

        for (var i = 0; i < group.Count; i++)
        {
            reading.Add(phrase with { Numeral = group[i] }, new Topic(counts[i].Subject, counts[i].Part, counts[i].Measure, Place: counts[i].Place), Share(), group[i].Value!.Value, "%");
        }

        return true;
    }

    private bool ReadNames(Reading reading, Phrase phrase, List<Numeral> group, string names)
    {
        // "甲、乙、丙三类居前，分别为": the names stand in the clause before, and all must be known.
        var isApart = names.Length > 0 && names[^1] is '，' or '：';
        names = isApart ? names[..^1] : names;
        var start = names.AsSpan().LastIndexOfAny("，；：");
        string[] parts = [.. names[(start + 1)..].Split('、', '和', '及', '与').Where(n => n.Length > 0)];
        if (parts.Length != group.Count || isApart && parts.Any(p => vocabulary.Part(p) is null && vocabulary.Subject(p) is null))
        {
            return false;
        }

        for (var i = 0; i < group.Count; i++)
        {
            var one = phrase with { Numeral = group[i], Before = parts[i], After = string.Empty };
            if (group[i].Unit == "%")
            {
                DecideRate(reading, one);
            }
            else
            {
                DecideCount(reading, one);
            }
        }

        return true;
    }
}
