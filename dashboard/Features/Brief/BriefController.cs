using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Brief.Word;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Metrics;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Brief;

/// <summary><c>/brief</c>: a month, quarter or year as a report to read and print, and the same as a document to work on.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer]
internal sealed class BriefController(CurrentBuild current, PlacesOfBuild places, ChargeText charges, Texts texts) : PageController(current, places)
{
    private static readonly string BuildSql = Resources.Read("Features/Brief/Build.sql");

    /// <summary>The page.</summary>
    [HttpGet("/brief")]
    public IActionResult Index()
    {
        if (Places.Count == 0)
        {
            return View("NoCases");
        }

        var (request, problems) = BriefRequest.Parse(Request.Query, Places, Build.AsOf);
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View(new BriefPage(request, problems, Places, BriefRequest.Offered(request.Cities, request.Period.Grain, Build.AsOf), problems.Count == 0 ? Made(request) : null));
    }

    /// <summary>The document of the same parameters.</summary>
    [HttpGet("/brief.docx"), Audited(AuditAction.Export)]
    public IActionResult Docx()
    {
        if (Places.Count == 0)
        {
            return NotFound();
        }

        var (request, problems) = BriefRequest.Parse(Request.Query, Places, Build.AsOf);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Content(string.Join('\n', problems.Select(p => p.Text(texts))) + "\n", "text/plain; charset=utf-8");
        }

        var name = string.Join('_', new[] { "brief", request.Period.ToString(), request.City }.Where(p => p.Length > 0)) + ".docx";
        return File(BriefDocument.Bytes(Made(request), Build.AsOf), BriefDocument.ContentType, name);
    }

    private BriefModel Made(BriefRequest request)
    {
        var hash = Build.Query(BuildSql, r => r.GetString(0))[0];
        return BriefOutline.Of(new BriefFigures(Build, request), hash, charges.Whole(Build.Charge), request.Cities.Any(c => c.IsSynthetic), texts);
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Problems">What was wrong with it; then there is no brief.</param>
/// <param name="Places">The cities to choose from.</param>
/// <param name="Offered">The periods to choose from, the newest first.</param>
/// <param name="Brief">The brief.</param>
internal sealed record BriefPage(BriefRequest Request, IReadOnlyList<BadParameter> Problems, IReadOnlyList<Place> Places, IReadOnlyList<Period> Offered, BriefModel? Brief);
