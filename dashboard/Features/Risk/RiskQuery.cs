using System.Text.Json;
using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Risk;

/// <summary>The cases on the list.</summary>
/// <param name="Cases">The chosen ones, the most likely first, then those drawn.</param>
/// <param name="Scored">How many cases of the scope are scored.</param>
internal sealed record RiskList(IReadOnlyList<ListedCase> Cases, long Scored);

/// <summary>Reads the list.</summary>
internal static class RiskQuery
{
    private static readonly string Sql = Resources.Read("Features/Risk/List.sql");

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The list that was asked for.</summary>
    public static RiskList List(IPublishedBuild build, RiskRequest request)
    {
        var rows = build.Query(
            Sql,
            r => (Scored: r.GetInt64(16), Case: new ListedCase(
                r.GetString(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), Text(r, 5), [.. new[] { Text(r, 6), Text(r, 7) }.OfType<string>()],
                r.GetFieldValue<DateOnly>(8), r.IsDBNull(9) ? null : r.GetFieldValue<DateOnly>(9), r.GetDouble(10),
                JsonSerializer.Deserialize<List<Reason>>(r.GetString(11), Json)!,
                r.IsDBNull(12) ? null : new DaysLeft(r.GetInt32(12), r.GetInt32(13), r.GetInt32(14)), r.GetBoolean(15))),
            ("task", request.Task), ("city", request.City), ("chosen", request.Chosen), ("drawn", request.Drawn));
        return new RiskList([.. rows.Select(r => r.Case)], rows.Select(r => r.Scored).FirstOrDefault());
    }

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
