using System.Globalization;
using Analytics.Etl.Sample.Formats;

namespace Analytics.Etl.Sample.Work;

/// <summary>
/// Yunfu until November 2022. Its report states letters of four kinds, 684 cases taken by officers (82.75 % handled),
/// three taken by leaders of the province and handled, 41 cold cases given to leaders of the city, 867 batches of 1,593
/// visitors whom leaders received, 60,000 yuan of aid, and one day of outreach. All else is drawn.
/// </summary>
internal sealed class YunfuWork(City city, IReadOnlyList<Case> cases, DrawsOf draws)
{
    private static readonly DateOnly Begin = new(2022, 1, 4);
    private static readonly DateOnly End = new(2022, 11, 29);

    public IReadOnlyList<WorkTable> Tables => [Letters(), Recommendations(), TakenCases(), Receptions(), FileChecks(), Outcomes(), Activities()];

    private static string No(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}2022{number + 1:0000}");

    private WorkTable Letters()
    {
        var d = draws("letters", Begin, End);
        var kinds = d.Dealt(("提醒函", 16), ("督办函", 51), ("问责建议函", 10), ("约谈函", 7));
        var concerned = Concerned(d, kinds.Length);
        var rows = kinds.Zip(d.Days(kinds.Length)).Select((k, i) =>
        {
            var answered = d.After(k.Second, d.Dice.Around(12, 0.5));
            return new object?[] { No("云信函", i), k.First, k.Second, concerned[i].Unit.Name, Words.Of(concerned[i].Unit.Level), k.First == "约谈函" ? null : concerned[i].No, d.Dice.Chance(0.9) ? answered : null };
        });
        return new("yunfu-letters", "2022", WorkFormat.Gb18030, ["文号", "函件类型", "发出日期", "发往单位", "单位级别", "信访件编号", "回复日期"], [.. rows]);
    }

    private WorkTable Recommendations()
    {
        var d = draws("recommendations", Begin, End);
        var kinds = d.Dealt(("改进工作", 7), ("完善政策", 3), ("追究责任", 2));
        var rows = kinds.Zip(d.Days(kinds.Length)).Select((k, i) =>
        {
            var adoption = (i % 6) switch { 5 => null, 4 => "不采纳", 3 => "部分采纳", _ => "采纳" };
            return new object?[] { No("云信建", i), k.First, k.Second, d.Dice.Pick(city.Counties).Name + "政府", "县级", adoption is null ? null : d.After(k.Second, d.Dice.Around(25, 0.4)), adoption };
        });
        return new("yunfu-recommendations", "2022", WorkFormat.Gb18030, ["编号", "建议类型", "提出日期", "建议对象", "单位级别", "书面答复日期", "采纳情况"], [.. rows]);
    }

    private WorkTable TakenCases()
    {
        var d = draws("taken", Begin, End);
        var rows = new List<object?[]>();
        var closed = d.Marked(566, 684);
        foreach (var (c, i) in Concerned(d, 684).OrderBy(c => c.RegisteredAt).Select((c, i) => (c, i)))
        {
            rows.Add(Taken(d, "全员包案", c.RegisteredAt.Date, Words.Of(c.Unit.Level), "信访干部", c.Unit.Name, c.No, closed[i], d.End));
        }

        var spring = draws("taken/province", new DateOnly(2022, 2, 8), new DateOnly(2022, 4, 29));
        rows.AddRange(spring.Days(3).Select(day => Taken(d, "领导包案", day, "省级", "省领导", city.Name + "信访局", null, isClosed: true, new DateTime(2022, 6, 30))));
        var cold = draws("taken/city", new DateOnly(2022, 3, 1), new DateOnly(2022, 3, 31));
        var coldClosed = d.Marked(24, 41);
        rows.AddRange(cold.Days(41).Select((day, i) => Taken(d, "领导包案", day, "市级", "市四套班子领导", d.Dice.Pick(city.Counties).Name + "政府", null, coldClosed[i], d.End)));
        return new(
            "yunfu-taken", "2022", WorkFormat.Workbook, ["包案编号", "包案类型", "包案日期", "包案层级", "包案人单位", "责任单位", "信访件编号", "办结日期", "化解日期", "化解方式"],
            [.. rows.Select((r, i) => (object?[])[No("云包", i), .. r])]);
    }

