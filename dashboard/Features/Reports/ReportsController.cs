using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Reports;

/// <summary><c>/reports</c>: what the offices publish, beside what the warehouse holds.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer]
internal sealed class ReportsController(CurrentBuild current, PlacesOfBuild places, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    /// <param name="document">The report's name; the first one when absent.</param>
    [HttpGet("/reports")]
    public IActionResult Index(string? document)
    {
        var reports = ReportsQuery.Reports(Build);
        var chosen = reports.FirstOrDefault(r => r.Document == document);
        var problem = document is { Length: > 0 } && chosen is null && reports.Count > 0 ? new BadParameter("document", document, string.Join(", ", reports.Select(r => r.Document))) : null;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View(Page(reports, chosen ?? (reports.Count > 0 ? reports[0] : null), problem));
    }

    private ReportsPage Page(IReadOnlyList<PublishedReport> reports, PublishedReport? report, BadParameter? problem)
    {
        if (report is null)
        {
            return new ReportsPage(reports, null, [], [], [], problem?.Text(texts));
        }

        var figures = ReportsQuery.Figures(Build, report.Document).Select(f => (f, Beside.Of(Build, Places, report.CityCode, f))).ToList();
        return new ReportsPage(reports, report, figures, ReportsQuery.Findings(Build, report.Document), ReportsQuery.NotRead(Build, report.Document), problem?.Text(texts));
    }
}

/// <summary>What the page shows.</summary>
internal sealed record ReportsPage(
    IReadOnlyList<PublishedReport> Reports, PublishedReport? Report, IReadOnlyList<(PublishedFigure Figure, WarehouseFigure Beside)> Figures,
    IReadOnlyList<PublishedFinding> Findings, IReadOnlyList<NotReadNumeral> NotRead, string? Problem)
{
    /// <summary>The figures by section, in the order of the report.</summary>
    public IEnumerable<IGrouping<string, (PublishedFigure Figure, WarehouseFigure Beside)>> Sections => Figures.GroupBy(f => f.Figure.Section);

    /// <summary>What a figure contradicts.</summary>
    public IEnumerable<PublishedFinding> FindingsOf(PublishedFigure figure) => Findings.Where(f => f.No == figure.No);
}
