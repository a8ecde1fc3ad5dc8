namespace Analytics.Warehouse.Statistics;

/// <summary>From a lower to an upper end, in the unit of what it is an interval of.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High);
