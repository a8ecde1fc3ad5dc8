using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Analytics.Dashboard.Features.Api;

/// <summary>What every address of figures for programs has: a build, seen as far as the token's account may. Before the first build it answers 503.</summary>
internal abstract class ApiController(CurrentBuild current, PlacesOfBuild places) : Controller
{
    /// <summary>The build that this request reads.</summary>
    protected IPublishedBuild Build => current.Build ?? throw new InvalidOperationException("no build is published");

    /// <summary>Its cities.</summary>
    protected IReadOnlyList<Place> Places => places.Of(Build);

    /// <inheritdoc/>
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (current.Build is null)
        {
            context.Result = new EmptyResult();
            await Refusal.ProblemAsync(HttpContext, StatusCodes.Status503ServiceUnavailable, "Nothing is published yet.");
            return;
        }

        await next();
    }

    /// <summary>A table of the build.</summary>
    protected IActionResult Answer(ApiTable table) => new ApiAnswer(table, Build.BuildId, Build.AsOf);
}
