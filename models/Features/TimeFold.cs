namespace Analytics.Models.Features;

/// <summary>One part of the matters of a quarter, and all others to learn from. Indices of rows, ascending.</summary>
/// <param name="Training">Rows of the other matters whose outcome was known before the calibration slice.</param>
/// <param name="Later">Rows of the other matters whose outcome came in during the slice: to stop early on.</param>
/// <param name="Calibration">Rows of this part's matters whose outcome came in during the slice.</param>
/// <param name="Test">The quarter's own rows of this part's matters whose outcome is known by now.</param>
public sealed record TimePart(int[] Training, int[] Later, int[] Calibration, int[] Test);

/// <summary>A quarter to be predicted, and what was known when it began.</summary>
/// <param name="From">The quarter's first day: the day on which a model for it would have been trained.</param>
/// <param name="To">Its last day.</param>
/// <param name="Parts">Its matters, dealt out: each is scored once, by a model that has not seen it.</param>
public sealed record TimeFold(DateOnly From, DateOnly To, IReadOnlyList<TimePart> Parts)
{
    /// <summary>The quarter as text, such as 2025Q3.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{From.Year}Q{((From.Month - 1) / 3) + 1}");

    /// <summary>All rows of the calibration slice, part by part.</summary>
    public int[] Calibration => [.. Parts.SelectMany(p => p.Calibration)];

    /// <summary>All rows to be tested, part by part.</summary>
    public int[] Test => [.. Parts.SelectMany(p => p.Test)];
}
