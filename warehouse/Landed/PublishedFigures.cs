namespace Analytics.Warehouse.Landed;

/// <summary>
/// What lands of a published report: one row per numeral in it, with the figures that it tells. What was not read lies in
/// the batch's rejects. No sentence of a report lands, and of a numeral that is no figure only its kind.
/// </summary>
public static class PublishedFigures
{
    /// <summary>The name of the entity and of its Parquet file.</summary>
    public const string Entity = "published_figures";

    /// <summary>How the sources of reports are named: a report is a source of its own, of which the last delivery counts.</summary>
    public const string SourcePrefix = "report-";

    /// <summary>The columns and their types; <c>figures</c> is a JSON array, empty unless fate is figure.</summary>
    public static IReadOnlyList<(string Name, string SqlType)> Columns { get; } =
    [
        ("batch_id", "varchar"), ("member", "varchar"), ("line", "bigint"), ("number_no", "bigint"), ("fate", "varchar"), ("reason", "varchar"),
        ("section", "varchar"), ("city_code", "varchar"), ("figures", "varchar"),
    ];

    /// <summary>The same as a select list of nulls.</summary>
    public static string Shape { get; } = string.Join(", ", Columns.Select(c => $"null::{c.SqlType} as {c.Name}"));
}
