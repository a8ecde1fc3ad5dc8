using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>From where in the text on, and up to where, a period holds.</summary>
internal readonly record struct PeriodMark(int Position, Span? Span, bool IsCumulative, int Until = int.MaxValue, bool IsUnknown = false);

/// <summary>Reads periods: the report's own from its title or name, and those that a sentence states.</summary>
internal sealed partial class Periods
{
    private const int TitleLength = 200;
    private const int LongestSection = 20_000;
    private readonly Regex cumulative;
    private readonly Regex sinceUnstated;
    private readonly ReportText report;

    private Periods(ReportText report, ReportGrammar grammar, Span? whole)
    {
        this.report = report;
        Report = whole;
        cumulative = ReportGrammar.Compile(grammar.Cumulative);
        sinceUnstated = ReportGrammar.Compile(grammar.SinceUnstated);
    }

    /// <summary>The report's own period; null when neither title nor name tells it.</summary>
    public Span? Report { get; }

    /// <summary>Finds the report's period.</summary>
    /// <param name="report">The text.</param>
    /// <param name="document">The file's name without its ending.</param>
    /// <param name="grammar">The grammar.</param>
    public static Periods Of(ReportText report, string document, ReportGrammar grammar)
    {
        var title = report.Text[..Math.Min(report.Text.Length, TitleLength)].Replace("\n", string.Empty, StringComparison.Ordinal).Split('，', '。')[0];
        return new Periods(report, grammar, Whole(title, document, report.Text));
    }

    /// <summary>The period marks of a sentence, in order.</summary>
    /// <param name="start">Where the sentence begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="sectionStart">Where its section begins: "until now" counts from the last date told there.</param>
    public List<PeriodMark> In(int start, int end, int sectionStart)
    {
        List<PeriodMark> marks = [];
        if (Report is null)
        {
            return marks;
        }

        var sentence = report.Text[start..end];
        foreach (Match m in Stated().Matches(sentence))
        {
            if (Read(m, sentence) is { } span)
            {
                // What begins before the report's period and reaches into it counts since a start of its own.
                var isCumulative = span.IsCumulative || span.Start < Report.Start && span.End >= Report.Start;
                marks.Add(new PeriodMark(start + m.Index, span with { IsCumulative = isCumulative }, isCumulative));
            }
        }

        foreach (Match m in sinceUnstated.Matches(sentence))
        {
            if (!marks.Any(k => k.Position <= start + m.Index && start + m.Index - k.Position < 14))
            {
                var from = LastDate(sectionStart, start + m.Index);
                marks.Add(new PeriodMark(start + m.Index, from is { } day ? Since(day) : Report with { IsCumulative = true }, true));
            }
        }

        foreach (Match m in cumulative.Matches(sentence))
        {
            marks.Add(new PeriodMark(start + m.Index, null, true));
        }

        foreach (Match m in Unknown().Matches(sentence))
        {
            marks.Add(new PeriodMark(start + m.Index, null, false, IsUnknown: true));
        }

        return [.. marks.Select(k => k with { Until = Until(sentence, k.Position - start) is { } close ? start + close : int.MaxValue }).OrderBy(k => k.Position)];
    }

    // "（1-6 月 60 件）": what is told in brackets with its own figure ends with them.
    private static int? Until(string sentence, int at)
    {
        var close = sentence.IndexOf('）', at);
        var open = sentence.IndexOf('（', at);
        if (close < 0 || open >= 0 && open < close || sentence.LastIndexOf('（', at) is var begin && (begin < 0 || sentence.AsSpan(begin, at - begin).Contains('）')))
        {
            return null;
        }

        return Figures().IsMatch(sentence[at..close]) ? close : null;
    }

    private Span Since(DateOnly day) => new(day, day > Report!.End ? day : Report.End, day < Report.Start);

