using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Models.Features;

/// <summary>When a column of <c>fct_case</c> became known (known_at.json).</summary>
/// <param name="Column">Its name.</param>
/// <param name="KnownAt">The moment, as an SQL expression over the case's columns; null: never, the column is no part of any feature.</param>
/// <param name="Why">Why it is known then.</param>
public sealed record KnownColumn(string Column, string? KnownAt, string Why)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    // The texts stand in the case's own table, not among what features read.
    private static readonly string[] Texts = ["title", "content"];

    /// <summary>Every column.</summary>
    public static IReadOnlyList<KnownColumn> All { get; } = JsonSerializer.Deserialize<List<KnownColumn>>(ModelResources.Read("Features/known_at.json"), Json)!;

    /// <summary>The select list of all that features may read, each column null until its moment.</summary>
    /// <param name="day">The day at whose end things are known, in SQL.</param>
    internal static string Visible(string day) => List(All.Where(c => c.KnownAt is not null && !Texts.Contains(c.Column)), day);

    /// <summary>The select list of every column, what is never known as null.</summary>
    /// <param name="day">The day after which everything is deleted, in SQL.</param>
    internal static string Truncated(string day) => List(All, day);

    private static string List(IEnumerable<KnownColumn> columns, string day) =>
        string.Join(",\n    ", columns.Select(c => $"case when ({c.KnownAt ?? "null::timestamp"})::date <= {day} then {c.Column} end as {c.Column}"));
}
