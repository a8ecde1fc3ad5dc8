using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Reads numbers that are shared out by 分别.</summary>
internal sealed partial class RespectivelyReader(Vocabulary vocabulary, Wording wording, ChangeReader changes, RateReader rates, CountReader counts)
{
    /// <summary>Reads "来信、来访分别为 499 件、627 件": the names before share out the numbers behind.</summary>
    /// <returns>How many numerals were decided; 0 when nothing is shared out.</returns>
    public int Read(Reading reading, Phrase phrase, List<Numeral> own, int first)
    {
        var at = phrase.Before.LastIndexOf("分别", StringComparison.Ordinal);
        if (at >= 0 && IsOneValueFor(reading, phrase, own, first))
        {
            return Refuse(own.GetRange(first, 2));
        }

        if (at < 0 || phrase.Sentence.Place.IsPlan || vocabulary.HasUnknown(phrase.Before[at..], vocabulary.Measure(phrase.Before[at..]) is { } m ? m with { } : null) && !changes.Mentions(phrase.Before[at..]) && !wording.Share.IsMatch(phrase.Before[at..]))
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

        return changes.ReadRespectively(reading, phrase, group, text) || ReadShares(phrase, reading, group, phrase.Before[at..]) || ReadNamedShares(reading, phrase, group, at) || ReadNames(reading, phrase, group, Named(phrase.Before[..at])) ? count : Refuse(group);
    }

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
        if (group.Any(n => n.Unit != "%") || !wording.Share.IsMatch(words) || counts.Count < group.Count || counts.Any(f => !f.IsCount || f.IsAside || f.Unit != counts[0].Unit && !phrase.Before.Contains("者分别", StringComparison.Ordinal)) || vocabulary.HasUnknown(phrase.Before[..phrase.Before.LastIndexOf("分别", StringComparison.Ordinal)]))
        {
            return false;
        }

        for (var i = 0; i < group.Count; i++)
        {
            reading.Add(phrase with { Numeral = group[i] }, new Topic(counts[i].Subject, counts[i].Part, counts[i].Measure, Place: counts[i].Place), wording.ShareWord, group[i].Value!.Value, "%");
        }

        return true;
    }

    // "城乡建设、劳动社保等方面，分别占总量的 26%、18%": of things that were not counted, but named.
    private bool ReadNamedShares(Reading reading, Phrase phrase, List<Numeral> group, int at)
    {
        var names = Named(phrase.Before[..at]).TrimEnd('，', '：');
        if (group.Any(n => n.Unit != "%") || !wording.Share.IsMatch(phrase.Before[at..]) && !Quantity().Match(phrase.Before[..at]).Groups["share"].Success || reading.SubjectOrOwn is not { } own)
        {
            return false;
        }

        var parts = Names(LastClause(names), group.Count).Select(n => (Part: vocabulary.Part(n)?.Word, Subject: vocabulary.Subject(n)?.Word)).ToList();
        if (parts.Count != group.Count || parts.TrueForAll(p => p.Part is null && p.Subject is null))
        {
            return false;
        }

        for (var i = 0; i < group.Count; i++)
        {
            var (part, subject) = parts[i];
            if (part is null && subject is null)
            {
                group[i].Decide(Fate.NotRead, "a share of what is not known");
                continue;
            }

            reading.Add(phrase with { Numeral = group[i] }, part is null ? new Topic(subject) : new Topic(own, part), wording.ShareWord, group[i].Value!.Value, "%");
        }

        return true;
    }

    // "甲、乙居前，诉求量分别为": the names without what is told of them.
    private static string Named(string head) => Quantity().Match(head) is { Success: true, Index: > 0 } m && head[m.Index] is '，' ? head[..(m.Index + 1)] : head;

    private static string LastClause(string text) => text[(text.AsSpan().LastIndexOfAny("，；：") + 1)..];

    // The names of a list; 劳动和社会保障 is one where the list has no more numbers. What is said of all of them stands behind the last.
    private static string[] Names(string list, int count)
    {
        string[] names = list.Split('、', StringSplitOptions.RemoveEmptyEntries);
        for (var last = names.Length - 1; last >= 0 && names.Length < count;)
        {
            // The list's own 和 stands before its last name.
            var and = names[last].AsSpan().LastIndexOfAny("和及与");
            names = and > 0 ? [.. names[..last], names[last][..and], names[last][(and + 1)..]] : [];
            last = names.Length - 1;
        }

        if (names.Length != count)
        {
            names = [.. list.Split('、', '和', '及', '与').Where(n => n.Length > 0)];
        }

        if (names.Length > 0)
        {
            names[^1] = AllOfThem().Replace(names[^1], string.Empty);
        }

        return names;
    }

    private bool ReadNames(Reading reading, Phrase phrase, List<Numeral> group, string names)
    {
        // "甲、乙、丙三类居前，分别为": the names stand in the clause before, and all must be known.
        var isApart = names.Length > 0 && names[^1] is '，' or '：';
        names = isApart ? names[..^1] : names;
        var parts = Names(LastClause(names), group.Count);
        if (parts.Length != group.Count || isApart && parts.Any(p => vocabulary.Part(p) is null && vocabulary.Subject(p) is null))
        {
            return false;
        }

        for (var i = 0; i < group.Count; i++)
        {
            var one = phrase with { Numeral = group[i], Before = parts[i], After = string.Empty };
            if (group[i].Unit == "%")
            {
                rates.Read(reading, one);
            }
            else
            {
                counts.Read(reading, one);
            }
        }

        return true;
    }

    [GeneratedRegex("(?:等?[一二三四五六七八九十两]?个?(?:类|方面|领域|问题|渠道|事项)|等|居前|位居|排名|较为|较多).*$", RegexOptions.NonBacktracking)]
    private static partial Regex AllOfThem();

    // "书记、区长分别接访 14 次和 15 次": whose each is stands before, and no word of the grammar names it.
    private bool IsOneValueFor(Reading reading, Phrase phrase, List<Numeral> own, int first) =>
        first + 1 < own.Count && own[first + 1].Fate == Fate.Open && own[first].Unit is not (null or "%" or "个百分点") && own[first].Unit == own[first + 1].Unit
        && reading.Report.Text[own[first].End..own[first + 1].Start] is "和" or "、" or "与" or "及"
        && phrase.Before[phrase.Before.LastIndexOf("分别", StringComparison.Ordinal)..] is var told && vocabulary.Subject(told) is not null && !changes.Mentions(told);

    [GeneratedRegex("[，、]?(?:(?<share>所占比例|所占比重|占比|比重|比例)|(?:诉求|受理|来信|留言|工单|承办)?(?:数量|件数|总量|量))$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quantity();

    [GeneratedRegex("月份?[、和与及][0-9]{1,2}月|季度[、和与及]第?[一二三四]季度", RegexOptions.NonBacktracking)]
    private static partial Regex MonthsSharedOut();
}
