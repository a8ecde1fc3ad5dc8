using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Export;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Api;

/// <summary>
/// <c>/api/v1/tables</c>: what can be taken home, column by column, as <c>/export</c> shows it. Their rows leave by an approved
/// export alone.
/// </summary>
[Access(Role.Analyst, Role.Researcher)]
[CachedAnswer(DependsOnAccept = true)]
internal sealed class TablesController(CurrentBuild current, PlacesOfBuild places, Catalogue catalogue) : ApiController(current, places)
{
    private static readonly IReadOnlyList<ApiColumn> Columns =
    [
        new("table", "varchar"), new("level", "varchar"), new("title_zh", "varchar"), new("title_en", "varchar"), new("grain_zh", "varchar"), new("grain_en", "varchar"), new("table_rows", "bigint"),
        new("column", "varchar"), new("type", "varchar"), new("unit", "varchar"), new("meaning_zh", "varchar"), new("meaning_en", "varchar"), new("is_key", "boolean"), new("missing", "bigint"), new("suppressed", "bigint"),
    ];

    /// <summary>One row a table and column.</summary>
    [HttpGet("/api/v1/tables")]
    public IActionResult Index() => Answer(new ApiTable(Columns, [.. catalogue.Of(Build.BuildId).SelectMany(t => t.Columns, Row)]));

    private static IReadOnlyList<object?> Row(Warehouse.Export.DescribedTable described, Warehouse.Export.DescribedColumn column) =>
    [
        described.Table.Name, Choice.Name(described.Table.Level), described.Table.TitleZh, described.Table.TitleEn, described.Table.GrainZh, described.Table.GrainEn, described.Rows,
        column.Column.Name, column.Column.SqlType, column.Column.Unit, column.Column.MeaningZh, column.Column.MeaningEn, column.Column.IsKey, column.Missing, column.Suppressed,
    ];
}
