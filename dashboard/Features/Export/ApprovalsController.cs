using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Export;

/// <summary>
/// <c>/approvals</c>: the security administrator decides what leaves. He sees purpose, recipient and counts of what would be
/// told, never a row; he never decides on what he asked for himself, and his name stands on the decision.
/// </summary>
[Access(Role.SecurityAdministrator)]
internal sealed class ApprovalsController(ExportStore store, ExportFolder folder, ExportWork work, Visitor visitor, AuditTrail audit, TimeProvider clock) : Controller
{
    private const int MostDecided = 50;

    /// <summary>What waits, and what was decided lately.</summary>
    [HttpGet("/approvals")]
    public IActionResult Index(string? done = null)
    {
        Response.Headers.CacheControl = "no-store";
        var all = store.All;
        return View("/Features/Export/Approvals.cshtml", new ApprovalsPage(
            [.. all.Where(r => r.State == ExportState.Waiting).Reverse()], [.. all.Where(r => r.State != ExportState.Waiting).Take(MostDecided)], done is "approved" or "declined" ? done : null));
    }

    /// <summary>One request.</summary>
    [HttpGet("/approvals/{id}")]
    public IActionResult One(string id) => store.One(id) is { } request ? Shown(request, null) : NotFound();

    /// <summary>Lets it leave.</summary>
    [HttpPost("/approvals/{id}/approve")]
    public IActionResult Approve(string id, string? reason) => Decide(id, ExportState.Approved, AuditAction.ExportApproved, reason);

    /// <summary>Keeps it here, and says why.</summary>
    [HttpPost("/approvals/{id}/decline")]
    public IActionResult Decline(string id, string? reason) => Decide(id, ExportState.Declined, AuditAction.ExportDeclined, reason);

    private IActionResult Decide(string id, ExportState state, string action, string? reason)
    {
        if (store.One(id) is not { } request)
        {
            return NotFound();
        }

        var words = string.Join(' ', (reason ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var account = visitor.Account!;
        var problem = request.AccountId == account.Id ? "export.problem.own"
            : words.Length > ExportRequest.LongestText || (state == ExportState.Declined && words.Length == 0) ? "export.problem.reason"
            : null;
        if (problem is not null)
        {
            return Shown(request, problem);
        }

        // On the trail first: what cannot be entered there does not leave.
        audit.Enter(account, action, $"{id} {ExportText.Choice(request.Choice)} of {request.AccountName}; {words}", "done", visitor.Address);
        if (!store.Decide(id, state, new ExportDecision(account.Id, account.Name, clock.GetUtcNow().UtcDateTime, words)))
        {
            return Shown(store.One(id)!, "export.problem.decided");
        }

        if (state == ExportState.Approved)
        {
            work.Wake();
        }
        else
        {
            folder.Uncite(request.Choice.BuildId);
        }

        return LocalRedirect($"~/approvals?done={Choice.Name(state)}");
    }

    private ViewResult Shown(ExportRequest request, string? problem)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View("/Features/Export/Approval.cshtml", new ApprovalPage(request, problem));
    }
}

/// <summary>What the list shows.</summary>
/// <param name="Waiting">Undecided, the oldest first.</param>
/// <param name="Decided">Decided, the latest first.</param>
/// <param name="Done">What was done just now.</param>
internal sealed record ApprovalsPage(IReadOnlyList<ExportRequest> Waiting, IReadOnlyList<ExportRequest> Decided, string? Done);

/// <summary>What the page of one request shows to whoever decides.</summary>
/// <param name="Request">The request.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
internal sealed record ApprovalPage(ExportRequest Request, string? Problem);
