namespace Analytics.Warehouse.Release;

/// <summary>A value of a grouping.</summary>
/// <param name="Dimension">The grouping; <c>all</c> for the total.</param>
/// <param name="Name">The value; <c>all</c> for the total.</param>
public readonly record struct CellValue(string Dimension, string Name)
{
    /// <summary>The total over every value, the same in each grouping.</summary>
    public static CellValue All { get; } = new("all", "all");
}
