using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>What a city delivers of what a figure needs.</summary>
/// <param name="City">The city.</param>
/// <param name="Needs">For each thing needed the columns that it delivers of those that will do; none means no data.</param>
internal sealed record DeliveryRow(Place City, IReadOnlyList<IReadOnlyList<string>> Needs)
{
    /// <summary>One row a city.</summary>
    public static IReadOnlyList<DeliveryRow> Of(CompareRequest request) =>
        [.. request.Cities.Select(c => new DeliveryRow(c, [.. request.Metric.Requires.Select(g => (IReadOnlyList<string>)[.. g.Where(c.Delivered.Contains)])]))];

    /// <summary>Whether all deliver the same: then nothing need be said.</summary>
    public static bool AreAlike(IReadOnlyList<DeliveryRow> rows) => rows.Select(r => string.Join('|', r.Needs.Select(n => string.Join(',', n)))).Distinct().Count() <= 1;
}
