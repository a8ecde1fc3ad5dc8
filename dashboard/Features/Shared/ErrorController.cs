using Analytics.Dashboard.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>
/// What is shown where there is no page, where it may not be seen, or where it failed. It reads nothing that could fail
/// again, and answers whatever was asked in whatever way: a form that was refused comes here as a form.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, UnreadForm]
internal sealed class ErrorController : Controller
{
    /// <summary>The page for a status.</summary>
    [Route("/error/{status:int}")]
    public async Task<IActionResult> Index(int status)
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        if (asked is not null && Refusal.IsApi(asked.OriginalPath))
        {
            await Refusal.ProblemAsync(HttpContext, status, null);
            return new EmptyResult();
        }

        Response.StatusCode = status;
        return View("Failure", new FailurePage(status, Navigation.Allowed(asked?.Endpoint)));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Status">The status.</param>
/// <param name="Roles">The roles that may see what was asked for.</param>
internal sealed record FailurePage(int Status, IReadOnlyList<Role> Roles)
{
    /// <summary>The texts' name for it.</summary>
    public string Kind => Status switch { 404 => "404", 403 => "403", 400 => "400", _ => "500" };
}
