using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Metrics;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Definitions;

/// <summary><c>/definitions</c>: every figure, what it means, and which cities have it.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer]
internal sealed class DefinitionsController(CurrentBuild current, PlacesOfBuild places) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/definitions")]
    public IActionResult Index() =>
        View(MetricRegistry.All.Select(m => new DefinedMetric(m, Places.ToLookup(p => m.IsToldBy(p.Delivered)))).GroupBy(m => m.Metric.Section).ToList());
}

/// <summary>A metric, and the cities that deliver (true) or do not deliver (false) what it needs.</summary>
internal sealed record DefinedMetric(Metric Metric, ILookup<bool, Place> Cities);
