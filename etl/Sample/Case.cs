namespace Analytics.Etl.Sample;

/// <summary>
/// A case with its whole course, as the generator knows it: what lies after a moment is cut off by
/// <see cref="SeenAt"/>. Times are civil times of the city.
/// </summary>
internal sealed record Case
{
    public required City City { get; init; }

    public required string No { get; init; }

    public required Matter Matter { get; init; }

    public required Unit Unit { get; init; }

    public required Channel Channel { get; init; }

    public required Purpose Purpose { get; init; }

    public required string Route { get; init; }

    public required DateTime RegisteredAt { get; init; }

    /// <summary>Cases of the same matter before this one.</summary>
    public int Contacts { get; init; }

    public int Persons { get; init; } = 1;

    public bool IsConfidential { get; init; }

    public bool IsLitigation { get; init; }

    public bool ShowsCard { get; init; }

    public bool ShowsPhone { get; init; }

    public int Transfers { get; init; }

    public int Returned { get; init; }

    public DateTime? ForwardedAt { get; init; }

    public DateTime? AcceptedAt { get; init; }

    public Acceptance? Acceptance { get; init; }

    public DateTime? InformedAt { get; init; }

    /// <summary>The end of the handling clock, stated with the acceptance.</summary>
    public DateTime? DueAt { get; init; }

    public DateTime? ExtendedAt { get; init; }

    public DateTime? ExtendedTo { get; init; }

    public DateTime? RepliedAt { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>Characters of the written answer.</summary>
    public int? ReplyLength { get; init; }

    public DateTime? ClosedAt { get; init; }

    public DateTime? ResolvedAt { get; init; }

    public DateTime? RatedAt { get; init; }

    public Satisfaction? OfOffice { get; init; }

    public Satisfaction? OfUnit { get; init; }

    public DateTime? ReviewRequestedAt { get; init; }

    public DateTime? ReviewDecidedAt { get; init; }

    public ReviewOutcome? ReviewOutcome { get; init; }

    public DateTime? RecheckRequestedAt { get; init; }

    public DateTime? RecheckDecidedAt { get; init; }

    public ReviewOutcome? RecheckOutcome { get; init; }

    /// <summary>When an office declared it a cold case (积案).</summary>
    public DateTime? DeclaredColdAt { get; init; }

    public string? TakenBy { get; init; }

    public int SupervisionLetters { get; init; }

    public string Title { get; init; } = string.Empty;

    public string Content { get; init; } = string.Empty;

    /// <summary>A mistake that the delivery makes with this case.</summary>
    public Flaw Flaw { get; init; }

    /// <summary>The latest event of the course: what a city would state as the time of the row's last change.</summary>
    public DateTime UpdatedAt { get; init; }

    /// <summary>The end of the procedure: the last decision, when there was one that ends it.</summary>
    public DateTime? EndedAt => RecheckDecidedAt;

    /// <summary>The case as its city knew it at that moment.</summary>
    public Case SeenAt(DateTime moment)
    {
        var seen = this with
        {
            ForwardedAt = Until(ForwardedAt),
            AcceptedAt = Until(AcceptedAt),
            Acceptance = AcceptedAt <= moment ? Acceptance : null,
            InformedAt = Until(InformedAt),
            DueAt = AcceptedAt <= moment ? DueAt : null,
            ExtendedAt = Until(ExtendedAt),
            ExtendedTo = ExtendedAt <= moment ? ExtendedTo : null,
            RepliedAt = Until(RepliedAt),
            Outcome = RepliedAt <= moment ? Outcome : null,
            ReplyLength = RepliedAt <= moment ? ReplyLength : null,
            ClosedAt = Until(ClosedAt),
            ResolvedAt = Until(ResolvedAt),
            RatedAt = Until(RatedAt),
            OfOffice = RatedAt <= moment ? OfOffice : null,
            OfUnit = RatedAt <= moment ? OfUnit : null,
            ReviewRequestedAt = Until(ReviewRequestedAt),
            ReviewDecidedAt = Until(ReviewDecidedAt),
            ReviewOutcome = ReviewDecidedAt <= moment ? ReviewOutcome : null,
            RecheckRequestedAt = Until(RecheckRequestedAt),
            RecheckDecidedAt = Until(RecheckDecidedAt),
            RecheckOutcome = RecheckDecidedAt <= moment ? RecheckOutcome : null,
            DeclaredColdAt = Until(DeclaredColdAt),
            TakenBy = DeclaredColdAt <= moment ? TakenBy : null,
            SupervisionLetters = (moment - RegisteredAt).TotalDays > 75 ? SupervisionLetters : 0,
        };
        return seen with { UpdatedAt = seen.Times().Max() };

        DateTime? Until(DateTime? time) => time <= moment ? time : null;
    }

    /// <summary>Every moment of the course that has come.</summary>
    public IEnumerable<DateTime> Times() =>
        new[]
        {
            RegisteredAt, ForwardedAt, AcceptedAt, InformedAt, ExtendedAt, RepliedAt, ClosedAt, RatedAt, ResolvedAt,
            ReviewRequestedAt, ReviewDecidedAt, RecheckRequestedAt, RecheckDecidedAt, DeclaredColdAt,
        }.OfType<DateTime>();
}
