using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Compare;

/// <summary><c>/compare</c>: a figure of several cities over time.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer(DependsOnRuns = true, DependsOnNotes = true)]
internal sealed class CompareController(CurrentBuild current, PlacesOfBuild places, LatestRuns runs, NotesOnCharts notes, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/compare")]
    public IActionResult Index()
    {
        if (Places.Count == 0)
        {
            return View("NoCases");
        }

        var parsed = new CompareParser(Request.Query, Places, Build.AsOf, texts).Parse();
        var isSound = parsed.Problems.Count == 0;
        Response.StatusCode = isSound ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var comparison = isSound ? CompareQuery.Run(Build, parsed.Request) : null;
        return View(new ComparePage(parsed with { Notices = [.. parsed.Notices, .. Unread(parsed.Request)] }, Places, comparison, comparison is null ? null : notes.On(ComparisonChart.Of(comparison, texts), parsed.Request.Periods, parsed.Request.Cities, Request.Path + Request.QueryString)));
    }

    // A file that could not be read is missing from the figures: a fall may be nothing but that.
    private IEnumerable<string> Unread(CompareRequest request) =>
        from city in request.Cities
        let files = city.Sources.Sum(s => runs.BySource.TryGetValue(s, out var run) ? run.Errors.Count : 0)
        where files > 0
        select texts["compare.unread", city.Name(texts), files];

    /// <summary>The figures of the page of the same parameters, as a file.</summary>
    [HttpGet("/compare.csv"), Audited(AuditAction.Export)]
    public IActionResult Csv()
    {
        if (Places.Count == 0)
        {
            return NotFound();
        }

        var parsed = new CompareParser(Request.Query, Places, Build.AsOf, texts).Parse();
        if (parsed.Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Content(string.Join('\n', parsed.Problems.Select(p => p.Text(texts))) + "\n", "text/plain; charset=utf-8");
        }

        var request = parsed.Request;
        var name = $"{request.Metric.Id}_{Choice.Name(request.Grain)}_{Figures.Date(request.From.Start)}_{Figures.Date(request.To.End)}.csv";
        return File(CompareCsv.Bytes(CompareQuery.Run(Build, request), Build.BuildId, texts), "text/csv; charset=utf-8", name);
    }
}

/// <summary>What the comparison page shows.</summary>
/// <param name="Parsed">What was asked for.</param>
/// <param name="Places">The cities to choose from.</param>
/// <param name="Comparison">The figures; null when a parameter was wrong.</param>
/// <param name="Chart">Their drawing.</param>
internal sealed record ComparePage(ParsedRequest Parsed, IReadOnlyList<Place> Places, Comparison? Comparison, TrendChart? Chart)
{
    /// <summary>The request.</summary>
    public CompareRequest Request => Parsed.Request;
}
