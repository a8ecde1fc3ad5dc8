using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Analytics.Dashboard.Features.Runs;

/// <summary><c>/runs</c>: what was loaded, refused, checked and published. There also before the first build: that is when it is needed.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher, Role.SystemAdministrator)]
[CachedAnswer(DependsOnRuns = true)]
internal sealed class RunsController(CurrentBuild current, PlacesOfBuild places, RunRecords runs, DataFolder data) : PageController(current, places)
{
    private const int RunsShown = 20;
    private const int RunsRead = 100;
    private readonly CurrentBuild current = current;

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (current.Build is not null)
        {
            base.OnActionExecuting(context);
        }
    }

    /// <summary>The page.</summary>
    [HttpGet("/runs")]
    public IActionResult Index()
    {
        var report = current.Build is { } build ? RunsQuery.Report(build) : null;
        var shown = current.Build is { Charge.IsRestricted: true } ? Of(report!, runs.Latest(RunsRead)) : runs.Latest(RunsShown);
        return View(new RunsPage(report, BuildsPresent(), [.. shown.Take(RunsShown)]));
    }

    // The records of runs lie beside the build: of them, too, only what concerns the charge, which is the sources that it sees.
    private static IEnumerable<RunRecord> Of(BuildReport report, IEnumerable<RunRecord> runs)
    {
        var seen = report.Sources.Select(s => s.Source).ToHashSet(StringComparer.Ordinal);
        return runs.Select(r => r with { Sources = [.. r.Sources.Where(s => seen.Contains(s.Source))], Error = null }).Where(r => r.Sources.Count > 0);
    }

    private List<BuildFile> BuildsPresent() => !Directory.Exists(data.Builds)
        ? []
        : [.. new DirectoryInfo(data.Builds).EnumerateFiles("*.duckdb").OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new BuildFile(Path.GetFileNameWithoutExtension(f.Name), f.LastWriteTimeUtc, f.Length))];
}

/// <summary>A build that can be published again.</summary>
internal sealed record BuildFile(string BuildId, DateTime WrittenAt, long Bytes);

/// <summary>What the page shows.</summary>
internal sealed record RunsPage(BuildReport? Report, IReadOnlyList<BuildFile> Builds, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>Whether batches are left out of the list.</summary>
    public bool HasMoreBatches => Report is { } r && r.Sources.Sum(s => s.Batches) > r.Batches.Count;

    /// <summary>A failed check without the rows that it names: a row may quote a petition.</summary>
    public static string WithoutRows(string failedCheck) => failedCheck.Split(", such as ", 2)[0];
}
