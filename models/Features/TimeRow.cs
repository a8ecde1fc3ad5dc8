namespace Analytics.Models.Features;

/// <summary>What a split in time needs to know of a row.</summary>
/// <param name="AsOf">The day on which the row was looked at.</param>
/// <param name="LabelKnownOn">The day from which its label was known here: the label's window and its arrival are over; null: not yet.</param>
/// <param name="Matter">Rows of one matter share it.</param>
public readonly record struct TimeRow(DateOnly AsOf, DateOnly? LabelKnownOn, int Matter);