    private Span? Read(Match m, string sentence)
    {
        var isLast = m.Index > 1 && sentence.AsSpan(m.Index - 2, 2) is "去年" or "上年";
        var year = Number(m, "y") ?? Report!.Start.Year - (isLast ? 1 : 0);
        if (!m.Groups["last"].Success && Compares(sentence, isLast ? m.Index - 2 : m.Index, m.Groups["since"].Success))
        {
            return null;
        }

        try
        {
            if (m.Groups["since"].Success)
            {
                return Since(new DateOnly(Number(m, "sy") ?? year, Number(m, "sm") ?? 1, Number(m, "sd") ?? 1));
            }

            if (m.Groups["last"].Success)
            {
                return LastYear(m, sentence);
            }

            if (m.Groups["until"].Success)
            {
                var month = Number(m, "um")!.Value;
                // In a bulletin the days of its own period, unless all since the year's beginning is told.
                var untilYear = Number(m, "uy") ?? Report!.Start.Year;
                var end = Number(m, "ud") is { } day ? new DateOnly(untilYear, month, day) : Span.LastOf(untilYear, month);
                var isOwn = end >= Report!.Start && untilYear == Report.Start.Year && !cumulative.IsMatch(sentence) && !sentence.Contains("今年", StringComparison.Ordinal);
                return new Span(isOwn ? Report.Start : new DateOnly(untilYear, 1, 1), end);
            }

            if (m.Groups["days"].Success)
            {
                var end = new DateOnly(Number(m, "dy2") ?? year, Number(m, "dm2") ?? Number(m, "dm1")!.Value, Number(m, "dd2")!.Value);
                return new Span(new DateOnly(year, Number(m, "dm1")!.Value, Number(m, "dd1")!.Value), end);
            }

            if (m.Groups["months"].Success)
            {
                return Span.Months(year, Number(m, "m1")!.Value, Number(m, "m2")!.Value);
            }

            return Named(m, sentence, year);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // 13月 is no month
        }
    }

    // "较四季度的": what is compared with is no period of what follows.
    private static bool Compares(string sentence, int at, bool isSince) => !isSince && at > 0 && sentence[at - 1] is '较' or '比' or '与' or '由' or '从';

    // "去年 6 月，": a period. "较去年", "由去年的", "去年同期": a comparison.
    private Span? LastYear(Match m, string sentence)
    {
        var year = Report!.Start.Year - 1;
        var next = m.Index + m.Length < sentence.Length ? sentence[m.Index + m.Length] : '\n';
        var before = m.Index > 0 ? sentence[m.Index - 1] : '\n';
        return before is '较' or '比' or '与' or '由' or '从' or '和' or '于' or '是' or '为' || next is '同' or '的' or '底' or '末' or '相' or '年' ? null
            : Number(m, "lm") is { } month ? Span.Months(year, month, month) : Span.Year(year);
    }

    private Span? Named(Match m, string sentence, int year)
    {
        if (m.Groups["quarter"].Success)
        {
            var quarter = "一二三四".IndexOf(m.Groups["quarter"].Value, StringComparison.Ordinal) is var q and >= 0 ? q + 1 : int.Parse(m.Groups["quarter"].Value, CultureInfo.InvariantCulture);
            return Span.Months(year, 3 * quarter - 2, 3 * quarter);
        }

        if (m.Groups["half"].Success)
        {
            return m.Groups["half"].Value[0] == '上' ? Span.Months(year, 1, 6) : Span.Months(year, 7, 12);
        }

        if (m.Groups["thisyear"].Success)
        {
            // In a monthly bulletin the year so far, in a yearly report the year.
            return new Span(new DateOnly(Report!.Start.Year, 1, 1), Report.End);
        }

        if (m.Groups["own"].Success)
        {
            return Report;
        }

        // A single month or year is a period only where a clause begins with it, and a month only without a day.
        var next = m.Index + m.Length < sentence.Length ? sentence[m.Index + m.Length] : '\n';
        if (!(BeginsClause(sentence, m.Index) || Characters.IsDigit(next) && sentence[m.Index - 1] == '、') || Characters.IsDigit(next) && BeginsDay(sentence, m.Index + m.Length) || next is '第' or '底' or '初' or '中' or '上' or '下' or '前' or '末')
        {
            return null;
        }

        return m.Groups["month"].Success ? Span.Months(year, Number(m, "month")!.Value, Number(m, "month")!.Value)
            : m.Groups["year"].Success ? Span.Year(Number(m, "year")!.Value) : null;
    }

    private static bool BeginsDay(string sentence, int i)
    {
        while (i < sentence.Length && (Characters.IsDigit(sentence[i]) || sentence[i] == ' '))
        {
            i++;
        }

        return i >= sentence.Length || sentence[i] is '日' or '号' or '-' or '至' or '到';
    }

    private static bool BeginsClause(string sentence, int i) => i == 0 || sentence[i - 1] is '，' or '；' or '（' or '：' || sentence[..i].EndsWith("其中", StringComparison.Ordinal) || Marker().IsMatch(sentence[..i]);

    private DateOnly? LastDate(int from, int until)
    {
        DateOnly? last = null;
        foreach (Match m in YearMonth().Matches(report.Text[Math.Max(from, until - LongestSection)..until]))
        {
            var month = Number(m, "m") ?? 1;
            if (month is >= 1 and <= 12 && Number(m, "y") is { } year and > 1949 and < 2100)
            {
                last = new DateOnly(year, month, 1);
            }
        }

        return last;
    }

