using System.Globalization;

namespace Analytics.Etl.Sample.Work;

/// <summary>
/// Foshan to 28 November 2019. Its report states 172 cases taken by leaders in three groups (13, 89, 70; handled 11, 76,
/// 54), 56 hearings since 2014 (38 hearings, 18 consultations, 36 ended the petition) of which 8 in 2019 by district,
/// a survey with 75.27 % of answers, 83.2 % satisfied and 130 suggestions, and what lawyers (since 2016), social workers
/// (since 2017), volunteers and mediators did. Seven of the cases that leaders of the city took were resolved: the
/// report counts 14 of them in a campaign that overlaps with the group of 13. All else is drawn.
/// </summary>
internal sealed class FoshanWork(City city, DrawsOf draws)
{
    private static readonly DateOnly End = new(2019, 11, 28);

    // Of 1,100 who were called 828 answered (75.27 %), of whom 689 were satisfied (83.2 %).
    private const int Called = 1_100;
    private const int Answered = 828;
    private const int Satisfied = 689;

    private static readonly string[] OtherIndicators = ["受理及时性", "服务态度", "工作效率", "办理结果", "不作为慢作为乱作为", "协调工作", "支持意愿"];

    public IReadOnlyList<WorkTable> Tables => [TakenCases(), Hearings(), Surveys(), Referrals(), Activities()];

    private static string No(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number + 1:0000}");

    private WorkTable TakenCases()
    {
        var d = draws("taken", new DateOnly(2019, 9, 9), new DateOnly(2019, 11, 8));
        var latest = End.ToDateTime(TimeOnly.MinValue);
        List<object?[]> rows = [];
        Add("市领导", "市级", 13, handled: 11, resolved: 7);
        Add("区领导、市直部门主要负责人", "县级", 89, handled: 76, resolved: 40);
        Add("区直部门主要负责人", "县级", 70, handled: 54, resolved: 25);
        return new(
            "foshan-taken", "2019", WorkFormat.Workbook, ["包案编号", "包案类型", "包案人员", "包案层级", "包案时间", "责任单位", "办结时间", "化解时间"],
            [.. rows.Select((r, i) => (object?[])[No("FSBA2019", i), "领导包案", .. r])]);

        // The first of those drawn as handled are resolved, too.
        void Add(string by, string level, int count, int handled, int resolved)
        {
            var order = d.Dealt([.. Enumerable.Range(0, count).Select(i => (i, 1))]);
            rows.AddRange(d.Days(count).Select((day, i) =>
            {
                DateTime? closed = order[i] < handled ? Later(day) : null;
                return new object?[] { by, level, day, d.Dice.Pick(city.Counties).Name + "政府", closed, order[i] < resolved ? Later(closed!.Value) : null };
            }));
        }

        DateTime Later(DateTime day) => day.AddDays(Math.Floor((latest - day).TotalDays * d.Dice.Between(0.3, 1)));
    }

    private WorkTable Hearings()
    {
        var before = draws("hearings", new DateOnly(2014, 3, 3), new DateOnly(2018, 12, 28));
        var since = draws("hearings/2019", new DateOnly(2019, 1, 7), End);
        string[] places = [.. before.Dealt([.. city.Counties.Select((c, i) => (c.Name, i < 3 ? 10 : 9))]), .. since.Dealt(("禅城区", 2), ("南海区", 2), ("顺德区", 1), ("高明区", 1), ("三水区", 2))];
        string[] kinds = [.. before.Dealt(("听证会", 30), ("评议会", 18)), .. Enumerable.Repeat("听证会", 8)];
        var ended = before.Marked(36, places.Length);
        var rows = before.Days(48).Concat(since.Days(8)).Select((day, i) => new object?[]
        {
            No("FSTZ", i), kinds[i], day, places[i] + "信访局", "县级", city.Counties.Single(c => c.Name == places[i]).Code,
            before.Dice.Pick(["办理", "复查", "复核", "化解"]), 8 + before.Dice.Below(18), ended[i] ? "是" : "否",
        });
        return new("foshan-hearings", "2014-2019", WorkFormat.Workbook, ["编号", "会议类型", "召开时间", "承办单位", "级别", "区划代码", "阶段", "参加人数", "是否息诉息访"], [.. rows]);
    }

