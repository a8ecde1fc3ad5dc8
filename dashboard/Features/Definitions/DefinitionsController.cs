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
    private static readonly string Checks = Resources.Read("Features/Definitions/Checks.sql");

    /// <summary>The page.</summary>
    [HttpGet("/definitions")]
    public IActionResult Index()
    {
        var checks = Build.Query(Checks, r => (Metric: r.GetString(0), Made: r.GetInt64(1), Broken: r.GetInt64(2))).ToDictionary(c => c.Metric, c => (c.Made, c.Broken));
        return View(MetricRegistry.All.Select(m => new DefinedMetric(m, Places.ToLookup(p => m.IsToldBy(p.Delivered)), checks.GetValueOrDefault(m.Id))).GroupBy(m => m.Metric.Section).ToList());
    }
}

/// <summary>A figure.</summary>
/// <param name="Metric">What it is.</param>
/// <param name="Cities">Those that deliver (true) or do not deliver (false) what it needs.</param>
/// <param name="Checks">How often this build was checked for what the figure promises, and how many of those found a breach; none of a build that did not know it.</param>
internal sealed record DefinedMetric(Metric Metric, ILookup<bool, Place> Cities, (long Made, long Broken) Checks);
