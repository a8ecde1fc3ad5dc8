using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Case;

/// <summary>
/// <c>/case</c>: one case, without anything that tells who petitions. An accusation and a confidential case are answered
/// as one that is not there: not even that they exist is told.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
[Audited(AuditAction.List)]
[CachedAnswer]
internal sealed class CaseController(CurrentBuild current, PlacesOfBuild places) : PageController(current, places)
{
    /// <summary>The page.</summary>
    /// <param name="source">The source that delivers the case.</param>
    /// <param name="caseNo">Its number there.</param>
    [HttpGet("/case")]
    public IActionResult Index([FromQuery] string? source, [FromQuery(Name = "case")] string? caseNo)
    {
        var found = source is null || caseNo is null ? null : CaseQuery.Find(Build, source, caseNo);
        return found is null
            ? NotFound()
            : View(new CasePage(
                found, CaseQuery.Clocks(Build, found), CaseQuery.Events(Build, found), CaseQuery.Matter(Build, found), CaseQuery.Scores(Build, found.Source, found.CaseNo), Build.AsOf, Places));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Case">The case.</param>
/// <param name="Clocks">Its clocks.</param>
/// <param name="Events">Its events.</param>
/// <param name="Matter">The other cases of its matter.</param>
/// <param name="Scores">What models say.</param>
/// <param name="AsOf">The build's as-of date.</param>
/// <param name="Places">The cities.</param>
internal sealed record CasePage(
    CaseDetails Case, IReadOnlyList<CaseClock> Clocks, IReadOnlyList<CaseEvent> Events, IReadOnlyList<LinkedCase> Matter, IReadOnlyList<CaseScore> Scores, DateOnly AsOf, IReadOnlyList<Place> Places);
