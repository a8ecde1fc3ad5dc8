namespace Analytics.Etl.Sample.Formats;

/// <summary>Jieyang delivers deadlines, extensions and ratings of the unit; no cold cases, no review.</summary>
internal static class JieyangColumns
{
    public static CaseColumns All { get; } = new("编号", "登记日期", "内容",
    [
        new("编号", c => c.No),
        new("登记日期", c => c.RegisteredAt),
        new("渠道", c => Words.Of(c, "写信", "走访", "网上", "电话")),
        new("目的", c => Words.Of(c.Purpose)),
        new("姓名", c => Words.Name(c)),
        new("身份证号", c => Words.Card(c)),
        new("手机", c => Words.Phone(c)),
        new("人数", c => c.Persons),
        new("领域", c => c.Matter.Topic.Category1),
        new("事项", c => c.Matter.Topic.Category2),
        new("标题", c => c.Title),
        new("内容", c => c.Content),
        new("属地", c => c.Matter.County.Code),
        new("途径", c => c.Route),
        new("承办单位", c => c.Unit.Name),
        new("承办级别", c => Words.Of(c.Unit.Level)),
        new("转办次数", c => c.Transfers),
        new("转送日期", c => c.ForwardedAt),
        new("受理日期", c => c.AcceptedAt),
        new("受理", c => Words.Of(c.Acceptance)),
        new("告知日期", c => c.InformedAt),
        new("办理期限", c => c.DueAt),
        new("延期期限", c => c.ExtendedTo),
        new("答复日期", c => Words.RepliedAt(c)),
        new("办理结果", c => Words.Of(c.Outcome)),
        new("答复字数", c => c.ReplyLength),
        new("办结日期", Words.ClosedAt),
        new("单位满意度", c => Words.Of(c.OfUnit)),
        new("评价日期", c => c.RatedAt),
        new("更新时间", c => c.UpdatedAt),
    ]);
}
