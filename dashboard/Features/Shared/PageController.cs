using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>What every page of figures has: a build and its cities. Before the first build it says what to run.</summary>
internal abstract class PageController(CurrentBuild current, PlacesOfBuild places) : Controller
{
    /// <summary>The build that this request reads.</summary>
    protected IPublishedBuild Build => current.Build ?? throw new InvalidOperationException("no build is published");

    /// <summary>Its cities.</summary>
    protected IReadOnlyList<Place> Places => places.Of(Build);

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (current.Build is null)
        {
            // A person is told what to do; a program that asked for a file is told that there is none yet.
            context.Result = Path.HasExtension(Request.Path) ? StatusCode(StatusCodes.Status503ServiceUnavailable) : View("NoBuild");
            return;
        }

        ViewData[PageFrame.Key] = new PageFrame(Build.BuildId, Build.AsOf, Places.Any(p => p.IsSynthetic));
    }
}

/// <summary>What the frame around a page says about its data.</summary>
/// <param name="BuildId">The build.</param>
/// <param name="AsOf">Its as-of date.</param>
/// <param name="HasSynthetic">Whether any city's data are invented.</param>
internal sealed record PageFrame(string BuildId, DateOnly AsOf, bool HasSynthetic)
{
    public const string Key = "frame";
}
