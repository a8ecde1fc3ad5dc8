using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>When an alert speaks.</summary>
internal enum AlertRule
{
    /// <summary>The figure of the latest complete period lies above the bound.</summary>
    Above,

    /// <summary>It lies below the bound.</summary>
    Below,

    /// <summary>A run rule of the control chart takes the latest complete period in: it is unusual, which is neither good nor bad.</summary>
    Chart,
}

/// <summary>A figure of a city that somebody wants to hear of.</summary>
/// <param name="Id">Its own for ever.</param>
/// <param name="AccountId">Who wants to hear.</param>
/// <param name="Metric">The figure's id.</param>
/// <param name="City">The city's code.</param>
/// <param name="Grain">How long a period is.</param>
/// <param name="Rule">When it speaks.</param>
/// <param name="Bound">In the unit that pages show, per cent for shares; null for control charts.</param>
/// <param name="MadeAt">When it was made; UTC.</param>
internal sealed record Alert(string Id, string AccountId, string Metric, string City, Grain Grain, AlertRule Rule, double? Bound, DateTime MadeAt)
{
    /// <summary>Periods that can be asked for: a single day is chance.</summary>
    public static IReadOnlyList<Grain> Grains { get; } = [Grain.Week, Grain.Month, Grain.Quarter];

    /// <summary>
    /// The rules that a figure may have. What has no direction (volumes, repeats, group visits) can be unusual and never
    /// too high: a bound would make it bad. A wait has no control chart here.
    /// </summary>
    public static IReadOnlyList<AlertRule> RulesFor(Metric metric) =>
    [
        .. metric.Direction == MetricDirection.None ? Array.Empty<AlertRule>() : [AlertRule.Above, AlertRule.Below],
        .. metric.Kind == MetricKind.Survival ? Array.Empty<AlertRule>() : [AlertRule.Chart],
    ];
}

/// <summary>What came of an alert on the newest build that it was checked on.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="BuildId">The build.</param>
/// <param name="CheckedAt">When; UTC.</param>
/// <param name="Outcome">hit, quiet, few, none or gone.</param>
/// <param name="Period">The latest complete period.</param>
internal sealed record AlertCheck(string AlertId, string BuildId, DateTime CheckedAt, string Outcome, string? Period);

/// <summary>An alert that spoke.</summary>
/// <param name="Id">Its own for ever.</param>
/// <param name="AlertId">The alert.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="BuildId">The build that it spoke on.</param>
/// <param name="Period">The latest complete period.</param>
/// <param name="Value">The figure as a number; null for a share that is not decided.</param>
/// <param name="ValueZh">The figure in words, with the counts that it rests on.</param>
/// <param name="ValueEn">The same in English.</param>
/// <param name="WordsZh">What the rule found.</param>
/// <param name="WordsEn">The same in English.</param>
/// <param name="MetricVersion">The version of the definition.</param>
/// <param name="IsSynthetic">Whether the city's data are invented.</param>
/// <param name="FoundAt">When; UTC.</param>
/// <param name="IsNews">Whether no build before has told of this alert and period.</param>
/// <param name="SeenAt">When its owner said that he has seen it; UTC.</param>
/// <param name="Mail">none, waiting, sent or failed.</param>
/// <param name="MailError">Why it did not go out the last time.</param>
internal sealed record AlertHit(
    string Id, string AlertId, string AccountId, string BuildId, string Period, double? Value, string ValueZh, string ValueEn, string WordsZh, string WordsEn, int MetricVersion, bool IsSynthetic,
    DateTime FoundAt, bool IsNews, DateTime? SeenAt, string Mail, string? MailError)
{
    public const string NoMail = "none";
    public const string Waiting = "waiting";
    public const string Sent = "sent";
    public const string Failed = "failed";
}
