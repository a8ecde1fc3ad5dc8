using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Api;

/// <summary><c>/api/v1/me</c>: what a token opens, for a script to ask before it begins.</summary>
[Access]
internal sealed class WhoController(Visitor visitor, CurrentBuild current) : Controller
{
    /// <summary>The role, the charge and the build that is served. No name.</summary>
    [HttpGet("/api/v1/me")]
    public IActionResult Index() => Json(new
    {
        role = visitor.Role?.Key(),
        cities = visitor.Charge.Cities,
        fields = visitor.Charge.Fields,
        units = visitor.Charge.Units,
        build_id = current.Build?.BuildId,
        as_of = current.Build?.AsOf,
    });
}
