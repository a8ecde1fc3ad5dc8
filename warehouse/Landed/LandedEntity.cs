using static Analytics.Warehouse.Landed.LandedColumn;

namespace Analytics.Warehouse.Landed;

/// <summary>The canonical record of one entity: the columns that a source may deliver and that land as Parquet.</summary>
/// <param name="Name">cases, events, letters, ...: the name of the Parquet file and of the entity in a source file.</param>
/// <param name="Row">What one row is, as tables are named after it: case, event, letter, ...</param>
/// <param name="Beginning">The time before which no other time of a row can lie: when the case was registered, the letter sent.</param>
/// <param name="Columns">All columns, in the order in which they land.</param>
public sealed record LandedEntity(string Name, string Row, string Beginning, IReadOnlyList<LandedColumn> Columns)
{
    /// <summary>The name of the keyed hash of who petitions. It stays inside: no page, log or export holds it.</summary>
    public const string PetitionerKey = "petitioner_key";

    /// <summary>What a source delivers beyond the canonical columns.</summary>
    public const string Attributes = "attributes";

    private static readonly string[] Satisfaction = ["satisfied", "mostly_satisfied", "dissatisfied"];
    private static readonly string[] ReviewOutcome = ["upheld", "changed", "revoked"];
    private static readonly string[] Levels = ["town", "county", "city", "province", "nation"];

    private static readonly LandedColumn[] CaseColumns =
    [
        Required("city_code", LandedType.Text),
        Required("case_no", LandedType.Text),
        Required("registered_at", LandedType.Time),
        Of(LandedType.Time, "source_updated_at"),
        Code("channel", "letter", "visit", "online", "phone", "other"),
        Code("purpose", "appeal", "suggestion", "accusation", "inquiry", "other"),
        Code("route", "29", "30", "31-1", "31-2", "31-3", "31-4", "31-5", "31-6"),
        Of(LandedType.FreeText, "category_1"),
        Of(LandedType.FreeText, "category_2"),
        Of(LandedType.FreeText, "category_3"),
        Of(LandedType.FreeText, "title"),
        Of(LandedType.FreeText, "content"),
        Of(LandedType.Whole, "persons"),
        Of(LandedType.Text, "place_code"),
        Of(LandedType.Flag, "litigation"),
        Of(LandedType.Flag, "confidential"),
        Of(LandedType.FreeText, "registered_by"),
        Code("registered_level", Levels),
        Of(LandedType.FreeText, "org"),
        Code("level", Levels),
        Of(LandedType.Whole, "transfers"),
        Of(LandedType.Whole, "returned"),
        Of(LandedType.Time, "forwarded_at"),
        Of(LandedType.Time, "returned_at"),
        Of(LandedType.Time, "accepted_at"),
        Code("acceptance", "accepted", "refused", "forwarded"),
        Of(LandedType.Time, "informed_at"),
        Of(LandedType.Time, "due_at"),
        Of(LandedType.Time, "extended_to"),
        Of(LandedType.Time, "replied_at"),
        Of(LandedType.FreeText, "outcome"),
        Of(LandedType.Time, "closed_at"),
        Of(LandedType.Time, "resolved_at"),
        Of(LandedType.FreeText, "resolution"),
        Of(LandedType.Flag, "ratable"),
        Code("satisfaction_office", Satisfaction),
        Code("satisfaction_unit", Satisfaction),
        Of(LandedType.Time, "rated_at"),
        Of(LandedType.Time, "review_requested_at"),
        Of(LandedType.Time, "review_decided_at"),
        Code("review_outcome", ReviewOutcome),
        Of(LandedType.Time, "recheck_requested_at"),
        Of(LandedType.Time, "hearing_started_at"),
        Of(LandedType.Time, "hearing_ended_at"),
        Of(LandedType.Time, "recheck_decided_at"),
        Code("recheck_outcome", ReviewOutcome),
        Of(LandedType.Time, "ended_at"),
        Of(LandedType.Flag, "declared_first"),
        Of(LandedType.Flag, "declared_cold"),
        Of(LandedType.FreeText, "lists"),
        Of(LandedType.Flag, "leader_case"),
        Of(LandedType.FreeText, "taken_by"),
        Of(LandedType.Whole, "supervision_letters"),
        Of(LandedType.Text, PetitionerKey),
        Of(LandedType.Json, Attributes),
    ];

    /// <summary>One row a case, as a city reports it.</summary>
    public static LandedEntity Cases { get; } = new("cases", "case", "registered_at", CaseColumns);

    /// <summary>
    /// One row an event. Beyond its own columns an event may carry any column of its case (a deadline, a channel,
    /// the time that this event sets); the build derives the case from them.
    /// </summary>
    public static LandedEntity Events { get; } = new("events", "event", "registered_at",
    [
        Required("city_code", LandedType.Text),
        Required("case_no", LandedType.Text),
        Of(LandedType.Text, "event_no"),
        Required("event_type", LandedType.FreeText),
        Required("occurred_at", LandedType.Time),
        Of(LandedType.FreeText, "resource"),
        .. CaseColumns.Where(c => c.Name is not ("city_code" or "case_no")).Select(c => c with { IsRequired = false }),
    ]);

    /// <summary>Every entity that can land.</summary>
    public static IReadOnlyList<LandedEntity> All => [Cases, Events, .. LandedWork.All];

    /// <summary>Whether the column holds a time of the course, which can never lie before its beginning.</summary>
    public bool IsAfterBeginning(LandedColumn column) =>
        column.Type == LandedType.Time && column.Name != Beginning && column.Name is not ("source_updated_at" or "occurred_at");

    /// <summary>The column of that name, or null.</summary>
    public LandedColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);
}
