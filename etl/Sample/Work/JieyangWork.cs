using System.Globalization;

namespace Analytics.Etl.Sample.Work;

/// <summary>
/// Jieyang in 2022. Its report states 12,787 messages on its boards (9,509 to leaders of the city, 3,278 to those of
/// counties), 12,600 of them closed; 59 batches of 218 visitors and 33 letters and online petitions for the organs of
/// justice; six review answers revoked; nine sessions of study, 51 of discussion, a lecture to 250, one request for
/// disclosure. All else is drawn.
/// </summary>
internal sealed class JieyangWork(City city, DrawsOf draws)
{
    private static readonly DateOnly Begin = new(2022, 1, 4);
    private static readonly DateOnly End = new(2022, 12, 30);
    private static readonly string[] Fields = ["城乡建设", "劳动和社会保障", "交通运输", "生态环境", "教育", "农村农业", "卫生健康"];

    public IReadOnlyList<WorkTable> Tables => [Messages(), Referrals(), Reviews(), Activities()];

    private static string No(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number + 1:00000}");

    private WorkTable Messages()
    {
        var d = draws("messages", new DateOnly(2022, 1, 1), End);
        var boards = d.Dealt(("市级领导留言板块", 9_509), ("县级领导留言板块", 3_278));
        var closed = d.Marked(12_600, boards.Length);
        var rows = Enumerable.Range(0, boards.Length)
            .Select(_ => new DateTime(2022, 1, 1).AddMinutes(d.Dice.Below(363 * 24 * 60)))
            .Order()
            .Select((posted, i) =>
            {
                DateTime? answered = closed[i] || d.Dice.Chance(0.5) ? d.After(posted, d.Dice.Around(5, 0.7)) : null;
                var county = d.Dice.Pick(city.Counties);
                var isOfCity = boards[i][0] == '市';
                return new object?[]
                {
                    No("JNX", i), posted, boards[i], isOfCity ? "市级" : "县级", isOfCity ? city.Name + "信访局" : county.Name + "信访局",
                    isOfCity ? null : county.Code, d.Dice.Pick(Fields), answered, closed[i] ? answered : null,
                };
            });
        return new("jieyang-messages", "2022", WorkFormat.JsonLines, ["编号", "留言时间", "板块", "级别", "承办单位", "属地", "领域", "答复时间", "办结时间"], [.. rows]);
    }

    private WorkTable Referrals()
    {
        var d = draws("referrals", Begin, End);
        List<object?[]> rows =
        [
            .. d.Days(59).Zip(d.Parts(218, 59, least: 1)).Select(b => new object?[] { b.First, "不予受理", "来访", 1, b.Second, null }),
            .. d.Days(33).Zip(d.Dealt(("来信", 12), ("网上", 21))).Select(i => new object?[] { i.First, "转交", i.Second, null, null, 1 }),
        ];
        string[] organs = ["法院", "检察院", "公安局", "司法局"];
        return new(
            "jieyang-referrals", "2022", WorkFormat.JsonLines, ["编号", "日期", "处理方式", "渠道", "批次", "人次", "件数", "指引机关", "级别"],
            [.. rows.Select((r, i) => (object?[])[No("JSF", i), .. r, city.Name + d.Dice.Pick(organs), "市级"])]);
    }

    private WorkTable Reviews()
    {
        var d = draws("reviews", Begin, End);
        var decisions = d.Dealt((("复查", "撤销"), 6), (("复查", "维持"), 22), (("复查", "变更"), 3), (("复核", "维持"), 9));
        var rows = decisions.Zip(draws("reviews/days", Begin, new DateOnly(2022, 11, 18)).Days(decisions.Length)).Select((r, i) => new object?[]
        {
            No("JFC", i), r.First.Item1, r.Second, d.After(r.Second, d.Dice.Between(12, 30)), r.First.Item2, d.Dice.Pick(city.Counties).Name + "政府", "县级",
        });
        return new("jieyang-reviews", "2022", WorkFormat.JsonLines, ["编号", "类别", "申请日期", "决定日期", "结论", "原办理单位", "级别"], [.. rows]);
    }

    private WorkTable Activities()
    {
        var d = draws("activities", Begin, End);
        List<object?[]> rows =
        [
            .. d.Days(9).Select(day => new object?[] { "中心组学习", day, 1, null, null }),
            .. d.Days(51).Select(day => new object?[] { "集中讨论", day, 1, null, null }),
            .. d.Days(1).Select(day => new object?[] { "专题辅导", day, 1, 250, null }),
            .. d.Days(1).Select(day => new object?[] { "依申请公开", day, null, null, 1 }),
        ];
        return new(
            "jieyang-activities", "2022", WorkFormat.JsonLines, ["编号", "类型", "日期", "场次", "人次", "件数", "主办单位", "级别"],
            [.. rows.Select((r, i) => (object?[])[No("JHD", i), .. r, city.Name + "信访局", "市级"])]);
    }
}
