using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Patrol;

/// <summary><c>/patrol</c>: what is due today, tomorrow, this week and overdue, by clock and by unit, with the cases of the chosen cell.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
[Audited(AuditAction.List)]
[CachedAnswer]
internal sealed class PatrolController(CurrentBuild current, PlacesOfBuild places) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/patrol")]
    public IActionResult Index()
    {
        var (request, units, problems) = PatrolRequest.Parse(Request.Query, Build, Places);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(new PatrolPage(request, units, problems, [], [], [], 0, Build.AsOf, Places));
        }

        var (cases, total) = PatrolQuery.Cases(Build, request);
        return View(new PatrolPage(request, units, problems, PatrolQuery.Clocks(Build, request.Scope), PatrolQuery.Places(Build, request), cases, total, Build.AsOf, Places));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Units">The units of the chosen city.</param>
/// <param name="Problems">What was wrong with what was asked for; then nothing else is shown.</param>
/// <param name="Clocks">Counts by clock.</param>
/// <param name="ByPlace">Counts of the chosen clock by city or unit.</param>
/// <param name="Cases">The cases of the chosen cell.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="AsOf">The build's as-of date: the page's today.</param>
/// <param name="Places">The cities.</param>
internal sealed record PatrolPage(
    PatrolRequest Request, IReadOnlyList<string> Units, IReadOnlyList<BadParameter> Problems, IReadOnlyList<DueOnClock> Clocks, IReadOnlyList<DueAtPlace> ByPlace,
    IReadOnlyList<CaseRow> Cases, long Total, DateOnly AsOf, IReadOnlyList<Place> Places);
