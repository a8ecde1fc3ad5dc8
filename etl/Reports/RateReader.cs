namespace Analytics.Etl.Reports;

/// <summary>Reads rates: what is told in per cent, in points or as a score.</summary>
internal sealed class RateReader(Vocabulary vocabulary, Wording wording, ShareReader shares, ChangeReader changes)
{
    /// <summary>Reads a numeral in per cent or points.</summary>
    public void Read(Reading reading, Phrase phrase)
    {
        var numeral = phrase.Numeral;
        if (wording.Earlier.Match(phrase.Before) is { Success: true, Length: > 0 } earlier)
        {
            var head = phrase.Before[..earlier.Index];
            wording.Introduce(reading, phrase);
            reading.Rising = wording.Share.IsMatch(head) && phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside) is { } whole ? (new Topic(whole.Subject, whole.Part, whole.Measure, Place: whole.Place), wording.ShareWord)
                : vocabulary.Rates(head) is { Count: 1 } one ? (new Topic(vocabulary.Subject(head)?.Word ?? reading.SubjectOrOwn, vocabulary.Part(head)?.Word), one[0].Word) : null;
            numeral.Decide(Fate.NotRead, "an earlier value");
        }
        else if (reading.Rising is { Rate: not null } rising && numeral.Unit == "%" && wording.Level.Match(phrase.Before) is { Success: true, Index: <= 4 })
        {
            reading.Rising = null;
            reading.Add(phrase, rising.Topic, rising.Rate, numeral.Value!.Value, "%");
        }
        else if (numeral.Unit == "%" && wording.Level.Match(phrase.Before) is { Success: true } rise && vocabulary.Rates(phrase.Before[..rise.Index]) is { Count: > 0 } risen)
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
        else if (wording.Share.Match(phrase.Before) is { Success: true } m)
        {
            shares.Read(reading, phrase, phrase.Before[..m.Index]);
        }
        else if (vocabulary.Rates(phrase.Before) is { Count: > 0 } rates)
        {
            ReadRates(reading, phrase, rates);
        }
        else if (phrase.Before == "（" && !reading.Topic.IsLost && ShareReader.InBrackets(reading, phrase) is var (above, below))
        {
            var figure = reading.Add(phrase, new Topic(above.Subject, above.Part, above.Measure, Place: above.Place), wording.ShareWord, numeral.Value!.Value, "%");
            ShareReader.Link(phrase.Sentence, figure, above, below);
        }
        else if (phrase.After.StartsWith('的') && vocabulary.MeasureAfter(phrase.After) is { } measure)
        {
            var subject = vocabulary.Subject(phrase.Before)?.Word ?? reading.SubjectOrOwn;
            reading.Add(phrase, new Topic(subject, null, measure.Word), wording.ShareWord, numeral.Value!.Value, "%");
        }
        else
        {
            numeral.Decide(Fate.NotRead, "a share of what is not known");
        }
    }

    /// <summary>Reads one value for the rates that share it.</summary>
    public void ReadRates(Reading reading, Phrase phrase, List<Hit> rates)
    {
        var clause = phrase.Before[..rates[0].Start];
        var own = wording.Clause(clause);
        var (subject, part) = (vocabulary.Subject(own, "%"), vocabulary.Part(own));
        var isOwn = subject is not null || part is not null;
        var topic = isOwn ? new Topic(Wording.Named(subject, part) ?? reading.SubjectOrOwn, part?.Word)
            : phrase.Before[0] == '；' && reading.Whole is { Subject: not null } whole ? new Topic(whole.Subject)
            : reading.Topic.Subject is not null ? new Topic(reading.Topic.Subject, reading.Topic.Part, Place: reading.Topic.Place)
            : new Topic(reading.Own);
        if (!isOwn && (reading.Topic.IsLost || vocabulary.HasUnknown(own)))
        {
            // A rate of something that no word names: the rate is known, its subject is not.
            topic = new Topic();
        }

        foreach (var rate in rates)
        {
            var figure = reading.Add(phrase, topic, rate.Word, phrase.Numeral.Value!.Value, phrase.Numeral.Unit!);
            var above = rate.Word.Of is null || figure.Unit != "%" ? null : phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside && f.Measure?.Id == rate.Word.Of && f.Subject == topic.Subject && f.Part == topic.Part && f.Place == topic.Place);
            var below = above is null ? null : phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside && f.Subject == topic.Subject && f.Part == topic.Part && f.Place == topic.Place && f.Unit == above.Unit && f.Measure?.Id is null or "accepted" or "received" or "transferred" or "due");
            ShareReader.Link(phrase.Sentence, figure, above, below);
        }

        reading.Topic = reading.Topic with { Subject = topic.Subject, Part = topic.Part, Place = topic.Place };
    }
}
