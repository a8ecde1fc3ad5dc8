using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Diff;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Metrics;
using Microsoft.AspNetCore.Mvc;
using System.Globalization;
using System.Text;

namespace Analytics.Dashboard.Features.Diff;

/// <summary><c>/runs/diff</c>: why figures changed from one build to another.</summary>
[Access(Role.Analyst, Role.Researcher)]
[CachedAnswer(DependsOnRuns = true)]
internal sealed class DiffController(CurrentBuild current, PlacesOfBuild places, DataFolder data, DiffOfBuilds diffs, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    [HttpGet("/runs/diff")]
    public IActionResult Index()
    {
        var page = Compare();
        Response.StatusCode = page.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View(page);
    }

    /// <summary>Every figure of the page of the same parameters, as a file.</summary>
    [HttpGet("/runs/diff.csv"), Audited(AuditAction.Export)]
    public IActionResult Csv()
    {
        var page = Compare();
        if (page.Diff is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Content(string.Join('\n', [.. page.Problems, .. page.Notices]) + "\n", "text/plain; charset=utf-8");
        }

        var csv = new StringBuilder().Append('\uFEFF').Append(Warehouse.Export.Csv.Record(DiffTable.Columns)).Append("\r\n");
        foreach (var row in page.Changes.SelectMany(DiffTable.Rows))
        {
            csv.Append(Warehouse.Export.Csv.Record(row.Select(v => v is bool flag ? (flag ? "true" : "false") : v is string text ? Warehouse.Export.SpreadsheetText.Of(text) : Convert.ToString(v, CultureInfo.InvariantCulture)))).Append("\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", $"diff_{page.From}_{page.To}.csv");
    }

    private DiffPage Compare()
    {
        var builds = new PublishedBuilds(data.Builds);
        List<string> problems = [];
        var from = Found(builds, "from", "previous", problems);
        var to = Found(builds, "to", Build.BuildId, problems);
        var metric = Allowed("metric", [.. MetricRegistry.All.Select(m => m.Id)], problems);
        var city = Allowed("city", [.. Places.Select(p => p.Code)], problems);
        var page = new DiffPage([.. builds.Held.Select(id => (id, System.IO.File.GetLastWriteTimeUtc(builds.PathOf(id))))], from, to, metric, city, Places, problems, [], null);
        if (problems.Count > 0 || from is null || to is null || from == to)
        {
            return page with { Notices = problems.Count > 0 ? [] : [texts[page.Held.Count < 2 ? "diff.one.build" : "diff.same.build"]] };
        }

        try
        {
            return page with { Diff = diffs.Of(builds, from, to) };
        }
        catch (InvalidDataException e)
        {
            return page with { Notices = [texts["diff.older", e.Message]] };
        }
    }

    private string? Found(PublishedBuilds builds, string parameter, string otherwise, List<string> problems)
    {
        var asked = Asked(parameter);
        try
        {
            return builds.Find(asked ?? otherwise);
        }
        catch (ArgumentException)
        {
            // By default there may be none yet; what was asked for by name must be held.
            if (asked is not null)
            {
                problems.Add(new BadParameter(parameter, asked, texts["diff.held", string.Join(", ", builds.Held)]).Text(texts));
            }

            return null;
        }
    }

    private string? Allowed(string parameter, IReadOnlyList<string> values, List<string> problems)
    {
        var asked = Asked(parameter);
        if (asked is null || values.Contains(asked))
        {
            return asked;
        }

        problems.Add(new BadParameter(parameter, asked, string.Join(", ", values)).Text(texts));
        return null;
    }

    // An empty field of the form is one that was not filled in.
    private string? Asked(string parameter) => Request.Query[parameter].ToString() is { Length: > 0 } text ? text : null;
}
