using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Diff;

namespace Analytics.Dashboard.Features.Diff;

/// <summary>What the page shows.</summary>
/// <param name="Held">The builds to choose from and when they were written (UTC), the one written last first.</param>
/// <param name="From">The build that is compared with; null when there is none.</param>
/// <param name="To">The build whose figures are explained.</param>
/// <param name="Metric">One metric only, or null.</param>
/// <param name="City">One city only, or null.</param>
/// <param name="Places">The cities to choose from.</param>
/// <param name="Problems">Parameters that are not allowed.</param>
/// <param name="Notices">Why there is nothing to show.</param>
/// <param name="Diff">The difference; null when there is nothing to show.</param>
internal sealed record DiffPage(
    IReadOnlyList<(string Id, DateTime WrittenAt)> Held, string? From, string? To, string? Metric, string? City, IReadOnlyList<Place> Places,
    IReadOnlyList<string> Problems, IReadOnlyList<string> Notices, DiffResult? Diff)
{
    /// <summary>More rows than this are for the file.</summary>
    public const int MostRows = 200;

    /// <summary>The figures asked for.</summary>
    public IReadOnlyList<MetricChange> Changes => Diff is null ? []
        : [.. Diff.Changes.Where(c => (Metric is null || c.MetricId == Metric) && (City is null || c.CityCode == City))];

    /// <summary>The causes that have a part in them, in their order.</summary>
    public static IReadOnlyList<DiffCause> Causes(IReadOnlyList<MetricChange> changes) =>
        [.. Enum.GetValues<DiffCause>().Where(cause => changes.Any(c => c.Of(cause) is not null))];

    /// <summary>The query of an address of the same parameters.</summary>
    public string Query => QueryString.Create(new Dictionary<string, string?> { ["from"] = From, ["to"] = To, ["metric"] = Metric, ["city"] = City }.Where(p => p.Value is not null)).ToString();
}
