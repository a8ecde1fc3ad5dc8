using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Cold;

/// <summary><c>/cold</c>: cold cases that offices declared, and beside them what is computed to be overdue or long open; never mixed.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
[Audited(AuditAction.List)]
[CachedAnswer]
internal sealed class ColdController(CurrentBuild current, PlacesOfBuild places) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/cold")]
    public IActionResult Index()
    {
        var (request, units, problems) = ColdRequest.Parse(Request.Query, Build, Places);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(new ColdPage(request, units, problems, [], [], [], 0, Build.AsOf, Places));
        }

        var (cases, total) = ColdQuery.Cases(Build, request);
        var byPlace = ColdQuery.Counts(Build, request.Scope, request.Scope.City.Length == 0 ? "city" : "unit");
        return View(new ColdPage(request, units, problems, ColdQuery.Counts(Build, request.Scope, "age"), byPlace, cases, total, Build.AsOf, Places));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Units">The units of the chosen city.</param>
/// <param name="Problems">What was wrong with what was asked for; then nothing else is shown.</param>
/// <param name="ByAge">Counts by band of age, the whole first.</param>
/// <param name="ByPlace">Counts by city or unit, the whole first.</param>
/// <param name="Cases">The cases of the chosen list.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="AsOf">The build's as-of date.</param>
/// <param name="Places">The cities.</param>
internal sealed record ColdPage(
    ColdRequest Request, IReadOnlyList<string> Units, IReadOnlyList<BadParameter> Problems, IReadOnlyList<ColdCounts> ByAge, IReadOnlyList<ColdCounts> ByPlace,
    IReadOnlyList<CaseRow> Cases, long Total, DateOnly AsOf, IReadOnlyList<Place> Places);
