namespace Analytics.Warehouse.Release;

/// <summary>Tables about single cases, and what of them is withheld.</summary>
internal static class CaseTables
{
    /// <summary>Every such table.</summary>
    public static IReadOnlyList<ReleaseTable> All { get; } =
    [
        new("release_case", ReleaseLevel.Case, "件级数据（已概括）", "Cases, generalised",
            "每件一行；准标识列的每种组合不少于 k 件；无件号，无文字", "one row per case; every combination of the identifying columns has k rows or more; no number, no text",
            [
                Identifying("city_code", "码", "行政区划代码", "code of the city"),
                Identifying("county_code", "码", "县（市、区）代码；空值为概括", "code of the county; null: generalised"),
                Identifying("registered_in", "", "登记时间的精度：week 周，month 月，quarter 季，year 年", "how exactly the time of registration is told: week, month, quarter, year"),
                new("registered_from", "DATE", "日", "该周（周一）、月、季或年的第一天", "first day of that week (a Monday), month, quarter or year") { IsKey = true },
                Identifying("category", "", "省级内容分类；空值为概括", "provincial category; null: generalised"),
                Identifying("channel", "", "渠道；空值为概括", "channel; null: generalised"),
                Identifying("purpose", "", "目的；空值为概括", "purpose; null: generalised"),
                Identifying("level", "", "办理层级；空值为概括", "level of the handling unit; null: generalised"),
                Identifying("first", "", "初重件：first，repeat，unknown；空值为概括", "first, repeat or unknown; null: generalised"),
                Identifying("persons_band", "", "人数：1，2-4，5+；空值为概括", "persons: 1, 2-4, 5+; null: generalised"),
                new("acceptance", "VARCHAR", "", "受理情况：accepted，refused，forwarded；空值为未交付", "accepted, refused or forwarded; null: not delivered"),
                new("reply_band", "VARCHAR", "天", "登记至答复天数：0-15，16-30，31-60，61-90，91+，none 未答复；空值为不予公布", "days from registration to the answer, in bands; none: not answered; null: withheld"),
                new("close_band", "VARCHAR", "天", "登记至办结天数，分段同上", "days from registration to closing, in the same bands"),
                new("deadline", "VARCHAR", "", "法定办理期限：in_time，late，undecided，none 无期限；空值为不予公布", "the statutory deadline: in_time, late, undecided, none; null: withheld"),
                new("satisfaction_unit", "VARCHAR", "", "对责任单位评价：satisfied（含基本满意），dissatisfied，none；空值为不予公布", "of the unit: satisfied (or mostly), dissatisfied, none; null: withheld"),
                new("generalised", "INTEGER", "", "概括步数：0 为未概括", "at which step of generalising the row was taken: 0 is not at all"),
            ])
        {
            PeriodColumn = "registered_from",
            PeriodKindColumn = "registered_in",
        },
        new("release_withheld", ReleaseLevel.Aggregate, "未公布的件", "Cases withheld",
            "每个市、每种原因一行", "one row per city and reason",
            [
                new("city_code", "VARCHAR", "码", "行政区划代码", "code of the city") { IsKey = true },
                new("reason", "VARCHAR", "", "原因：too_few 组合不足 k 件；held_back 检举控告、保密件与随机留存件合计", "too_few: fewer than k alike; held_back: accusations, confidential cases and cases held back at random, together") { IsKey = true },
                new("cases", "BIGINT", "件", "件数；不足 10 件为空", "cases; null below ten") { IsCount = true },
            ]),
    ];

    private static ReleaseColumn Identifying(string name, string unit, string zh, string en) => new(name, "VARCHAR", unit, zh, en) { IsKey = true };
}
