using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Reads changes (同比上升 3.1%) and gives them to the figures that they are changes of.</summary>
internal sealed partial class ChangeReader
{
    private static readonly string[] CountUnits = ["批次", "人次", "件次", "件数", "场次", "批数", "人数"];
    private const string OnPeriod = "_change_on_period";
    private readonly ReportGrammar grammar;
    private readonly Vocabulary vocabulary;
    private readonly Regex direction;
    private readonly Regex above;
    private readonly Regex level;
    private readonly Regex compared;
    private readonly Regex connector;
    private readonly HashSet<string> up;

    public ChangeReader(ReportGrammar grammar, Vocabulary vocabulary)
    {
        this.grammar = grammar;
        this.vocabulary = vocabulary;
        var c = grammar.Changes;
        up = [.. c.Up, "+", "↑", "▲"];
        var words = Any([.. c.Up, .. c.Down]);
        direction = ReportGrammar.Compile($"(?<word>{words}|[-+↑↓▲▼])(?:{Any(c.Tail)})*$");
        above = ReportGrammar.Compile(c.Above);
        level = ReportGrammar.Compile(c.Level);
        compared = ReportGrammar.Compile(Any([.. c.Year, .. c.Month]));
        connector = ReportGrammar.Compile($"^(?:[、和及与，]|以及|同比|环比|分别|{words})*$");
    }

    /// <summary>Whether the words compare with an earlier time or tell a direction.</summary>
    public bool Mentions(string text) => compared.IsMatch(text) || direction.IsMatch(text);

    /// <summary>Whether these words only join numbers that are shared out together.</summary>
    public bool IsConnector(string text) => text.Length > 0 && connector.IsMatch(text);

    /// <summary>Reads the numeral as a change: true when it was given to its figure, false when that is not known, null when it is none.</summary>
    public bool? Read(Reading reading, Phrase phrase)
    {
        var before = phrase.Before;
        // "减少 14 批、22 人次": the second goes down as the first did.
        if (before is "" or "、" or "和" && phrase.Numeral.Unit is not ("%" or "个百分点") && phrase.Sentence.Figures.LastOrDefault() is { Rate: null, Suffix.Length: > 0 } first && first.Unit is not ("%" or "个百分点") && first.Unit != phrase.Numeral.Unit)
        {
            var like = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Suffix.Length == 0 && f.Unit == phrase.Numeral.Unit);
            return like is not null && Give(reading, phrase, string.Empty, first.Value < 0 ? -phrase.Numeral.Value!.Value : phrase.Numeral.Value!.Value, first.Suffix == OnPeriod, like);
        }

        if (above.Match(before) is { Success: true } beyond)
        {
            var own = Clause(before, beyond.Index);
            return Give(reading, phrase, own, beyond.Groups["up"].Success ? phrase.Numeral.Value!.Value : -phrase.Numeral.Value!.Value, beyond.Groups["month"].Success, Target(reading, phrase, own, phrase.Numeral.Unit is not ("%" or "个百分点")));
        }

        if (level.IsMatch(before) || direction.Match(before) is not { Success: true } m)
        {
            return null;
        }

        var clause = Clause(before, m.Index);
        var word = m.Groups["word"].Value;
        var isCompared = compared.IsMatch(clause);
        var isCount = phrase.Numeral.Unit is not ("%" or "个百分点");
        // 增加了 20 个编制 is a count; 同比增加 20 件 a change. A bare sign is one behind 同比 only.
        var otherYear = OtherYear().Match(before);
        var isLastYear = otherYear.Success && Year(otherYear) == phrase.Sentence.Whole?.Start.Year - 1;
        // "较去年的 12 件增加 3 件": the earlier value stands between.
        isCompared |= otherYear.Success || reading.Rising is { Rate: null } && m.Index == 0;
        if (!isCompared && (isCount || grammar.Changes.Weak.Contains(word) || word.Length == 1 && !char.IsLetter(word[0])))
        {
            return null;
        }

        // A change on another year than the last is no change on the year.
        if (otherYear.Success && !isLastYear)
        {
            return false;
        }

        clause = OtherYear().Replace(clause, "同比");

