using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Models;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Models.Scoring;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Risk;

/// <summary>
/// <c>/risk</c>: the cases that most need another look, cut to what an office can work through, with reasons and help. It
/// orders the work of helping; nothing else follows from it. Where nothing may be scored it says why and shows no list.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
[Audited(AuditAction.List)]
[CachedAnswer(DependsOnModels = true)]
internal sealed class RiskController(CurrentBuild current, PlacesOfBuild places, ModelFolder models, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/risk")]
    public IActionResult Index()
    {
        var settings = models.Settings;
        var tasks = TaskStanding.All(Build);
        var (request, problems) = RiskRequest.Parse(Request.Query, tasks, Places, settings);
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var standing = tasks.First(t => t.Task == request.Task);
        var list = standing.IsScoring && problems.Count == 0 ? RiskQuery.List(Build, request) : null;
        return View(new RiskPage(request, problems, tasks, standing, list, settings, Build.AsOf, Places, texts));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Problems">What was wrong with that.</param>
/// <param name="Tasks">The questions.</param>
/// <param name="Standing">How the one that was asked for stands.</param>
/// <param name="List">The list; null where nothing may be scored or the address is wrong.</param>
/// <param name="Settings">List sizes, how to contest.</param>
/// <param name="AsOf">The build's as-of date.</param>
/// <param name="Places">The cities.</param>
/// <param name="Texts">The page's language.</param>
internal sealed record RiskPage(
    RiskRequest Request, IReadOnlyList<BadParameter> Problems, IReadOnlyList<TaskStanding> Tasks, TaskStanding Standing, RiskList? List, ModelSettings Settings,
    DateOnly AsOf, IReadOnlyList<Place> Places, Texts Texts)
{
    /// <summary>A city's name; its code where the build has none for it.</summary>
    public string City(string code) => Places.FirstOrDefault(p => p.Code == code)?.Name(Texts) ?? code;

    /// <summary>Whether a city's data are invented.</summary>
    public bool IsSynthetic(string code) => Places.Any(p => p.Code == code && p.IsSynthetic);
}
