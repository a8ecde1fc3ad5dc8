using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>A count as somebody outside reads it from the tables that are released; null where it is suppressed.</summary>
internal sealed record PublishedCell(string Family, string Part, string City, string Period, DateOnly Start, string Dimension, string Value, long? Cases)
{
    private static readonly (string Table, string Whole, string[] Parts)[] Tables =
    [
        ("agg_registered", "registered", []), ("agg_replied", "replied", []), ("agg_closed", "closed", []),
        ("agg_due", "due", ["in_time", "late", "undecided"]),
        ("agg_rated_unit", "rated", ["satisfied", "dissatisfied"]), ("agg_rated_office", "rated", ["satisfied", "dissatisfied"]),
    ];

    /// <summary>Every count of every table.</summary>
    public static List<PublishedCell> Read(DuckDBConnection release) =>
    [
        .. from table in Tables
           from column in table.Parts.Prepend(table.Whole)
           from cell in release.Query(
               $"select city_code, period, period_start, dimension, value, {column} from {table.Table} order by all",
               r => new PublishedCell(
                   table.Table, column == table.Whole ? "" : column, r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetString(3), r.GetString(4),
                   r.IsDBNull(5) ? null : r.GetInt64(5)))
           select cell,
    ];

    /// <summary>What tells it from all others.</summary>
    public PublishedCell Key() => this with { Cases = null };
}
