using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Models;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Week;

/// <summary>
/// <c>/week</c>: the leader's one page a week. What happened, then one ordered list that is no longer than what can be
/// worked on, taken cases, unanswered letters. It prints on one A4 page.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
[Audited(AuditAction.List)]
[CachedAnswer(DependsOnModels = true)]
internal sealed class WeekController(CurrentBuild current, PlacesOfBuild places, ModelFolder models) : PageController(current, places)
{
    private const int FewCases = 4;
    private const int FewUnits = 5;
    private const int FewLetters = 4;
    private const int Most = 100;

    /// <summary>The page.</summary>
    [HttpGet("/week")]
    public IActionResult Index()
    {
        var (request, units, problems) = WeekRequest.Parse(Request.Query, Build, Places, models.Settings);
        var page = new WeekPage(request, units, problems, TaskStanding.All(Build), models.Settings.ListSizes, [], 0, [], [], 0, [], [], Build.AsOf, Places);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(page);
        }

        var (cases, total) = WeekQuery.List(Build, request);
        var (holders, holding) = WeekQuery.Holders(Build, request.Scope, FewUnits);
        return View(page with
        {
            Cases = cases, Total = total, Since = WeekQuery.Since(Build, request.Scope, FewCases), Holders = holders, Holding = holding,
            Taken = WeekQuery.Taken(Build, request.Scope), Unanswered = WeekQuery.Unanswered(Build, request.Scope, FewLetters),
        });
    }

    /// <summary>The cases behind one of the counts.</summary>
    /// <param name="happening">done, back, overdue or blocked.</param>
    [HttpGet("/week/{happening:regex(^(done|back|overdue|blocked)$)}")]
    public IActionResult Since(string happening)
    {
        var (request, units, problems) = WeekRequest.Parse(Request.Query, Build, Places, models.Settings);
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View(new SincePage(request, units, problems, problems.Count == 0 ? WeekQuery.Since(Build, request.Scope, Most, happening)[0] : new Happening(happening, 0, []), Build.AsOf, Places));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Units">The units of the chosen city.</param>
/// <param name="Problems">What was wrong with what was asked for; then nothing else is shown.</param>
/// <param name="Tasks">How the models stand: those that do not score leave their place to clocks and rules.</param>
/// <param name="Sizes">The sizes that are offered.</param>
/// <param name="Cases">The list.</param>
/// <param name="Total">From how many cases it is cut.</param>
/// <param name="Since">What happened since last week.</param>
/// <param name="Holders">Who holds the blocked cases.</param>
/// <param name="Holding">How many units hold any.</param>
/// <param name="Taken">Taken cases, both kinds.</param>
/// <param name="Unanswered">Letters and recommendations without an answer.</param>
/// <param name="AsOf">The build's as-of date.</param>
/// <param name="Places">The cities.</param>
internal sealed record WeekPage(
    WeekRequest Request, IReadOnlyList<string> Units, IReadOnlyList<BadParameter> Problems, IReadOnlyList<TaskStanding> Tasks, IReadOnlyList<int> Sizes, IReadOnlyList<WeekCase> Cases, long Total,
    IReadOnlyList<Happening> Since, IReadOnlyList<Holder> Holders, long Holding, IReadOnlyList<TakenCases> Taken, IReadOnlyList<Unanswered> Unanswered, DateOnly AsOf, IReadOnlyList<Place> Places)
{
    /// <summary>The first of the seven days.</summary>
    public DateOnly From => AsOf.AddDays(-6);

    /// <summary>Whether coming back is scored; else a rule orders its queue.</summary>
    public bool ScoresRepeats => Tasks.Any(t => t.Task == "repeat" && t.IsScoring);

    /// <summary>Whether staying open is scored; else the clock orders its queue.</summary>
    public bool ScoresStaying => Tasks.Any(t => t.Task != "repeat" && t.IsScoring);

    /// <summary>Whether the scope's offices keep a register of this work.</summary>
    public bool Tells(string work) => Places.Any(p => (Request.Scope.City.Length == 0 || p.Code == Request.Scope.City) && p.Work.Any(w => w.Work == work));
}

/// <summary>What the page of one count shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Units">The units of the chosen city.</param>
/// <param name="Problems">What was wrong with what was asked for.</param>
/// <param name="Happening">The count and its cases.</param>
/// <param name="AsOf">The build's as-of date.</param>
/// <param name="Places">The cities.</param>
internal sealed record SincePage(WeekRequest Request, IReadOnlyList<string> Units, IReadOnlyList<BadParameter> Problems, Happening Happening, DateOnly AsOf, IReadOnlyList<Place> Places);
