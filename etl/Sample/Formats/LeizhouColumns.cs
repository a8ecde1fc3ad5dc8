namespace Analytics.Etl.Sample.Formats;

/// <summary>Leizhou delivers a short course with the route it was guided to; no satisfaction, no level of the unit.</summary>
internal static class LeizhouColumns
{
    public static CaseColumns All { get; } = new("信访编号", "信访日期", "信访事项",
    [
        new("信访编号", c => c.No),
        new("信访日期", c => c.RegisteredAt),
        new("信访方式", c => Words.Of(c, "信", "访", "网", "电")),
        new("事项性质", c => Words.Of(c.Purpose)),
        new("信访人", c => Words.Name(c)),
        new("身份证号码", c => Words.Card(c)),
        new("联系方式", c => Words.Phone(c)),
        new("来访人数", c => c.Persons),
        new("问题类别", c => c.Matter.Topic.Category1),
        new("问题细类", c => c.Matter.Topic.Category2),
        new("信访事项", c => c.Content),
        new("乡镇", c => c.Matter.County.Name),
        new("引导途径", c => c.Route),
        new("责任单位", c => c.Unit.Name),
        new("交办日期", c => c.ForwardedAt?.Date),
        new("受理日期", c => c.AcceptedAt?.Date),
        new("答复日期", c => Words.RepliedAt(c)),
        new("处理意见", c => Words.Of(c.Outcome)),
        new("办结日期", Words.ClosedAt),
        new("化解日期", c => c.ResolvedAt?.Date),
        new("是否积案", c => Words.YesNo(c.DeclaredColdAt is not null)),
        new("更新日期", c => c.UpdatedAt),
    ]);
}
