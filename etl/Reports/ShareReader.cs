namespace Analytics.Etl.Reports;

/// <summary>Reads what part of a whole something is: 占 21.4%.</summary>
internal sealed class ShareReader(Vocabulary vocabulary, Wording wording)
{
    private static readonly string[] Units = ["批次", "人次", "件次"];
    private const decimal BracketTolerance = 0.1m;

    /// <summary>156 条（24.7%） may be a share or a change: it is read as a share where a total told before gives just that.</summary>
    public static (Figure Above, Figure Below)? InBrackets(Reading reading, Phrase phrase)
    {
        if (phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside) is not { } above)
        {
            return null;
        }

        var below = reading.Totals.Concat(phrase.Sentence.Figures.Where(f => f.IsCount)).LastOrDefault(t => t != above && t.Unit == above.Unit && t.Value >= above.Value && t.Value > 0 && Math.Abs((100 * above.Value / t.Value) - phrase.Numeral.Value!.Value) <= BracketTolerance);
        return below is null ? null : (above, below);
    }

    /// <summary>占比 behind a count is that count's share; behind words of its own it is theirs.</summary>
    public void Read(Reading reading, Phrase phrase, string before)
    {
        if (wording.Elsewhere.IsMatch(before))
        {
            phrase.Numeral.Decide(Fate.NotRead, "a share of a wider area");
            return;
        }

        if (wording.Together.IsMatch(before) && vocabulary.Part(wording.Clause(before)) is null)
        {
            phrase.Numeral.Decide(Fate.NotRead, "a share of several together");
            return;
        }

        var clause = wording.Clause(before);
        // "批次占总量的 15%": of the count told in that unit.
        var unit = Units.FirstOrDefault(u => clause.Contains(u, StringComparison.Ordinal));
        clause = unit is null ? clause : clause.Replace(unit, string.Empty, StringComparison.Ordinal);
        var (subject, part, measure) = (vocabulary.Subject(clause), vocabulary.Part(clause), vocabulary.Measure(clause));
        var last = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && !f.IsAside && (unit is null || f.Unit == unit || unit == "批次" && f.Unit == "批"));
        if (part is null && measure is null && subject is not { Word.Generic: false } && last is not null && !vocabulary.HasUnknown(clause, subject))
        {
            if (reading.Topic.IsLost && unit is null || last.IsListed && before.StartsWith('，') && InBrackets(reading, phrase) is null)
            {
                phrase.Numeral.Decide(Fate.NotRead, "a share of what is not known");
                return;
            }

            var figure = reading.Add(phrase, new Topic(last.Subject, last.Part, last.Measure, Place: last.Place), wording.ShareWord, phrase.Numeral.Value!.Value, "%");
            Link(phrase.Sentence, figure, last, Total(phrase.Sentence, last));
        }
        else if (part is not null || measure is not null || subject is not null)
        {
            var topic = new Topic(Wording.Named(subject, part) ?? reading.SubjectOrOwn, part?.Word, part is null ? measure?.Word : null);
            var figure = reading.Add(phrase, topic, wording.ShareWord, phrase.Numeral.Value!.Value, "%");
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

    /// <summary>Notes of which counts a rate is told to be.</summary>
    public static void Link(Sentence sentence, Figure rate, Figure? above, Figure? below)
    {
        if (above is not null && below is not null && sentence.Figures.Contains(above))
        {
            (rate.Numerator, rate.Denominator) = (above, below);
        }
    }
}
