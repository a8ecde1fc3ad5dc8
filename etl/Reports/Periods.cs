using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>From where in the text on, and up to where, a period holds.</summary>
internal readonly record struct PeriodMark(int Position, Span? Span, bool IsCumulative, int Until = int.MaxValue, bool IsUnknown = false);

/// <summary>Reads periods: the report's own from its title or name, and those that a sentence states.</summary>
internal sealed partial class Periods
{
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
        return new Periods(report, grammar, ReportPeriod.Of(report.Text, document));
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
            // "10 月当月": the month has been told.
            return m.Index > 0 && sentence[m.Index - 1] is '月' or '份' ? null : Report;
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

    /// <summary>The number that a group of a match holds; null when it holds none.</summary>
    internal static int? Number(Match m, string group) =>
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
    internal static partial Regex YearMonth();

    // Stated, but in no days that the words tell.
    [GeneratedRegex("近[0-9一二三四五六七八九十两几]*(?:年|个月|个季度)来?|[0-9二三四五六七八九十两几]年来|十[一二三四]五[”\"]?(?:规划|时期)?(?:期间|以来)|任期内|本届政府", RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();

    [GeneratedRegex("[0-9](?:[^0-9年月日号至到-]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Figures();

    [GeneratedRegex("^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．]|（[0-9]{1,2}）|其中：?|一是|二是|三是|四是|五是)$", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
