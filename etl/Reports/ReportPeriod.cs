using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Reads the period that a report as a whole is about, from its title, its name or its first words.</summary>
internal static partial class ReportPeriod
{
    private const int TitleLength = 200;

    /// <summary>The days that a report covers; null when nothing tells them.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="document">The file's name without its ending.</param>
    public static Span? Of(string text, string document)
    {
        var title = text[..Math.Min(text.Length, TitleLength)].Replace("\n", string.Empty, StringComparison.Ordinal).Split('，', '。')[0];
        return Whole(title, document, text);
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
                : Periods.Number(bare, "m") is { } month and >= 1 and <= 12 ? Span.Months(year.Value, month, month) : null;
            // In January December's is issued.
            return span is not null && Issued().Match(title) is { Success: true } issued && Periods.Number(issued, "y") == year && Periods.Number(issued, "m") < span.End.Month ? span.YearBefore() : span;
        }

        if (!Monthly().IsMatch(title))
        {
            return told ?? named ?? Anywhere(text);
        }

        return named is not null && named != Span.Year(named.Start.Year) ? named
            : year is not null && FirstMonth().Match(text[..Math.Min(text.Length, 5 * TitleLength)]) is { Success: true } first && Periods.Number(first, "m") is { } m and >= 1 and <= 12
                ? Span.Months(Periods.Number(first, "y") ?? year.Value, m, m) : null;
    }

    private static Span? Days(string title)
    {
        try
        {
            return TitleDays().Match(title) is { Success: true } m && Periods.Number(m, "y") is { } year
                ? new Span(new DateOnly(year, Periods.Number(m, "m1")!.Value, Periods.Number(m, "d1")!.Value), new DateOnly(Periods.Number(m, "y2") ?? year, Periods.Number(m, "m2") ?? Periods.Number(m, "m1")!.Value, Periods.Number(m, "d2")!.Value))
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

        var year = Periods.Number(m, "y")!.Value;
        var isDay = m.Groups["m1"].Success && m.Index + m.Length < title.Length && Characters.IsDigit(title[m.Index + m.Length]);
        return year is < 1949 or > 2100 ? null
            : isDay ? Span.Year(year)
            : m.Groups["q"].Success ? Span.Months(year, 3 * Quarter(m) - 2, 3 * Quarter(m))
            : m.Groups["h"].Success ? m.Groups["h"].Value[0] == '上' ? Span.Months(year, 1, 6) : Span.Months(year, 7, 12)
            : Periods.Number(m, "m1") is { } first and >= 1 and <= 12 ? Periods.Number(m, "m2") is { } last && last >= first && last <= 12 ? Span.Months(year, first, last) : Span.Months(year, first, first)
            : Span.Year(year);
    }

    private static int Quarter(Match m) => "一二三四".IndexOf(m.Groups["q"].Value, StringComparison.Ordinal) is var q and >= 0 ? q + 1 : int.Parse(m.Groups["q"].Value, CultureInfo.InvariantCulture);

    private static Span? InName(string document)
    {
        var m = Name().Match(document);
        return !m.Success ? null
            : Periods.Number(m, "m") is { } month and >= 1 and <= 12 ? Span.Months(Periods.Number(m, "y")!.Value, month, month)
            : Span.Year(Periods.Number(m, "y")!.Value);
    }

    private static Span? Anywhere(string text) => Periods.YearMonth().Match(text) is { Success: true } m && Periods.Number(m, "y") is { } year ? Span.Year(year) : null;

    [GeneratedRegex("(?<y>(?:19|20)[0-9]{2})年(?:第[0-9]{1,2}周)?（?(?<m1>[0-9]{1,2})月(?<d1>[0-9]{1,2})日?(?:-+|至|到)(?:(?<y2>(?:19|20)[0-9]{2})年)?(?:(?<m2>[0-9]{1,2})月)?(?<d2>[0-9]{1,2})日", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TitleDays();

    [GeneratedRegex("(?<y>(?:19|20) ?[0-9] ?[0-9])年?度?(?:第?(?<q>[一二三四1-4])季度|(?<h>[上下]半年)|(?<m1>[0-9]{1,2})月?(?:-+|至)(?<m2>[0-9]{1,2})月|(?<m1>[0-9]{1,2})月)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Title();

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
}