    // A bulletin whose title tells but a year covers less: the month stands in its title, its name or its first words, or nobody knows it.
    private static Span? Whole(string title, string document, string text)
    {
        var told = Days(title) ?? InTitle(title);
        if (told is not null && told != Span.Year(told.Start.Year) || YearlyTitle().IsMatch(title) && !Monthly().IsMatch(title))
        {
            return told ?? InName(document) ?? Anywhere(text);
        }

        var named = InName(document);
        var year = told?.Start.Year ?? named?.Start.Year ?? Anywhere(text)?.Start.Year;
        if (year is not null && Bare().Match(title) is { Success: true } bare)
        {
            var span = bare.Groups["q"].Success ? Span.Months(year.Value, 3 * Quarter(bare) - 2, 3 * Quarter(bare))
                : bare.Groups["h"].Success ? bare.Groups["h"].Value[0] == '上' ? Span.Months(year.Value, 1, 6) : Span.Months(year.Value, 7, 12)
                : Number(bare, "m") is { } month and >= 1 and <= 12 ? Span.Months(year.Value, month, month) : null;
            // In January December's is issued.
            return span is not null && Issued().Match(title) is { Success: true } issued && Number(issued, "y") == year && Number(issued, "m") < span.End.Month ? span.YearBefore() : span;
        }

        if (!Monthly().IsMatch(title))
        {
            return told ?? named ?? Anywhere(text);
        }

        return named is not null && named != Span.Year(named.Start.Year) ? named
            : year is not null && FirstMonth().Match(text[..Math.Min(text.Length, 5 * TitleLength)]) is { Success: true } first && Number(first, "m") is { } m and >= 1 and <= 12
                ? Span.Months(Number(first, "y") ?? year.Value, m, m) : null;
    }

    private static Span? Days(string title)
    {
        try
        {
            return TitleDays().Match(title) is { Success: true } m && Number(m, "y") is { } year
                ? new Span(new DateOnly(year, Number(m, "m1")!.Value, Number(m, "d1")!.Value), new DateOnly(Number(m, "y2") ?? year, Number(m, "m2") ?? Number(m, "m1")!.Value, Number(m, "d2")!.Value))
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // 2 月 30 日 is no day
        }
    }

    private static Span? InTitle(string title)
    {
        // The date on which a bulletin was issued is not its period.
        var dated = Title().Matches(title).Where(t => t.Index + t.Length >= title.Length || !Characters.IsDigit(title[t.Index + t.Length])).ToList();
        // A month that comes after the title of a yearly report is its text's.
        var yearly = dated.Count == 0 ? -1 : YearlyTitle().Match(title, dated[0].Index) is { Success: true } y ? y.Index : -1;
        var m = dated.FirstOrDefault(t => (yearly < 0 || t.Index <= yearly && t.Index + t.Length <= yearly + 1) && (t.Groups["q"].Success || t.Groups["h"].Success || t.Groups["m1"].Success)) ?? Title().Match(title);
        if (!m.Success)
        {
            return null;
        }

        var year = Number(m, "y")!.Value;
        var isDay = m.Groups["m1"].Success && m.Index + m.Length < title.Length && Characters.IsDigit(title[m.Index + m.Length]);
        return year is < 1949 or > 2100 ? null
            : isDay ? Span.Year(year)
            : m.Groups["q"].Success ? Span.Months(year, 3 * Quarter(m) - 2, 3 * Quarter(m))
            : m.Groups["h"].Success ? m.Groups["h"].Value[0] == '上' ? Span.Months(year, 1, 6) : Span.Months(year, 7, 12)
            : Number(m, "m1") is { } first and >= 1 and <= 12 ? Number(m, "m2") is { } last && last >= first && last <= 12 ? Span.Months(year, first, last) : Span.Months(year, first, first)
            : Span.Year(year);
    }

    private static int Quarter(Match m) => "一二三四".IndexOf(m.Groups["q"].Value, StringComparison.Ordinal) is var q and >= 0 ? q + 1 : int.Parse(m.Groups["q"].Value, CultureInfo.InvariantCulture);

    private static Span? InName(string document)
    {
        var m = Name().Match(document);
        return !m.Success ? null
            : Number(m, "m") is { } month and >= 1 and <= 12 ? Span.Months(Number(m, "y")!.Value, month, month)
            : Span.Year(Number(m, "y")!.Value);
    }

    private static Span? Anywhere(string text) => YearMonth().Match(text) is { Success: true } m && Number(m, "y") is { } year ? Span.Year(year) : null;

