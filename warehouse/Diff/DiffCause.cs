namespace Analytics.Warehouse.Diff;

/// <summary>
/// Why a figure changed between two builds, in the order in which the parts are applied. A case or a piece of the offices'
/// work that differs is held to account once, under the first that holds; a metric's own change comes after theirs.
/// </summary>
public enum DiffCause
{
    /// <summary>Only the later build has them.</summary>
    LateArrival,

    /// <summary>Only the earlier build has them: withdrawn by their city.</summary>
    Withdrawn,

    /// <summary>The same ones, of which their city has told something else: an answer, a closing, a mended value.</summary>
    Correction,

    /// <summary>Cases told as before that are linked to other cases otherwise.</summary>
    Relinked,

    /// <summary>Cases told and linked as before to which other clock rules apply.</summary>
    ClockRule,

    /// <summary>What the metric counts, or what the columns that it counts mean.</summary>
    Definition,

    /// <summary>The as-of date moved: what was open, overdue, undecided is so no longer, or now is.</summary>
    Time,
}
