using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Audit;

/// <summary><c>/audit</c>: who saw, took or did what, and whether the trail is whole. It tells addresses and names, never what a page showed.</summary>
[Access(Role.AuditAdministrator)]
internal sealed class AuditController(AuditTrail trail, Texts texts) : Controller
{
    private const int PageSize = 200;
    private const int MostOfFile = 1_000_000;

    /// <summary>The page, the latest first. Looking at it is entered, too.</summary>
    [HttpGet("/audit"), Audited(AuditAction.AuditRead)]
    public IActionResult Index()
    {
        Response.Headers.CacheControl = "no-store";
        var (request, problems) = AuditRequest.Parse(Request.Query);
        Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var found = trail.Find(request.Filter, PageSize + 1);
        return View(new AuditPage(request, problems, [.. found.Take(PageSize)], found.Count > PageSize, trail.Verify(), texts));
    }

    /// <summary>The entries of the page of the same parameters, all of them, as a file.</summary>
    [HttpGet("/audit.csv"), Audited(AuditAction.Export)]
    public IActionResult Csv()
    {
        Response.Headers.CacheControl = "no-store";
        var (request, problems) = AuditRequest.Parse(Request.Query);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Content(string.Join('\n', problems.Select(p => p.Text(texts))) + "\n", "text/plain; charset=utf-8");
        }

        return File(AuditCsv.Bytes(trail.Find(request.Filter, MostOfFile)), "text/csv; charset=utf-8", "audit.csv");
    }
}

/// <summary>What the page shows.</summary>
internal sealed record AuditPage(AuditRequest Request, IReadOnlyList<BadParameter> Problems, IReadOnlyList<AuditEntry> Entries, bool HasOlder, AuditVerdict Verdict, Texts Texts)
{
    /// <summary>The address of the entries before these.</summary>
    public string Older => Request.Query(Entries[^1].No);
}
