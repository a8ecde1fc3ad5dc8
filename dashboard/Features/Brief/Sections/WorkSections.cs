using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>The offices' own work: what they passed on and supervised, what they recommended, and the rest of it.</summary>
internal static class WorkSections
{
    private static readonly string[] PassedOn =
    [
        "transfers", "returned", "refused", "on_time_acceptance", "referrals_forwarded_items", "referrals_forwarded_persons", "referrals_declined_batches", "referrals_declined_persons", "files_misrouted",
    ];

    private static readonly string[] Supervised =
        ["letters_reminder", "letters_supervision", "letters_accountability", "letters_interview", "letters_answered", "case_supervision_letters", "inspections"];

    private static readonly string[] Recommended = ["recommendations_work", "recommendations_policy", "recommendations_accountability", "recommendations_answered", "recommendations_adopted"];

    /// <summary>Passed on, assigned, supervised.</summary>
    public static IEnumerable<BriefBlock> Supervision(BriefFigures figures, Texts texts) =>
    [
        .. BriefTables.Metrics(texts["brief.passed.table"], PassedOn, figures, texts),
        new BriefList([texts["brief.note.assigned"]], IsNotes: true),
        .. BriefTables.Metrics(texts["brief.supervised.table"], Supervised, figures, texts),
        new BriefList([texts["brief.note.letters"]], IsNotes: true),
    ];

    /// <summary>The three powers and what became of them.</summary>
    public static IEnumerable<BriefBlock> Recommendations(BriefFigures figures, Texts texts) =>
    [
        .. BriefTables.Metrics(texts["brief.recommended.table"], Recommended, figures, texts),
        new BriefList([texts["brief.note.recommendations"]], IsNotes: true),
    ];

    /// <summary>What else a yearly report tells: every figure of the offices' work that no other section has.</summary>
    public static IEnumerable<BriefBlock> Others(BriefFigures figures, Texts texts) => BriefTables.Metrics(
        texts["brief.others.table"],
        [.. MetricRegistry.All.Where(m => m.Section == MetricSection.Work).Select(m => m.Id).Except(PassedOn).Except(Supervised).Except(Recommended)],
        figures,
        texts);
}
