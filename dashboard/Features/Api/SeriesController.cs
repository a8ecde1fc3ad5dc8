using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Api;

/// <summary>
/// <c>/api/v1/series</c>: figures of places over time, with the parameters of <c>/compare</c> and its figures: one reader
/// answers both.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer(DependsOnAccept = true)]
internal sealed class SeriesController(CurrentBuild current, PlacesOfBuild places, Texts texts) : ApiController(current, places)
{
    // The way of reading with room for most places; none changes a figure.
    private const string Reading = "heat";

    /// <summary>One row a period, place and metric. Where there are no cases there are no rows.</summary>
    [HttpGet("/api/v1/series"), Audited(AuditAction.Export)]
    public async Task<IActionResult> Index()
    {
        if (Places.Count == 0)
        {
            return Answer(new ApiTable(SeriesRows.Columns, []));
        }

        var asked = new QueryCollection(Request.Query.Where(q => q.Key != "view").Append(new("view", Reading)).ToDictionary(StringComparer.OrdinalIgnoreCase));
        var parsed = new CompareParser(asked, Places, Build.AsOf, texts).Parse();
        string[] problems = [.. parsed.Problems.Concat(KnownValues.Problems(Build, parsed.Request, texts)).Select(p => p.Text(texts))];
        if (problems.Length > 0)
        {
            await Refusal.ProblemAsync(HttpContext, StatusCodes.Status400BadRequest, string.Join("; ", problems));
            return new EmptyResult();
        }

        return Answer(new ApiTable(SeriesRows.Columns, [.. parsed.Each.SelectMany(r => SeriesRows.Of(CompareQuery.Run(Build, r)))]));
    }
}
