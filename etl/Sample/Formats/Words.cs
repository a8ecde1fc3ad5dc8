namespace Analytics.Etl.Sample.Formats;

/// <summary>The words that offices write for what the generator keeps as codes.</summary>
internal static class Words
{
    public static string YesNo(bool value) => value ? "是" : "否";

    public static string Of(Purpose purpose) => purpose switch
    {
        Purpose.Appeal => "申诉求决",
        Purpose.Suggestion => "意见建议",
        Purpose.Accusation => "检举控告",
        _ => "咨询",
    };

    public static string Of(Level level) => level switch
    {
        Level.City => "市级",
        Level.County => "县级",
        _ => "镇级",
    };

    public static string? Of(Acceptance? acceptance) => acceptance switch
    {
        Acceptance.Accepted => "予以受理",
        Acceptance.Refused => "不予受理",
        Acceptance.Forwarded => "转送",
        _ => null,
    };

    public static string? Of(Outcome? outcome) => outcome switch
    {
        Outcome.Settled => "合理诉求解决到位",
        Outcome.Partly => "部分解决",
        Outcome.Helped => "困难帮扶到位",
        Outcome.Explained => "解释疏导到位",
        Outcome.Refused => "不予受理告知",
        Outcome.PassedOn => "转送其他机关",
        _ => null,
    };

    public static string? Of(Satisfaction? satisfaction) => satisfaction switch
    {
        Satisfaction.Satisfied => "满意",
        Satisfaction.MostlySatisfied => "基本满意",
        Satisfaction.Dissatisfied => "不满意",
        _ => null,
    };

    public static string? Of(ReviewOutcome? outcome) => outcome switch
    {
        ReviewOutcome.Upheld => "维持",
        ReviewOutcome.Changed => "变更",
        ReviewOutcome.Revoked => "撤销",
        _ => null,
    };

    /// <summary>The city's word for a channel, or a code that its list does not hold.</summary>
    public static string Of(Case c, string letter, string visit, string online, string phone) => c.Flaw == Flaw.UnknownChannel
        ? "其他99"
        : c.Channel switch
        {
            Channel.Letter => letter,
            Channel.Visit => visit,
            Channel.Online => online,
            _ => phone,
        };

    /// <summary>The answer's time, or one that cannot be.</summary>
    public static DateTime? RepliedAt(Case c) => c.Flaw == Flaw.AnsweredBeforeRegistered ? c.RegisteredAt.AddDays(-9) : c.RepliedAt;

    /// <summary>The closing's time, or a text that is none.</summary>
    public static object? ClosedAt(Case c) => c.Flaw == Flaw.UnreadableClosing ? "另行通知" : c.ClosedAt;

    public static string? Card(Case c) => c.ShowsCard ? c.Matter.Petitioner.Card : null;

    public static string? Phone(Case c) => c.ShowsPhone ? c.Matter.Petitioner.Phone : null;

    public static string? Name(Case c) => c.ShowsPhone ? c.Matter.Petitioner.Name : null;

    /// <summary>Who took it: a leader by level, or any officer.</summary>
    public static bool IsLeaderCase(Case c) => c.TakenBy?.EndsWith("领导", StringComparison.Ordinal) == true;

    /// <summary>The lists that a declared cold case stands on.</summary>
    public static string? Lists(Case c) => c.DeclaredColdAt is null ? null : (c.Matter.Text % 10) switch
    {
        0 => "国专件",
        1 or 2 => "省专件",
        _ => "市级积案清单",
    };
}
