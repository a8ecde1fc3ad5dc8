using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Tells the numerals that are no figures or must not be read: plans, targets, ranges, averages, values bounded from above.</summary>
internal sealed class Refusals(ReportGrammar grammar)
{
    private const string Bounded = "bounded from above";
    private readonly Regex planned = ReportGrammar.Compile(grammar.Plans.Before);
    private readonly Regex target = ReportGrammar.Compile(grammar.AfterTarget);
    private readonly Regex average = ReportGrammar.Compile(grammar.Average);
    private readonly List<(Regex Words, string? Qualifier)> qualifiers =
        [.. grammar.Qualifiers.Before.Select(q => (ReportGrammar.Compile($"(?:{string.Join('|', q.Value.Select(Regex.Escape))})$"), q.Key == "refused" ? null : q.Key))];

    /// <summary>Why the numeral is not read, and its fate; null when it may be. Takes the qualifier before it on the way.</summary>
    public (Fate Fate, string Reason)? Of(Phrase phrase, List<Numeral> own, int i)
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
}
