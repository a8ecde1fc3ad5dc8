namespace Analytics.Etl.Reports;

/// <summary>Takes text apart into sentences and gives every numeral, with the words around it, to the reader that it is for.</summary>
internal sealed class SentenceReader
{
    private const int Window = 120;
    private const int AfterWindow = 60;
    private const int LongestSentence = 4000;
    private const int FiguresKept = 40;
    private readonly ReportGrammar grammar;
    private readonly Vocabulary vocabulary;
    private readonly Wording wording;
    private readonly Refusals refusals;
    private readonly ChangeReader changes;
    private readonly RateReader rates;
    private readonly CountReader counts;
    private readonly RespectivelyReader respectively;

    public SentenceReader(ReportGrammar grammar, Vocabulary vocabulary)
    {
        (this.grammar, this.vocabulary) = (grammar, vocabulary);
        wording = new Wording(grammar, vocabulary);
        refusals = new Refusals(grammar);
        changes = new ChangeReader(grammar, vocabulary);
        rates = new RateReader(vocabulary, wording, new ShareReader(vocabulary, wording), changes);
        counts = new CountReader(grammar, wording, new TopicReader(grammar, vocabulary, wording));
        respectively = new RespectivelyReader(vocabulary, wording, changes, rates, counts);
    }

    /// <summary>Reads a stretch of text that is no row of a table.</summary>
    public void Read(Reading reading, Stretch stretch, List<Numeral> own, Outline outline, Periods periods)
    {
        var text = reading.Report.Text;
        (reading.Topic, reading.Whole) = (new Topic(), null);
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
                reading.Topic = reading.Whole is { Subject: not null } whole ? new Topic(whole.Subject) : reading.Topic;
                reading.Whole = null;
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
            before = wording.Frame(reading, before, sentence);
            var phrase = new Phrase(numeral, before, After(text, numeral.End, nextStart, sentence.End), sentence);
            if (respectively.Read(reading, phrase, own, i) is var shared and > 0)
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
        if (refusals.Of(phrase, own, i) is var (fate, reason))
        {
            numeral.Decide(fate, reason);
            if (fate == Fate.NotRead && numeral.Value is null)
            {
                // The figure is lost; what the next one is about is not.
                wording.Introduce(reading, phrase);
            }
        }
        else if (numeral.Unit is "%" or "个百分点")
        {
            rates.Read(reading, phrase);
        }
        else if (changes.Read(reading, phrase) is { } isRead)
        {
            numeral.Decide(isRead ? Fate.Change : Fate.NotRead, "a change of what is not known");
        }
        else if (numeral.Unit == "分" && vocabulary.Rates(phrase.Before) is { Count: > 0 } scores)
        {
            rates.ReadRates(reading, phrase, scores);
        }
        else
        {
            counts.Read(reading, phrase);
        }
    }
}
