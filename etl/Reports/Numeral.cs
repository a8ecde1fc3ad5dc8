namespace Analytics.Etl.Reports;

/// <summary>What became of a numeral that stands in a report.</summary>
internal enum Fate
{
    /// <summary>Not decided yet.</summary>
    Open,

    /// <summary>It is a figure.</summary>
    Figure,

    /// <summary>It is the change of a figure.</summary>
    Change,

    /// <summary>It is no figure: a date, a document's number, a target.</summary>
    None,

    /// <summary>It looks like a figure and is not understood.</summary>
    NotRead,
}

/// <summary>A numeral in a report, with its unit where one follows.</summary>
/// <param name="start">Where it begins, its qualifier not counted.</param>
/// <param name="digitsEnd">Where its digits end.</param>
internal sealed class Numeral(int start, int digitsEnd)
{
    public int Start { get; } = start;

    public int DigitsEnd { get; } = digitsEnd;

    /// <summary>Where the phrase ends: digits, multiplier, unit and qualifier.</summary>
    public int End { get; set; } = digitsEnd;

    /// <summary>Its value; null when its digits make no number.</summary>
    public decimal? Value { get; set; }

    /// <summary>Its unit as written, % for a share and 个百分点 for points; null when none follows.</summary>
    public string? Unit { get; set; }

    /// <summary>exact, about, at_least or over; null when it is bounded from above, which none of them says.</summary>
    public string? Qualifier { get; set; } = "exact";

    public bool IsChinese { get; init; }

    public Fate Fate { get; set; }

    /// <summary>Why it is no figure or was not read: a word, never text of the report.</summary>
    public string? Reason { get; set; }

    public void Decide(Fate fate, string? reason = null) => (Fate, Reason) = (fate, reason);
}
