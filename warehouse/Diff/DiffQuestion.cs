namespace Analytics.Warehouse.Diff;

/// <summary>Which figures are compared.</summary>
/// <param name="MetricId">One metric; null compares all.</param>
/// <param name="CityCode">One city; null compares all.</param>
public sealed record DiffQuestion(string? MetricId = null, string? CityCode = null);
