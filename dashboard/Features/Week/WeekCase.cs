using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;

namespace Analytics.Dashboard.Features.Week;

/// <summary>A case on the leader's list.</summary>
/// <param name="Case">The case.</param>
/// <param name="Queue">The queue by which it has its place: 1 comes back, 2 stays open, 3 declared cold, 4 overdue, 5 long open.</param>
/// <param name="ComesBack">How likely its matter comes back; null where that is not scored.</param>
/// <param name="StaysOpen">How likely it is still open at the milestone that it meets next; null where that is not scored.</param>
/// <param name="StayingTask">Which milestone that is.</param>
/// <param name="ReasonsTask">The task that its reasons are of; null where no model scored it and rules give them.</param>
/// <param name="Scored">The model's reasons.</param>
internal sealed record WeekCase(CaseRow Case, int Queue, double? ComesBack, double? StaysOpen, string? StayingTask, string? ReasonsTask, IReadOnlyList<Reason> Scored)
{
    private const int LongOpenDays = 180;
    private const int Told = 3;

    /// <summary>Why it is on the list, the ground of its place first; probabilities as whole percentages.</summary>
    public IEnumerable<(string Words, bool IsPlace)> Grounds(Texts texts) => new (int Queue, string? Words)[]
    {
        (1, ComesBack is { } back ? texts["ground.repeat", Figures.Likely(back)] : Queue == 1 ? texts["ground.repeat.rule"] : null),
        (2, StaysOpen is { } open ? texts["ground." + StayingTask, Figures.Likely(open)] : Queue == 2 ? texts["ground.due"] : null),
        (3, Case.IsDeclaredCold && Case.ResolvedOn is null ? Case.Lists is null ? texts["state.declared"] : texts["state.declared.list", Case.Lists] : null),
        (4, Case.IsOverdue ? texts["ground.overdue"] : null),
        (5, Case.IsOpen && Case.AgeDays > LongOpenDays ? texts["ground.long_open", Figures.Count(Case.AgeDays)] : null),
    }.Where(g => g.Words is not null).OrderBy(g => g.Queue != Queue).Select(g => (g.Words!, g.Queue == Queue));

    /// <summary>Its three reasons: the model's where one scored it, else what a plain rule sees; each with the help that fits.</summary>
    public IReadOnlyList<(string Words, string? Help)> Reasons(Texts texts) => Scored.Count > 0
        ? [.. Scored.Select(r => (r.Contribution < 0 ? texts["risk.lowers", texts.Pick(r.Zh, r.En)] : texts.Pick(r.Zh, r.En), r.Help))]
        : [.. ByRule(texts).Take(Told)];

    /// <summary>The help that fits the reasons, each kind once.</summary>
    public IEnumerable<HelpAction> Help(Texts texts) => Reasons(texts).Select(r => r.Help).Distinct().SelectMany(code => Analytics.Models.Scoring.Help.All.Where(h => h.Code == code));

    // The strongest first; each is a fact that stands in the row. Help follows the feature of a model that tells the same.
    private IEnumerable<(string Words, string? Help)> ByRule(Texts texts)
    {
        var history = Case.History;
        (bool Holds, string Key, int Value, string Feature)[] rules =
        [
            (Case.IsDeclaredCold, "declared", 0, "days_since_first_contact"),
            (Case.IsOverdue, "overdue", -(Case.DaysLeft ?? 0), "deadline_share"),
            (history.Earlier > 0, "earlier", history.Earlier, "earlier_contacts"),
            (history.Returned > 0, "returned", history.Returned ?? 0, "returns"),
            (history.Transfers > 0, "transfers", history.Transfers ?? 0, "transfers"),
            (history.Letters > 0, "letters", history.Letters, "deadline_share"),
            (Case.IsOpen && Case.AgeDays > LongOpenDays, "long_open", Case.AgeDays, "unit_backlog"),
            (!Case.IsOverdue && Case.DaysLeft is not null, "due", Case.DaysLeft ?? 0, "deadline_share"),
            (Case.ClosedOn is not null && Case.ResolvedOn is null, "unresolved", 0, "outcome"),
        ];
        return rules.Where(r => r.Holds).Select(r => (texts["reason." + r.Key, Figures.Count(r.Value)], (string?)Analytics.Models.Scoring.Help.For(r.Feature)));
    }
}
