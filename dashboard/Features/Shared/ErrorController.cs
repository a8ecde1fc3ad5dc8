using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>What is shown where there is no page, or where it failed. It reads nothing that could fail again.</summary>
internal sealed class ErrorController : Controller
{
    /// <summary>The page for a status.</summary>
    [Route("/error/{status:int}")]
    public IActionResult Index(int status)
    {
        Response.StatusCode = status;
        return View("Failure", status);
    }
}
