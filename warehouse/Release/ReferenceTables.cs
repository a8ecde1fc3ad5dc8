namespace Analytics.Warehouse.Release;

/// <summary>Tables that tell of no case.</summary>
internal static class ReferenceTables
{
    /// <summary>Every such table.</summary>
    public static IReadOnlyList<ReleaseTable> All { get; } =
    [
        Table("dim_city", "地区", "Places", "每个地区一行", "one row per place", null,
            Key("city_code", "VARCHAR", "码", "行政区划代码", "code (GB/T 2260)"),
            Of("city_name", "VARCHAR", "", "名称", "name in Chinese"),
            Of("city_name_en", "VARCHAR", "", "英文名称", "name in English"),
            Of("level", "VARCHAR", "", "层级：province，prefecture，county", "province, prefecture or county"),
            Of("parent_code", "VARCHAR", "码", "上级代码", "code of the place above")),
        Table("dim_date", "日期", "Days", "每天一行", "one row per day", "date",
            Key("date", "DATE", "日", "日期", "the day"),
            Of("year", "INTEGER", "", "年", "year"),
            Of("quarter", "INTEGER", "", "季", "quarter"),
            Of("month", "INTEGER", "", "月", "month"),
            Of("day_of_month", "INTEGER", "", "日", "day of the month"),
            Of("weekday", "INTEGER", "", "星期（1 为周一）", "weekday, 1 is Monday"),
            Of("week_start", "DATE", "日", "所在周的周一", "Monday of its week"),
            Of("is_working", "BOOLEAN", "", "是否工作日", "whether offices work")),
        Table("dim_category", "内容分类对照", "Categories", "每个市的每个一级分类一行（不足 10 件的不列）", "one row per city and category of its own words, of ten cases or more", null,
            Key("city_code", "VARCHAR", "码", "行政区划代码", "code of the city"),
            Key("category_1", "VARCHAR", "", "市的一级分类", "the city's word"),
            Of("provincial_category", "VARCHAR", "", "对应的省级分类；空值为未对照", "the provincial category; null: not mapped")),
        Table("meta_metric", "指标", "Metrics", "每个指标一行", "one row per metric", null,
            Key("metric_id", "VARCHAR", "", "指标", "its id"),
            Of("version", "INTEGER", "", "版本", "its version"),
            Of("name_zh", "VARCHAR", "", "中文名", "name in Chinese"),
            Of("name_en", "VARCHAR", "", "英文名", "name in English"),
            Of("kind", "VARCHAR", "", "种类：count，ratio，stock，survival", "count, ratio, stock or survival"),
            Of("definition_hash", "VARCHAR", "", "定义的散列", "hash of the definition"),
            Of("definition", "VARCHAR", "", "定义（JSON）", "the definition, as JSON")),
        Table("fct_published_figure", "已公开的数字", "Published figures", "已公开报告中的每个数字一行", "one row per figure that a published report tells", "period_start",
            Key("document", "VARCHAR", "", "报告", "the report"),
            Key("figure_no", "BIGINT", "", "报告内序号", "its number within the report"),
            Of("city_code", "VARCHAR", "码", "行政区划代码", "code of the place"),
            Of("period_start", "DATE", "日", "期间第一天", "first day"),
            Of("period_end", "DATE", "日", "期间最后一天", "last day"),
            Of("is_cumulative", "BOOLEAN", "", "是否多年累计", "whether it adds up years"),
            Of("indicator", "VARCHAR", "", "指标", "indicator"),
            Of("label", "VARCHAR", "", "报告用语", "as the report calls it"),
            Of("part", "VARCHAR", "", "部分", "which part of it"),
            Of("value", "DECIMAL(20,4)", "", "数值，如报告所载", "as published"),
            Of("unit", "VARCHAR", "", "单位", "unit"),
            Of("qualifier", "VARCHAR", "", "约数：exact，about，at_least，over", "exact, about, at_least or over"),
            Of("change_percent", "DECIMAL(12,4)", "", "同比（%）", "change in per cent, or points of a rate"),
            Of("section", "VARCHAR", "", "章节", "section"),
            Of("line", "BIGINT", "", "行", "line")),
        Table("ref_break", "定义变更", "Breaks in definition", "每次变更一行", "one row per break", "date",
            Key("date", "DATE", "日", "新含义的第一天", "first day of the new meaning"),
            Of("text_zh", "VARCHAR", "", "说明", "what changed, in Chinese"),
            Of("text_en", "VARCHAR", "", "英文说明", "what changed, in English")),
        Table("meta_build", "数据版本", "The build", "一行", "one row", null,
            Key("build_id", "VARCHAR", "", "版本号", "id of the build"),
            Of("as_of", "DATE", "日", "数据截止日", "as-of date"),
            Of("content_hash", "VARCHAR", "", "内容散列", "content hash"),
            Of("is_synthetic", "BOOLEAN", "", "含合成数据", "whether any of it is synthetic")),
        Table("meta_release", "公布规则", "Rules of the release", "一行", "one row", null,
            Key("rules_version", "INTEGER", "", "公布规则版本", "version of the rules"),
            Of("fewest", "INTEGER", "件", "最少件数 k", "fewest cases in a cell, and rows of one combination"),
            Of("fewest_accusations", "INTEGER", "件", "检举控告的最少件数", "fewest accusations"),
            Of("cells", "BIGINT", "格", "统计格数（不含零）", "cells of counts other than zero"),
            Of("cells_suppressed", "BIGINT", "格", "其中不予公布的格数", "of these, suppressed"),
            Of("cases_released", "BIGINT", "件", "公布的件数", "rows of release_case"),
            Of("cases_generalised", "BIGINT", "件", "其中概括的件数", "of these, generalised")),
    ];

    private static ReleaseTable Table(string name, string zh, string en, string grainZh, string grainEn, string? period, params ReleaseColumn[] columns) =>
        new(name, ReleaseLevel.Reference, zh, en, grainZh, grainEn, columns) { PeriodColumn = period };

    private static ReleaseColumn Key(string name, string type, string unit, string zh, string en) => new(name, type, unit, zh, en) { IsKey = true };

    private static ReleaseColumn Of(string name, string type, string unit, string zh, string en) => new(name, type, unit, zh, en);
}