    private WorkTable Surveys()
    {
        var d = draws("surveys", new DateOnly(2019, 1, 1), End);
        var answered = d.Parts(Answered, 11, least: 60);
        var satisfied = Below(Satisfied, answered);
        var suggestions = d.Parts(130, 11);
        List<object?[]> rows = [];
        for (var month = 0; month < 11; month++)
        {
            var day = new DateTime(2019, month + 1, 28);
            rows.Add([day, "整体满意度", Called / 11, answered[month], satisfied[month], suggestions[month]]);
            rows.AddRange(OtherIndicators.Select(name => new object?[] { day, name, null, answered[month], (int)d.Dice.Binomial(answered[month], d.Dice.Between(0.76, 0.94)), null }));
        }

        return new(
            "foshan-surveys", "2019", WorkFormat.Workbook, ["编号", "调查时间", "指标", "拨打人数", "有效答复人数", "满意人数", "意见建议条数", "调查单位"],
            [.. rows.Select((r, i) => (object?[])[No("FSMY", i), .. r, city.Name + "信访局"])]);

        // Exactly so many over all months, and nowhere more than answered.
        int[] Below(int total, int[] bounds)
        {
            var chosen = d.Marked(total, bounds.Sum());
            return [.. bounds.Select((b, i) => chosen.Skip(bounds.Take(i).Sum()).Take(b).Count(c => c))];
        }
    }

    private WorkTable Referrals()
    {
        var months = Months(new DateTime(2016, 2, 1));
        var persons = draws("referrals", new DateOnly(2016, 2, 1), End).Parts(2_200, months.Count, least: 10);
        return new(
            "foshan-referrals", "2016-2019", WorkFormat.Workbook, ["编号", "月份", "处理方式", "渠道", "人次", "指引单位", "级别"],
            [.. months.Select((m, i) => (object?[])[No("FSSF", i), m, "引导至政法机关", "来访", persons[i], city.Name + "访前法律工作室", "市级"])]);
    }

    private WorkTable Activities()
    {
        var d = draws("activities", new DateOnly(2016, 2, 1), End);
        var lawyers = Months(new DateTime(2016, 2, 1));
        var (received, forms, consulted, trained) = (d.Parts(3_000, lawyers.Count, least: 30), d.Parts(1_000, lawyers.Count, least: 8), d.Parts(50, lawyers.Count), d.Parts(70, lawyers.Count));
        var social = Months(new DateTime(2017, 7, 1));
        var (batches, settled) = (d.Parts(766, social.Count, least: 10), d.Parts(7, social.Count));
        var more = d.Parts(2_647 - 766, social.Count);
        List<object?[]> rows =
        [
            .. lawyers.Select((m, i) => new object?[] { "律师", m, null, consulted[i], null, received[i], forms[i], null }),
            .. lawyers.Select((m, i) => new object?[] { "业务培训", m, null, trained[i], null, null, null, null }).Where(r => r[3] is > 0),
            .. social.Select((m, i) => new object?[] { "社工", m, null, null, batches[i], batches[i] + more[i], null, settled[i] }),
            ["志愿者", new DateTime(2018, 7, 2), 35, null, null, null, null, null],
            ["兼职调解员", new DateTime(2019, 4, 8), 4, null, null, null, null, null],
        ];
        return new(
            "foshan-activities", "2016-2019", WorkFormat.Workbook, ["编号", "类型", "时间", "聘用人数", "场次", "批次", "人次", "登记表份数", "化解件数", "单位", "级别"],
            [.. rows.Select((r, i) => (object?[])[No("FSHD", i), .. r, r[0] is "志愿者" ? "三水区信访局" : city.Name + "人民来访接待厅", r[0] is "志愿者" ? "县级" : "市级"])]);
    }

    // The last working days of the months, near enough: a report of the month.
    private static List<DateTime> Months(DateTime first) =>
        [.. Enumerable.Range(0, 100).Select(first.AddMonths).Where(m => m <= End.ToDateTime(TimeOnly.MinValue)).Select(m => m.AddDays(27))];
}