    // Handled within the time that is left; of the handled three in five are resolved, later or on the same day.
    private static object?[] Taken(Draws d, string kind, DateTime day, string level, string by, string org, string? caseNo, bool isClosed, DateTime end)
    {
        DateTime? handled = isClosed ? d.After(day, (end - day).TotalDays * d.Dice.Between(0.2, 0.9)) : null;
        DateTime? resolved = handled is { } h && d.Dice.Chance(0.6) ? d.After(h, d.Dice.Around(6, 0.5)) : null;
        return [kind, day, level, by, org, caseNo, handled, resolved, resolved is null ? null : "履行到位后本人确认"];
    }

    private WorkTable Receptions()
    {
        var d = draws("receptions", Begin, End);
        var batches = d.Days(867).Zip(d.Parts(1_593, 867, least: 1)).Select(b => (Day: b.First, Persons: b.Second, Level: d.Dice.Pick(["市级", "县级", "县级", "镇级"]), IsVideo: d.Dice.Chance(0.05)));
        var rows = batches.GroupBy(b => (b.Day, b.Level, b.IsVideo)).Select((g, i) =>
            new object?[] { No("云接", i), g.Key.Day, "领导接访", Words.YesNo(g.Key.IsVideo), g.Key.Level, "人民来访接待厅", g.Count(), g.Sum(b => b.Persons) });
        return new("yunfu-receptions", "2022", WorkFormat.Gb18030, ["登记序号", "接访日期", "接访方式", "是否视频", "接访层级", "地点", "批次", "人次"], [.. rows]);
    }

    private WorkTable FileChecks()
    {
        var d = draws("checks", Begin, End);
        var checks = Enumerable.Range(1, 11).SelectMany(month => city.Counties.Select(county => (Month: month, County: county)));
        var rows = checks.Select((c, i) =>
        {
            var files = 8 + d.Dice.Below(13);
            return new object?[]
            {
                No("云查", i), new DateTime(2022, c.Month, 25), c.County.Name + "信访局", "县级", files,
                (int)d.Dice.Binomial(files, 0.11), (int)d.Dice.Binomial(files, 0.06), (int)d.Dice.Binomial(files, 0.04),
            };
        });
        return new("yunfu-checks", "2022", WorkFormat.Workbook, ["核查编号", "核查日期", "被核查单位", "单位级别", "抽查卷宗数", "要件缺失数", "转送不准数", "复查复核审查不严数"], [.. rows]);
    }

    private WorkTable Outcomes()
    {
        var d = draws("outcomes", Begin, End);
        var kinds = d.Dealt(("诉求合理解决到位", 96), ("诉求无理教育到位", 41), ("生活困难帮扶到位", 12), ("行为违法依法处理", 2));
        var concerned = Concerned(d, kinds.Length);
        var aided = Array.IndexOf(kinds, "生活困难帮扶到位");
        var rows = kinds.Zip(d.Days(kinds.Length)).Select((k, i) => new object?[]
        {
            No("云处", i), k.Second, k.First, concerned[i].Unit.Name, Words.Of(concerned[i].Unit.Level),
            k.First == "生活困难帮扶到位" ? 1 + d.Dice.Below(3) : null, i == aided ? 60_000 : null,
        });
        return new("yunfu-outcomes", "2022", WorkFormat.Gb18030, ["编号", "处理日期", "处理结果", "责任单位", "单位级别", "帮扶人数", "帮扶金额（元）"], [.. rows]);
    }

    private WorkTable Activities()
    {
        var d = draws("activities", Begin, End);
        List<object?[]> rows =
        [
            ["集中宣传", new DateTime(2022, 5, 9), "《信访工作条例》", 1, 102, 588, null],
            .. d.Days(20).Select(day => new object?[] { "信息发布", day, "法律法规", null, null, null, 1 }),
            .. d.Days(25).Select(day => new object?[] { "信息发布", day, "工作动态", null, null, null, 1 }),
            .. d.Days(6).Select(day => new object?[] { "中心组学习", day, "法治", 1, null, null, null }),
            .. d.Days(14).Select(day => new object?[] { "现场督查", day, "挂点联系", 1, null, null, null }),
        ];
        return new(
            "yunfu-activities", "2022", WorkFormat.Gb18030, ["编号", "类型", "日期", "内容", "主办单位", "级别", "场次", "人次", "份数", "条数"],
            [.. rows.Select((r, i) => (object?[])[No("云活", i), .. r[..3], city.Name + "信访局", "市级", .. r[3..]])]);
    }

    private Case[] Concerned(Draws d, int count)
    {
        var chosen = d.Marked(count, cases.Count);
        return [.. cases.Where((_, i) => chosen[i])];
    }
}
