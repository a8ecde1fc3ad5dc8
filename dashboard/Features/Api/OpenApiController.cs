using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Api;

/// <summary><c>/api/v1/openapi.json</c>: the API described as OpenAPI 3.1, for generators of clients. A test holds it to what is answered.</summary>
[Access]
internal sealed class OpenApiController : Controller
{
    private static readonly string Text = Resources.Read("Features/Api/openapi.json");

    /// <summary>The description.</summary>
    [HttpGet("/api/v1/openapi.json")]
    public IActionResult Index() => Content(Text, "application/json; charset=utf-8");
}
