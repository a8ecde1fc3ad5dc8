using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Where in a report a stretch stands: 二（四）, and whether its heading speaks of what is to come.</summary>
/// <param name="Section">The marks of its headings; empty before the first.</param>
/// <param name="Heading">The words of the nearest heading.</param>
/// <param name="IsPlan">Whether it belongs to the plans.</param>
/// <param name="Start">Where the section begins.</param>
internal sealed partial record Outline(string Section, string Heading, bool IsPlan, int Start)
{
    private const int LongestHeading = 40;
    private const int ShortHeading = 16;

    /// <summary>The place of every stretch.</summary>
    public static List<Outline> Of(ReportText report, ReportGrammar grammar)
    {
        var plans = ReportGrammar.Compile(grammar.Plans.Headings);
        var (first, second, third) = (string.Empty, string.Empty, string.Empty);
        var (firstPlan, secondPlan) = (false, false);
        var (heading, start) = (string.Empty, 0);
        List<Outline> places = [];
        var partPlan = false;
        foreach (var stretch in report.Stretches)
        {
            var text = report.Text.AsSpan(stretch.Start, Math.Min(stretch.End - stretch.Start, LongestHeading)).ToString();
            var mark = Mark().Match(text);
            if (!mark.Success && (Part().IsMatch(text) || stretch.End - stretch.Start <= ShortHeading && Bare().IsMatch(text)))
            {
                // 第四部分, 【下一步工作】 or a heading without a mark: it holds for the marked ones below.
                (partPlan, firstPlan, secondPlan) = (plans.IsMatch(text.Split('。', '，')[0]), false, false);
                (first, second, third, start) = (string.Empty, string.Empty, string.Empty, stretch.Start);
            }

            if (mark.Success)
            {
                heading = text[mark.Length..].Split('。', '；')[0];
                start = stretch.Start;
                if (mark.Groups["one"].Success)
                {
                    (first, second, third, firstPlan, secondPlan) = (mark.Groups["one"].Value, string.Empty, string.Empty, plans.IsMatch(heading), false);
                }
                else if (mark.Groups["two"].Success)
                {
                    (second, third, secondPlan) = ($"（{mark.Groups["two"].Value}）", string.Empty, plans.IsMatch(heading));
                }
                else
                {
                    third = mark.Groups["three"].Value;
                }
            }

            places.Add(new Outline(third.Length == 0 ? first + second : $"{first}{second}{third}.", heading, partPlan || firstPlan || secondPlan || Ahead().IsMatch(text), start));
        }

        return places;
    }

    [GeneratedRegex("^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|【)", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex("^[一-龥]{4,16}$", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();

    [GeneratedRegex("^(?:下一步|下步|下阶段|下一阶段|明年|来年|今后)", RegexOptions.NonBacktracking)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"^(?:(?<one>[一二三四五六七八九十]{1,3})、|（(?<two>[一二三四五六七八九十]{1,3})）|(?<three>[0-9]{1,2})[.、．])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
