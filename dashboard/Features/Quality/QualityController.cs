using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Etl;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Quality;

/// <summary><c>/quality</c>: what did not land and what is missing, by source, city, rule, column and time. Never what a row holds.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher, Role.SystemAdministrator)]
[CachedAnswer(DependsOnRuns = true, DependsOnNotes = true)]
internal sealed class QualityController(CurrentBuild current, PlacesOfBuild places, LatestRuns runs, TimeProvider clock, NotesOnCharts notes, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/quality")]
    public IActionResult Index()
    {
        var months = QualityQuery.Months(Build);
        if (months.Count == 0)
        {
            return View("NoDeliveries");
        }

        var sources = QualityQuery.Sources(Build);
        var choices = QualityQuery.Choices(Build, sources);
        var (request, problems) = new QualityParser(Request.Query, choices, months, texts).Parse();
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var report = QualityQuery.Report(Build, request, sources, runs.BySource, CivilDay.Today(clock));
        var cities = request.City.Length == 0 ? Places : [.. Places.Where(p => p.Code == request.City)];
        var chart = notes.On(PassRateChart.Of(report, request, Build.AsOf, texts), request.Grain, cities, Request.Path + Request.QueryString);
        return View(new QualityPage(request, problems, choices, report, chart, Places, texts));
    }
}

/// <summary>What the page shows.</summary>
internal sealed record QualityPage(
    QualityRequest Request, IReadOnlyList<BadParameter> Problems, QualityChoices Choices, QualityReport Report, TrendChart Chart, IReadOnlyList<Place> Places, Texts Texts)
{
    /// <summary>More lines of single findings than this are not shown.</summary>
    public const int MostPlaces = 100;

    /// <summary>The findings that reject rows, or that discard values.</summary>
    public IReadOnlyList<Finding> Of(bool rejects) => [.. Report.Findings.Where(f => f.IsReject == rejects)];

    /// <summary>A city's name; its code where the build has no name for it, unknown where there is none.</summary>
    public string City(string code) => code is "" or QualityRequest.UnknownCity ? Texts["quality.city.unknown"] : Places.FirstOrDefault(p => p.Code == code)?.Name(Texts) ?? code;
}
