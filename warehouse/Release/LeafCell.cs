namespace Analytics.Warehouse.Release;

/// <summary>One of the finest cells: the cases of a city, a month, a value and a part.</summary>
/// <param name="City">Code of the city.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">Grouping and value.</param>
/// <param name="Part">Part of the family's whole; empty where it has none.</param>
/// <param name="Cases">How many cases.</param>
internal readonly record struct LeafCell(string City, DateOnly Month, CellValue Value, string Part, long Cases);
