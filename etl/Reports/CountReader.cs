namespace Analytics.Etl.Reports;

/// <summary>Reads counts.</summary>
internal sealed class CountReader(ReportGrammar grammar, Wording wording, TopicReader topics)
{
    /// <summary>Reads a numeral that counts things, persons or time.</summary>
    public void Read(Reading reading, Phrase phrase)
    {
        // "由 3 个督查组" is who did it; "由 3 件增至" an earlier value, as is "由去年的".
        if (wording.Earlier.Match(phrase.Before) is { Success: true, Length: > 0 } earlier && (earlier.Length > 2 || wording.Level.IsMatch(phrase.After)))
        {
            var head = phrase with { Before = phrase.Before[..earlier.Index] };
            var same = head.Before.Trim('，', '、', '（') is "" or "同比" or "环比" ? phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Unit == phrase.Numeral.Unit) : null;
            reading.Rising = same is not null ? (new Topic(same.Subject, same.Part, same.Measure, Place: same.Place), null) : topics.Of(reading, head) is { } rising ? (rising, null) : null;
            phrase.Numeral.Decide(Fate.NotRead, "an earlier value");
            return;
        }

        if (reading.Rising is { Rate: null } risen && wording.Level.Match(phrase.Before) is { Success: true, Index: <= 4 })
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

        if (topics.Of(reading, phrase) is not { } topic)
        {
            phrase.Numeral.Decide(Fate.NotRead, "nothing known is counted");
            reading.Topic = reading.Topic with { Part = null, Measure = null, Place = null, IsLost = reading.Topic.IsLost || grammar.CaseUnits.Contains(phrase.Numeral.Unit!) };
            return;
        }

        var numeral = phrase.Numeral;
        var (value, unit) = (numeral.Value!.Value, numeral.Unit!);
        var span = wording.LastYear.IsMatch(phrase.Before) ? phrase.Sentence.SpanAt(numeral.Start)?.YearBefore() : null;
        var isListed = phrase.Before.StartsWith('、') && phrase.Sentence.Figures.LastOrDefault() is { IsCount: true };
        var figure = reading.Add(phrase, topic, null, value, unit, span);
        figure.IsListed = isListed;
        if (span is null)
        {
            reading.Topic = topic;
        }
    }
}
