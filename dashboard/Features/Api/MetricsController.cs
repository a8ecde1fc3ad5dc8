using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Metrics;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Api;

/// <summary><c>/api/v1/metrics</c>: every figure, what it means, and which cities have it; what <c>/definitions</c> shows.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer(DependsOnAccept = true)]
internal sealed class MetricsController(CurrentBuild current, PlacesOfBuild places) : ApiController(current, places)
{
    private static readonly IReadOnlyList<ApiColumn> Columns =
    [
        new("metric", "varchar"), new("version", "bigint"), new("name_zh", "varchar"), new("name_en", "varchar"), new("definition_zh", "varchar"), new("definition_en", "varchar"),
        new("section", "varchar"), new("kind", "varchar"), new("unit", "varchar"), new("direction", "varchar"), new("date_basis", "varchar"), new("source", "varchar"), new("city_codes", "varchar"),
    ];

    /// <summary>One row a metric; the cities that have it by their codes, parted by blanks.</summary>
    [HttpGet("/api/v1/metrics")]
    public IActionResult Index() => Answer(new ApiTable(Columns, [.. MetricRegistry.All.Select(Row)]));

    private IReadOnlyList<object?> Row(Metric m) =>
    [
        m.Id, (long)m.Version, m.NameZh, m.NameEn, m.DefinitionZh, m.DefinitionEn, Choice.Name(m.Section), Choice.Name(m.Kind), m.Unit, Choice.Name(m.Direction), m.DateBasis, m.Source,
        string.Join(' ', Places.Where(p => m.IsToldBy(p.Delivered)).Select(p => p.Code)),
    ];
}
