namespace Analytics.Models.Features;

/// <summary>A feature that knew what came later.</summary>
/// <param name="Table">The SQL file that makes it.</param>
/// <param name="Feature">Its column.</param>
/// <param name="Day">Deleting what became known after this day changes it.</param>
/// <param name="Rows">In so many rows of that day or earlier ones.</param>
public sealed record Leak(string Table, string Feature, DateOnly Day, long Rows);
