using System.Globalization;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Cases;

/// <summary>
/// <c>/cases</c>: the last step down, the cases that a figure counts: number, dates, unit, field and clock. Neither title nor
/// content nor petitioner; accusations and confidential cases are not among them.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
[Audited(AuditAction.List)]
[CachedAnswer]
internal sealed class CasesController(CurrentBuild current, PlacesOfBuild places, Texts texts) : PageController(current, places)
{
    private const int MostPages = 1000;

    /// <summary>The page.</summary>
    [HttpGet("/cases")]
    public IActionResult Index()
    {
        if (Places.Count == 0)
        {
            return View("~/Features/Compare/NoCases.cshtml");
        }

        var parsed = new CompareParser(Request.Query, Places, Build.AsOf, texts).Parse();
        List<BadParameter> problems = [.. parsed.Problems, .. KnownValues.Problems(Build, parsed.Request, texts)];
        var page = Page(problems);
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var isOfCases = parsed.Request.Metric.Mart == "mart_case";
        return View(new CasesPage(parsed.Request, problems, problems.Count == 0 && isOfCases ? CasesQuery.Run(Build, parsed.Request, page) : null, isOfCases, Places, texts));
    }

    private int Page(List<BadParameter> problems)
    {
        var asked = Request.Query["page"].ToString();
        if (asked.Length == 0)
        {
            return 1;
        }

        if (int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= MostPages)
        {
            return page;
        }

        problems.Add(new BadParameter("page", asked, $"1…{MostPages}"));
        return 1;
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Problems">What was wrong with that.</param>
/// <param name="List">The cases; null where the address is wrong or the figure counts none.</param>
/// <param name="IsOfCases">Whether the figure counts cases at all.</param>
/// <param name="Places">The cities.</param>
/// <param name="Texts">The page's language.</param>
internal sealed record CasesPage(CompareRequest Request, IReadOnlyList<BadParameter> Problems, CasePage? List, bool IsOfCases, IReadOnlyList<Place> Places, Texts Texts)
{
    /// <summary>A city's name; its code where the build has none for it.</summary>
    public string City(string code) => Places.FirstOrDefault(p => p.Code == code)?.Name(Texts) ?? code;

    /// <summary>How a case counts, in words.</summary>
    public string Counted(CountedCase item) => item switch
    {
        { Undecided: true } => Texts["cases.counts.open"],
        { Below: > 0, Above: > 0 } => Texts["cases.counts.above"],
        { Below: > 0 } => Texts["cases.counts.below"],
        _ => Texts["cases.counts.one", Figures.Count(item.Above)],
    };

    /// <summary>The address of another page of the same list.</summary>
    public string At(int page) => $"{Scope.Cases(Request)}&page={page.ToString(CultureInfo.InvariantCulture)}";
}