    private static int? Number(Match m, string group) =>
        m.Groups[group] is { Success: true } g ? int.Parse(g.Value.Replace(" ", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) : null;

    private const string Y = "(?:(?<y>(?:19|20)[0-9]{2})年)?";

    [GeneratedRegex(
        "(?<until>截[至止到](?:(?<uy>(?:19|20)[0-9]{2})年)?(?<um>[0-9]{1,2})月(?:(?<ud>[0-9]{1,2})日|底|末)?)"
        + "|(?<since>(?:自|从)?(?<sy>(?:19|20)[0-9]{2})年(?:(?<sm>[0-9]{1,2})月(?:(?<sd>[0-9]{1,2})日)?)?(?:开始|以来|至今|起))"
        + "|(?<since>(?:自|从)(?<sy>(?:19|20)[0-9]{2})年(?:(?<sm>[0-9]{1,2})月(?:(?<sd>[0-9]{1,2})日)?)?[^，。；、：0-9]{1,16}(?:以来|至今|起))"
        + "|(?<since>(?:自|从)?(?<sm>[0-9]{1,2})月(?:(?<sd>[0-9]{1,2})日)?(?:以来|至今|起))"
        + "|(?<last>(?:去年|上年)(?:(?<lm>[0-9]{1,2})月|全年|度)?)"
        + "|(?<days>" + Y + "(?<dm1>[0-9]{1,2})月(?<dd1>[0-9]{1,2})日?(?:-+|至|到)(?:(?<dy2>(?:19|20)[0-9]{2})年)?(?:(?<dm2>[0-9]{1,2})月)?(?<dd2>[0-9]{1,2})日(?:，|期间|）|：|共))"
        + "|(?<months>" + Y + "(?<m1>[0-9]{1,2})月?(?:-+|至|到)(?<m2>[0-9]{1,2})月)"
        + "|" + Y + "第?(?<quarter>[一二三四1-4])季度"
        + "|" + Y + "(?<half>[上下]半年)"
        + "|(?<thisyear>今年以来|今年|年初以来|本年度?|全年|年内)"
        + "|(?<own>本月|当月|本季度|本期)"
        + "|" + Y + "(?<month>[0-9]{1,2})月份?"
        + "|(?<year>(?:19|20)[0-9]{2})年度?",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Stated();

    [GeneratedRegex("(?<y>(?:19|20)[0-9]{2})年(?:(?<m>[0-9]{1,2})月)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex YearMonth();

    [GeneratedRegex("(?<y>(?:19|20) ?[0-9] ?[0-9])年?度?(?:第?(?<q>[一二三四1-4])季度|(?<h>[上下]半年)|(?<m1>[0-9]{1,2})月?(?:-+|至)(?<m2>[0-9]{1,2})月|(?<m1>[0-9]{1,2})月)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Title();

    // Stated, but in no days that the words tell.
    [GeneratedRegex("近[0-9一二三四五六七八九十两几]*(?:年|个月|个季度)来?|[0-9二三四五六七八九十两几]年来|十[一二三四]五[”\"]?(?:规划|时期)?(?:期间|以来)|任期内|本届政府", RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();

    [GeneratedRegex("[0-9](?:[^0-9年月日号至到-]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Figures();

    [GeneratedRegex("(?<y>(?:19|20)[0-9]{2})年(?<m1>[0-9]{1,2})月(?<d1>[0-9]{1,2})日?(?:-+|至|到)(?:(?<y2>(?:19|20)[0-9]{2})年)?(?:(?<m2>[0-9]{1,2})月)?(?<d2>[0-9]{1,2})日", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TitleDays();

    [GeneratedRegex("^(?:.{0,59}[^0-9年])?(?:第?(?<q>[一二三四1-4])季度|(?<h>[上下]半年)|(?<m>[0-9]{1,2})月(?:份|运行|受理|办理|工作|热线|诉求|数据|工单|来信|留言|群众|市民|月报|情况))", RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();

    [GeneratedRegex("(?<y>(?:19|20)[0-9]{2})年(?<m>[0-9]{1,2})月[0-9]{1,2}日", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Issued();

    [GeneratedRegex("月报|月度|每月|月份|月通报", RegexOptions.NonBacktracking)]
    private static partial Regex Monthly();

    [GeneratedRegex("(?:(?<y>(?:19|20)[0-9]{2})年)?(?<m>[0-9]{1,2})月(?:份|，|1日?(?:-|至|到))", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstMonth();

    [GeneratedRegex("年度|报告|总结", RegexOptions.NonBacktracking)]
    private static partial Regex YearlyTitle();

    [GeneratedRegex("(?<y>(?:19|20)[0-9]{2})(?:[-_.年]?(?<m>0[1-9]|1[0-2]))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex("^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．]|（[0-9]{1,2}）|其中：?|一是|二是|三是|四是|五是)$", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
