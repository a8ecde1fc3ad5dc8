namespace Analytics.Etl.Sample.Formats;

/// <summary>One thing that happened to a case.</summary>
internal readonly record struct CaseEvent(string Type, DateTime At);

/// <summary>The course of a case as events, in the order in which they happened.</summary>
internal static class CaseEvents
{
    public static IReadOnlyList<CaseEvent> Of(Case c)
    {
        (string Type, DateTime? At)[] course =
        [
            ("登记", c.RegisteredAt),
            ("转送", c.ForwardedAt),
            ("受理", c.AcceptedAt),
            ("告知", c.InformedAt),
            ("延期", c.ExtendedAt),
            ("答复", c.RepliedAt),
            ("办结", c.ClosedAt),
            ("评价", c.RatedAt),
            ("化解", c.ResolvedAt),
            ("复查申请", c.ReviewRequestedAt),
            ("复查答复", c.ReviewDecidedAt),
            ("复核申请", c.RecheckRequestedAt),
            ("复核答复", c.RecheckDecidedAt),
        ];
        return [.. course.Where(e => e.At is not null).Select(e => new CaseEvent(e.Type, e.At!.Value)).OrderBy(e => e.At)];
    }
}
