namespace Analytics.Warehouse.Release;

/// <summary>Tables of counts. All of them are made of the same protected cells, so that they never contradict each other.</summary>
internal static class AggregateTables
{
    /// <summary>Every table of counts.</summary>
    public static IReadOnlyList<ReleaseTable> All { get; } =
    [
        Table("agg_registered", "登记件数", "Cases registered", [Count("registered", "按登记日期计的件数", "cases, by the day of registration")]),
        Table("agg_replied", "答复件数", "Cases answered", [Count("replied", "按答复日期计的件数", "cases, by the day of the answer")]),
        Table("agg_closed", "办结件数", "Cases closed", [Count("closed", "按办结日期计的件数", "cases, by the day of closing")]),
        Table("agg_due", "到期件数与按期情况", "Cases due, and whether in time",
        [
            Count("due", "法定办理期限在本期届满的件数", "cases whose statutory deadline of handling falls in the period"),
            Count("in_time", "其中按期", "of these, in time"),
            Count("late", "其中超期（含逾期未办）", "of these, late, or overdue and still open"),
            Count("undecided", "其中尚未到期、未答复", "of these, open with the deadline still to come"),
            Rate("rate", "按期率：按期/（按期＋超期）；有未定件时为空", "in time / (in time + late); null while some are undecided"),
            Rate("rate_low", "未定件全部超期时的按期率", "the rate if every undecided case went late"),
            Rate("rate_high", "未定件全部按期时的按期率", "the rate if every undecided case came in time"),
        ]),
        Rated("agg_rated_unit", "责任单位评价", "Satisfaction with the unit"),
        Rated("agg_rated_office", "信访部门评价", "Satisfaction with the petition office"),
        Panel(),
    ];

    private static ReleaseTable Rated(string name, string zh, string en) => Table(name, zh, en,
    [
        Count("rated", "按评价日期计的已评件数", "cases rated, by the day of rating"),
        Count("satisfied", "其中满意和基本满意", "of these, satisfied or mostly satisfied"),
        Count("dissatisfied", "其中不满意", "of these, dissatisfied"),
        Rate("rate", "满意率：满意/已评", "satisfied / rated"),
    ]);

    private static ReleaseTable Table(string name, string zh, string en, ReleaseColumn[] counts) => new(
        name, ReleaseLevel.Aggregate, zh, en,
        "每个地区、期间、分组及其取值一行；空值表示不予公布", "one row per place, period, grouping and value; a count that is null is suppressed",
        [
            Key("city_code", "VARCHAR", "码", "行政区划代码；省的合计用省的代码（前两位加 0000）", "code of the city; a province's total bears the province's (first two digits, then 0000)"),
            Key("period", "VARCHAR", "", "期间长度：month 月，quarter 季，year 年", "length of the period: month, quarter, year"),
            Key("period_start", "DATE", "日", "期间第一天", "first day of the period"),
            Key("dimension", "VARCHAR", "", "分组：all 不分组，channel 渠道，purpose 目的，category 省级内容分类，level 办理层级，first 初重件", "grouping: all, channel, purpose, category (provincial), level (of the handling unit), first (first or repeated)"),
            Key("value", "VARCHAR", "", "分组的取值；unknown 为未交付；purpose 的 accusation 含信访路径 30", "its value; unknown where none is delivered; accusation holds route 30 too"),
            new("is_complete", "BOOLEAN", "", "期间在数据截止日之前已结束", "whether the period had ended by the as-of date"),
            .. counts,
        ])
    {
        PeriodColumn = "period_start",
        PeriodKindColumn = "period",
    };

    private static ReleaseTable Panel() => new(
        "panel_city_month", ReleaseLevel.Aggregate, "市—月面板", "Panel of cities and months",
        "每个市每月一行，可直接用于回归", "one row per city and month, ready for regression",
        [
            Key("city_code", "VARCHAR", "码", "行政区划代码", "code of the city"),
            Key("month", "DATE", "日", "当月第一天", "first day of the month"),
            new("year", "INTEGER", "", "年", "year"),
            new("month_of_year", "INTEGER", "", "月（1—12）", "month, 1 to 12"),
            new("is_complete", "BOOLEAN", "", "当月在数据截止日之前已结束", "whether the month had ended by the as-of date"),
            new("days", "INTEGER", "天", "当月天数", "days of the month"),
            new("working_days", "INTEGER", "天", "当月工作日数", "working days of the month"),
            new("spring_festival_days", "INTEGER", "天", "当月中农历正月初一前后各七天的天数", "days of the month within a week of the Spring Festival"),
            new("breaks_passed", "INTEGER", "", "当月第一天起已生效的定义变更数（见 ref_break）", "how many breaks in definition were in force from its first day (ref_break)"),
            new("break_in_month", "BOOLEAN", "", "定义变更在当月之中生效", "whether a break came within the month"),
            Count("registered", "登记件数", "cases registered"),
            Count("letter", "其中来信", "of these, letters"),
            Count("visit", "其中来访", "of these, visits"),
            Count("online", "其中网信", "of these, online"),
            Count("phone", "其中来电", "of these, by telephone"),
            Count("first", "其中初件", "of these, first petitions"),
            Count("repeated", "其中重复件", "of these, repeated"),
            Count("replied", "答复件数", "cases answered in the month"),
            Count("closed", "办结件数", "cases closed in the month"),
            Count("due", "办理期限在当月届满的件数", "cases whose deadline of handling falls in the month"),
            Count("in_time", "其中按期", "of these, in time"),
            Count("late", "其中超期", "of these, late"),
            Count("undecided", "其中未定", "of these, undecided"),
            Rate("on_time_rate", "按期率；有未定件时为空", "in time / (in time + late); null while some are undecided"),
            Count("rated_unit", "已评责任单位件数", "cases in which the unit was rated"),
            Count("satisfied_unit", "其中满意和基本满意", "of these, satisfied or mostly satisfied"),
            Rate("satisfaction_rate", "满意率", "satisfied / rated"),
            new("suppressed", "VARCHAR", "", "当行不予公布的列；未列出的空值为未交付", "the columns that are suppressed in this row; null and not named here: not delivered"),
        ])
    {
        PeriodColumn = "month",
    };

    private static ReleaseColumn Key(string name, string type, string unit, string zh, string en) => new(name, type, unit, zh, en) { IsKey = true };

    private static ReleaseColumn Count(string name, string zh, string en) => new(name, "BIGINT", "件", zh, en) { IsCount = true };

    private static ReleaseColumn Rate(string name, string zh, string en) => new(name, "DOUBLE", "", zh, en);
}
