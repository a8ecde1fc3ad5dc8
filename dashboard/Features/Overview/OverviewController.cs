using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Etl;
using Analytics.Warehouse.Metrics;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Overview;

/// <summary><c>/</c>: how every city stands now.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer(DependsOnRuns = true)]
internal sealed class OverviewController(CurrentBuild current, PlacesOfBuild places, LatestRuns runs, TimeProvider clock, Texts texts) : PageController(current, places)
{
    private static readonly Grain[] Offered = [Grain.Month, Grain.Quarter, Grain.Year];

    /// <summary>The page.</summary>
    /// <param name="period">month, quarter or year, each to the as-of date.</param>
    [HttpGet("/")]
    public IActionResult Index(string? period)
    {
        var asked = Choice.Of("period", period, Offered, Grain.Month);
        var today = CivilDay.Today(clock);
        var rows = OverviewQuery.Rows(Build, Places, asked.Value, runs.BySource, today);
        Response.StatusCode = asked.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return View(new OverviewPage(asked.Value, Offered, Build.AsOf, rows, asked.Problem?.Text(texts)));
    }
}

/// <summary>What the overview shows.</summary>
internal sealed record OverviewPage(Grain Grain, IReadOnlyList<Grain> Offered, DateOnly AsOf, IReadOnlyList<OverviewRow> Rows, string? Problem)
{
    /// <summary>The period that the page is about, as far as it has come.</summary>
    public Period Period { get; } = Period.Of(AsOf, Grain);

    /// <summary>Places of one level stand together, and apart from other levels.</summary>
    public IEnumerable<IGrouping<string, OverviewRow>> ByLevel => Rows.GroupBy(r => r.Place.Level).OrderBy(g => Place.Levels.ToList().IndexOf(g.Key));
}
