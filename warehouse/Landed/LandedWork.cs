using static Analytics.Warehouse.Landed.LandedColumn;

namespace Analytics.Warehouse.Landed;

/// <summary>
/// What the offices do besides handling cases (domain.md, the sixteen kinds). Each row has a number of its own within
/// its source (record_no), the time it stands on, an office with its level, and counts in their units, which are never
/// added across. Nobody is named: neither who petitions nor who serves.
/// </summary>
public static class LandedWork
{
    private static readonly string[] Levels = ["town", "county", "city", "province", "nation"];

    /// <summary>Every entity of the offices' work.</summary>
    public static IReadOnlyList<LandedEntity> All { get; } =
    [
        // 提醒函, 督办函, 问责建议函, 约谈函: letters, none of the three powers. org is the unit that a letter is sent to.
        Work("letters", "letter", "sent_at",
            Code("kind", "reminder", "supervision", "accountability", "interview"),
            Of(LandedType.Time, "answered_at"),
            Of(LandedType.Text, "case_no")),

        // 三项建议权 (arts. 14, 40): each asks for a written answer on whether it is adopted.
        Work("recommendations", "recommendation", "made_at",
            Code("kind", "improve_work", "improve_policy", "accountability"),
            Of(LandedType.Time, "answered_at"),
            Code("adoption", "adopted", "partly", "declined"),
            Of(LandedType.Text, "case_no")),

        // 领导包案 and 全员包案, apart. level is that of whoever took the case; handled (办结) is not resolved (化解).
        Work("taken_cases", "taken_case", "taken_at",
            Code("kind", "leader", "officer"),
            Of(LandedType.FreeText, "taken_by"),
            Of(LandedType.Text, "case_no"),
            Of(LandedType.Time, "closed_at"),
            Of(LandedType.Time, "resolved_at"),
            Of(LandedType.FreeText, "resolution")),

        // One row a batch of visitors, or a day's batches together.
        Work("receptions", "reception", "received_at",
            Code("kind", "leader", "office"),
            Of(LandedType.Flag, "video"),
            Of(LandedType.Whole, "batches"),
            Of(LandedType.Whole, "persons"),
            Of(LandedType.Text, "case_no")),

        // 听证会 and 评议会: at which stage, and whether the petition ended with it.
        Work("hearings", "hearing", "held_at",
            Code("kind", "hearing", "consultation"),
            Code("stage", "handling", "review", "recheck", "settlement"),
            Of(LandedType.Whole, "persons"),
            Of(LandedType.Flag, "ended"),
            Of(LandedType.FreeText, "outcome"),
            Of(LandedType.Text, "case_no")),

        // The registers of the committees for 复查 and 复核, where cases do not carry them.
        Work("reviews", "review", "requested_at",
            Code("kind", "review", "recheck"),
            Of(LandedType.Time, "decided_at"),
            Code("outcome", "upheld", "changed", "revoked"),
            Of(LandedType.Text, "case_no")),

        // 诉访分离 (art. 28): not accepted here, or passed on to the organs of justice (org).
        Work("referrals", "referral", "referred_at",
            Code("kind", "declined", "forwarded"),
            Code("channel", "letter", "visit", "online", "phone", "other"),
            Of(LandedType.Whole, "batches"),
            Of(LandedType.Whole, "persons"),
            Of(LandedType.Whole, "items"),
            Of(LandedType.Text, "case_no")),

        // Boards on which a city's and its counties' leaders are written to: no petition, unless it becomes a case.
        Work("messages", "message", "posted_at",
            Of(LandedType.FreeText, "platform"),
            Of(LandedType.FreeText, "category_1"),
            Of(LandedType.Time, "replied_at"),
            Of(LandedType.Time, "closed_at"),
            Of(LandedType.Text, "case_no")),

        // One row a survey and indicator. Who was asked and what they suggested stands with the overall indicator.
        Work("surveys", "survey", "surveyed_at",
            Code("kind", "timeliness", "attitude", "efficiency", "result", "conduct", "coordination", "willingness", "overall"),
            Of(LandedType.Whole, "approached"),
            Of(LandedType.Whole, "respondents"),
            Of(LandedType.Whole, "satisfied"),
            Of(LandedType.Whole, "suggestions")),

        // 要件缺失, 转送不准, 复查复核审查不严: of the files looked at, how many have the fault.
        Work("file_checks", "file_check", "checked_at",
            Of(LandedType.Whole, "files"),
            Of(LandedType.Whole, "missing_documents"),
            Of(LandedType.Whole, "misrouted"),
            Of(LandedType.Whole, "lax_review")),

        // 三到位一处理 (art. 27), and what practical aid was given.
        Work("outcomes", "outcome", "decided_at",
            Code("kind", "settled", "explained", "helped", "dealt_with"),
            Of(LandedType.Whole, "persons"),
            Of(LandedType.Whole, "amount_yuan"),
            Of(LandedType.Text, "case_no")),

        // Third parties; route maps and notices; outreach, study, disclosure, inspection on the spot.
        Work("activities", "activity", "held_at",
            Code("kind",
                "lawyer", "social_worker", "mediator", "volunteer",
                "route_map", "guide_map", "route_notice",
                "outreach", "study", "meeting", "training", "publication", "disclosure_request", "inspection"),
            Of(LandedType.FreeText, "field"),
            Of(LandedType.Whole, "engaged"),
            Of(LandedType.Whole, "sessions"),
            Of(LandedType.Whole, "batches"),
            Of(LandedType.Whole, "persons"),
            Of(LandedType.Whole, "copies"),
            Of(LandedType.Whole, "items")),
    ];

    private static LandedEntity Work(string name, string row, string beginning, params LandedColumn[] own) => new(name, row, beginning,
    [
        Required("city_code", LandedType.Text),
        Required("record_no", LandedType.Text),
        Required(beginning, LandedType.Time),
        Of(LandedType.Time, "source_updated_at"),
        Of(LandedType.FreeText, "org"),
        Code("level", Levels),
        Of(LandedType.Text, "place_code"),
        .. own,
        Of(LandedType.Json, LandedEntity.Attributes),
    ]);
}
