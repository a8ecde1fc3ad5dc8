namespace Analytics.Models.Features;

/// <summary>A quarter to be predicted, and what was known when it began. Indices of rows, ascending.</summary>
/// <param name="From">The quarter's first day: the day on which a model for it would have been trained.</param>
/// <param name="To">Its last day.</param>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Calibration">Later rows, whose labels came in within the last days before the quarter: for early stopping and calibration.</param>
/// <param name="Test">The quarter's own rows whose label is known by now.</param>
public sealed record TimeFold(DateOnly From, DateOnly To, int[] Training, int[] Calibration, int[] Test)
{
    /// <summary>The quarter as text, such as 2025Q3.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{From.Year}Q{((From.Month - 1) / 3) + 1}");
}
