namespace Analytics.Etl.Sample.Formats;

/// <summary>How one city delivers: which files, and how a case becomes a row of theirs.</summary>
internal interface IDeliveryFormat : IDisposable
{
    /// <summary>The kinds of broken rows that this format can hold.</summary>
    IReadOnlyList<BadRow> BadRows { get; }

    /// <summary>The impossible values that a row can hold and still land.</summary>
    IReadOnlyList<Flaw> Flaws => [Flaw.AnsweredBeforeRegistered, Flaw.UnknownChannel, Flaw.UnreadableClosing];

    /// <summary>Whether a later row of a case replaces an earlier one.</summary>
    bool HasVersions => true;

    /// <summary>The first day of the period whose registrations stand in one file with that day's.</summary>
    DateOnly PeriodOf(DateOnly day);

    /// <summary>Ends the file before and begins the one of that period.</summary>
    void Begin(DateOnly period);

    /// <summary>Adds the case, and says how many rows that made.</summary>
    int Write(Case c);

    /// <summary>Adds a row that looks like the case's and must be rejected.</summary>
    void WriteBad(Case c, BadRow kind);

    /// <summary>Ends the last file.</summary>
    void Complete() => Dispose();
}
