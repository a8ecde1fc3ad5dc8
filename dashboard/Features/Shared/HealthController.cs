using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Shared;

/// <summary><c>/health</c>: the server answers, also before the first build and to whoever asks.</summary>
[AllowAnonymous]
internal sealed class HealthController : Controller
{
    /// <summary>200 with the build that is served, or null.</summary>
    [HttpGet("/health")]
    public IActionResult Index([FromServices] CurrentBuild current)
    {
        Response.Headers.CacheControl = "no-store";
        return Json(new { status = "ok", build_id = current.Build?.BuildId, as_of = current.Build?.AsOf });
    }
}
