using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>The figures of a comparison, from which table, chart and file are all made.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="AsOf">The as-of date of the build.</param>
/// <param name="Cells">By period, then by city; null is "no data", never zero.</param>
internal sealed record Comparison(CompareRequest Request, DateOnly AsOf, IReadOnlyList<IReadOnlyList<Measured?>> Cells)
{
    /// <summary>Whether there is any figure at all.</summary>
    public bool IsEmpty => Cells.All(row => row.All(cell => cell is null));

    /// <summary>Whether a period goes on beyond the as-of date.</summary>
    public bool IsIncomplete(Period period) => period.End >= AsOf;

    /// <summary>The cities that do not deliver what the figure needs.</summary>
    public IEnumerable<Place> CitiesWithout => Request.Cities.Where(c => !Request.Metric.IsToldBy(c.Delivered));
}
