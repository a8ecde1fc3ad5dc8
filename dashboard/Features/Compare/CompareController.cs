using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Compare;

/// <summary><c>/compare</c>: figures of several cities over time, read in one of several ways.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer(DependsOnRuns = true, DependsOnNotes = true)]
internal sealed partial class CompareController(CurrentBuild current, PlacesOfBuild places, LatestRuns runs, NotesOnCharts notes, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/compare")]
    public IActionResult Index()
    {
        if (Places.Count == 0)
        {
            return View("NoCases");
        }

        var parsed = Parsed();
        var isSound = parsed.Problems.Count == 0;
        Response.StatusCode = isSound ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var readings = isSound ? parsed.Each.Select(r => Noted(r, Readings.Of(Build, r, texts))).ToList() : [];
        return View(new ComparePage(parsed with { Notices = [.. parsed.Notices, .. Unread(parsed.Request)] }, Places, readings));
    }

    /// <summary>The figures of the page of the same parameters, as a file.</summary>
    [HttpGet("/compare.csv"), Audited(AuditAction.Export)]
    public IActionResult Csv()
    {
        if (Places.Count == 0)
        {
            return NotFound();
        }

        var parsed = Parsed();
        if (parsed.Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Content(string.Join('\n', parsed.Problems.Select(p => p.Text(texts))) + "\n", "text/plain; charset=utf-8");
        }

        var request = parsed.Request;
        var isPlain = request.View is ChartView.Lines or ChartView.Panels or ChartView.Heat && request.By == Dimension.City;
        var name = $"{request.Metric.Id}_{(isPlain ? string.Empty : Choice.Name(request.View) + "_")}{Choice.Name(request.Grain)}_{Figures.Date(request.From.Start)}_{Figures.Date(request.To.End)}.csv";
        var bytes = isPlain
            ? CompareCsv.Bytes(parsed.Each.Select(r => CompareQuery.Run(Build, r)), Build.BuildId, texts)
            : FigureCsv.Bytes(parsed.Each.Select(r => Readings.Of(Build, r, texts)), request.Cities.Any(c => c.IsSynthetic), Build.AsOf, Build.BuildId, texts);
        return File(bytes, "text/csv; charset=utf-8", name);
    }

    private Reading Noted(CompareRequest request, Reading reading) => reading with
    {
        Charts = [.. reading.Charts.Select(c => c is TrendChart trend ? notes.On(trend, request.Grain, request.Cities, Request.Path + Request.QueryString) : c)],
    };

    private ParsedRequest Parsed()
    {
        var parsed = new CompareParser(Request.Query, Places, Build.AsOf, texts).Parse();
        return parsed with { Problems = [.. parsed.Problems, .. KnownValues.Problems(Build, parsed.Request, texts)] };
    }

    // A file that could not be read is missing from the figures: a fall may be nothing but that.
    private IEnumerable<string> Unread(CompareRequest request) =>
        from city in request.Cities
        let files = city.Sources.Sum(s => runs.BySource.TryGetValue(s, out var run) ? run.Errors.Count : 0)
        where files > 0
        select texts["compare.unread", city.Name(texts), files];
}

/// <summary>What the comparison page shows.</summary>
/// <param name="Parsed">What was asked for.</param>
/// <param name="Places">The cities to choose from.</param>
/// <param name="Readings">One for each figure; none when a parameter was wrong.</param>
internal sealed record ComparePage(ParsedRequest Parsed, IReadOnlyList<Place> Places, IReadOnlyList<Reading> Readings)
{
    /// <summary>The request.</summary>
    public CompareRequest Request => Parsed.Request;
}
