namespace Analytics.Models.Remaining;

/// <summary>
/// A case as it stood when one of its events had just happened. All but <see cref="CaseLength"/> and
/// <see cref="EndedAt"/> was known then; those two are what came of it.
/// </summary>
public sealed record Prefix
{
    /// <summary>Which case, counted from 0 in the order of first events.</summary>
    public required int Case { get; init; }

    /// <summary>How many events have happened, this one among them.</summary>
    public required int Length { get; init; }

    /// <summary>How many events the case has in the end.</summary>
    public required int CaseLength { get; init; }

    /// <summary>When its first event happened.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When the event before this one happened; null for the first.</summary>
    public required DateTime? PreviousAt { get; init; }

    /// <summary>When this event happened: the as-of time.</summary>
    public required DateTime At { get; init; }

    /// <summary>When its last event happens, which is taken as its end.</summary>
    public required DateTime EndedAt { get; init; }

    /// <summary>The types of its events so far, the last one first; at most <see cref="Remembered"/>.</summary>
    public required IReadOnlyList<string> Activities { get; init; }

    /// <summary>A number that all prefixes with exactly these types of events share, and no other.</summary>
    public required int Path { get; init; }

    /// <summary>How often each of <see cref="EventLog.Activities"/> has happened so far.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>What each of <see cref="EventLog.Attributes"/> was told to be until now, the latest word counting; null when nothing was.</summary>
    public required IReadOnlyList<string?> Values { get; init; }

    /// <summary>Who did this event; null when it is not told.</summary>
    public required string? Resource { get; init; }

    /// <summary>How often it went from one hand to another.</summary>
    public required int Handovers { get; init; }

    /// <summary>Events of all cases within the last seven days.</summary>
    public required int EventsOfWeek { get; init; }

    /// <summary>Cases that began within the last thirty days.</summary>
    public required int StartsOfMonth { get; init; }

    /// <summary>How many of the last events <see cref="Activities"/> holds.</summary>
    public const int Remembered = 3;

    /// <summary>Days from the first event to this one.</summary>
    public double ElapsedDays => (At - StartedAt).TotalDays;

    /// <summary>Days from this event to the last: what is to be foretold.</summary>
    public double RemainingDays => (EndedAt - At).TotalDays;

    /// <summary>Whether the published benchmarks count it: every prefix but the first and the full one.</summary>
    public bool IsCounted => Length >= 2 && Length < CaseLength;
}