        var change = up.Contains(word) ? phrase.Numeral.Value!.Value : -phrase.Numeral.Value!.Value;
        return Give(reading, phrase, clause, change, IsOnPeriod(before, phrase), Target(reading, phrase, clause, isCount));
    }

    /// <summary>Reads a row of changes for the figures told last, in their order.</summary>
    public bool ReadRespectively(Reading reading, Phrase phrase, List<Numeral> group, string text)
    {
        if (group.TrueForAll(n => n.Unit is not ("%" or "个百分点")))
        {
            return ReadCountsRespectively(reading, phrase, group);
        }

        var figures = phrase.Sentence.Figures.Where(f => f.Suffix.Length == 0).TakeLast(group.Count).ToList();
        if (!Mentions(phrase.Before) || group.Any(n => n.Unit is not ("%" or "个百分点")) || figures.Count < group.Count || figures.Any(f => f.OnYear is not null && !IsOnPeriod(phrase.Before, phrase)))
        {
            return false;
        }

        var sign = Sign(phrase.Before);
        List<decimal> changes = [];
        for (var i = 0; i < group.Count; i++)
        {
            sign = (i == 0 ? null : Sign(text[group[i - 1].End..group[i].Start])) ?? sign;
            if (sign is null)
            {
                return false;
            }

            changes.Add(sign.Value * group[i].Value!.Value);
        }

        for (var i = 0; i < group.Count; i++)
        {
            Set(figures[i], changes[i], IsOnPeriod(phrase.Before, phrase));
            group[i].Decide(Fate.Change);
        }

        return true;
    }

    // "批次、人次分别减少 4 批、6 人次": each of the count in its unit.
    private bool ReadCountsRespectively(Reading reading, Phrase phrase, List<Numeral> group)
    {
        var told = group.ConvertAll(n => phrase.Sentence.Figures.LastOrDefault(f => f.IsCount && f.Unit == n.Unit));
        if (!compared.IsMatch(phrase.Before) || Sign(phrase.Before) is not { } sign || told.Contains(null) || told.Distinct().Count() < group.Count)
        {
            return false;
        }

        for (var i = 0; i < group.Count; i++)
        {
            Give(reading, phrase with { Numeral = group[i] }, string.Empty, sign * group[i].Value!.Value, IsOnPeriod(phrase.Before, phrase), told[i]);
        }

        return true;
    }

    private int? Sign(string before)
    {
        var m = direction.Match(before);
        return !m.Success ? null : up.Contains(m.Groups["word"].Value) ? 1 : -1;
    }

    // Of 同比 and 环比 the one told last holds; a direction alone goes on with what was compared before.
    private bool IsOnPeriod(string before, Phrase phrase)
    {
        var year = grammar.Changes.Year.Max(w => before.LastIndexOf(w, StringComparison.Ordinal));
        var month = grammar.Changes.Month.Max(w => before.LastIndexOf(w, StringComparison.Ordinal));
        return year < 0 && month < 0 ? phrase.Sentence.Figures.LastOrDefault(f => f.OnYear is not null || f.OnPeriod is not null || f.Suffix.Length > 0) is { OnYear: null } f && (f.OnPeriod is not null || f.Suffix == OnPeriod) : month > year;
    }

    // Words of its own name the figure; else it is the one told last.
    private Figure? Target(Reading reading, Phrase phrase, string clause, bool isCount)
    {
        List<Figure> told = [.. (phrase.Sentence.Figures.Count > 0 ? phrase.Sentence.Figures : reading.Before).Where(f => f.Suffix.Length == 0 && !f.IsAside)];
        var points = phrase.Numeral.Unit == "个百分点";
        if (points)
        {
            told = [.. told.Where(f => f.Unit == "%")];
        }

        if (vocabulary.Rates(compared.Replace(clause, string.Empty)) is { Count: > 0 } rates)
        {
            return told.LastOrDefault(f => f.Rate == rates[^1].Word);
        }

        if (CountUnits.FirstOrDefault(u => clause.Contains(u, StringComparison.Ordinal)) is { } unit)
        {
            return told.LastOrDefault(f => f.IsCount && (f.Unit == unit || f.Unit.StartsWith(unit[..1], StringComparison.Ordinal) && unit is not "人次" and not "件次"));
        }

        var (part, subject, measure) = (vocabulary.Part(clause), vocabulary.Subject(clause), vocabulary.Measure(clause));
        if (part is not null || subject is { Word.Generic: false } || measure is not null)
        {
            return told.LastOrDefault(f => f.IsCount && (part is null || f.Part == part.Value.Word) && (subject is null or { Word.Generic: true } || part is not null || f.Subject == subject.Value.Word) && (measure is null || f.Measure == measure.Value.Word));
        }

        // Of "12 件，占 5%，同比上升 3%" the count rose; a share rises in points.
        return vocabulary.HasUnknown(compared.Replace(clause, string.Empty)) ? null
            : isCount || !points && told.LastOrDefault() is { } shared && shared.Rate?.Id == grammar.Share.Id ? told.LastOrDefault(f => f.IsCount) : told.LastOrDefault();
    }

    private bool Give(Reading reading, Phrase phrase, string clause, decimal change, bool isOnPeriod, Figure? target)
    {
        var isCount = phrase.Numeral.Unit is not ("%" or "个百分点");
        if (target is not null && !isCount)
        {
            if ((isOnPeriod ? target.OnPeriod : target.OnYear) is not null)
            {
                return false;
            }

            Set(target, change, isOnPeriod);
            return true;
        }

        // Told without its figure, or in the figure's own unit: a figure that is a change.
        var (part, subject, measure) = (vocabulary.Part(clause), vocabulary.Subject(clause), vocabulary.Measure(clause));
        var topic = target is not null ? new Topic(target.Subject, target.Part, target.Measure, Place: target.Place)
            : subject is null && part is null && measure is null ? null
            : new Topic(subject is { } s && (part is not { } p || s.End <= p.Start) ? s.Word : reading.SubjectOrOwn, part?.Word, measure?.Word);
        var rate = target?.Rate ?? (vocabulary.Rates(clause) is { Count: > 0 } rates ? rates[^1].Word : null);
        if (topic is null && rate is null)
        {
            return false;
        }

        topic ??= new Topic(reading.SubjectOrOwn);
        var figure = reading.Add(phrase, topic, rate, change, phrase.Numeral.Unit!, suffix: isOnPeriod ? OnPeriod : "_change");
        if (!isCount)
        {
            Set(figure, change, isOnPeriod);
        }

        return true;
    }

    private static void Set(Figure figure, decimal change, bool isOnPeriod)
    {
        if (isOnPeriod)
        {
            figure.OnPeriod = change;
        }
        else
        {
            figure.OnYear = change;
        }
    }

    private static int Year(Match m) => int.Parse(m.Groups["y"].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("(?:与|比|较|相较于?)(?<y>(?:19|20)[0-9]{2})年(?:同期|全年)?(?:相比)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OtherYear();

    private static string Clause(string before, int until)
    {
        var start = before.AsSpan(0, until).LastIndexOfAny("，；：");
        return before[(start + 1)..until];
    }

    private static string Any(IReadOnlyList<string> words) => string.Join('|', words.OrderByDescending(w => w.Length).Select(Regex.Escape));
}
