using Analytics.Etl.Landing;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Quarantine;

/// <summary>Compares two readings of the same bytes by their Parquet files: by line, never by what stands there.</summary>
internal static class SecondReading
{
    private const string Rejects = "rejects.parquet";
    private static readonly string FindingsSql = EtlResources.Read("Quarantine/findings-changed.sql");

    /// <summary>What the rules found, before and after.</summary>
    public static IReadOnlyList<FindingChange> Findings(DuckDBConnection connection, string before, string after) => connection.Query(
        FindingsSql,
        r => new FindingChange(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetString(7), r.GetString(8)),
        ("before", Path.Combine(before, Rejects)),
        ("after", Path.Combine(after, Rejects)));

    /// <summary>The rules that found something in a reading.</summary>
    public static IReadOnlyList<string> Rules(DuckDBConnection connection, string folder) =>
        connection.Query("select distinct rule from read_parquet($path) order by 1", r => r.GetString(0), ("path", Path.Combine(folder, Rejects)));

    /// <summary>Columns whose values changed in rows that landed both times, those with most rows first.</summary>
    public static IReadOnlyList<ValueChange> Values(DuckDBConnection connection, LandedEntity entity, string before, string after)
    {
        var counts = entity.Columns.Select(c => $"count(*) filter (b.{c.Name} is distinct from a.{c.Name}) as {c.Name}");
        return connection.Query(
            $"""
            select column_name, changed
            from (
                unpivot (
                    select {string.Join(", ", counts)}
                    from ({Rows(entity, "$before")}) as b
                    inner join ({Rows(entity, "$after")}) as a using (member, line)
                )
                on columns(*) into name column_name value changed
            )
            where changed > 0
            order by changed desc, column_name
            """,
            r => new ValueChange(r.GetString(0), r.GetInt64(1)),
            ("before", Path.Combine(before, $"{entity.Name}.parquet")),
            ("after", Path.Combine(after, $"{entity.Name}.parquet")));
    }

    // The shape of now comes along: a column that is younger than a reading is null there.
    private static string Rows(LandedEntity entity, string path) => $"""
        select null::varchar as member, null::bigint as line, {string.Join(", ", entity.Columns.Select(c => $"null::{c.SqlType} as {c.Name}"))} where false
        union all by name
        select * from read_parquet({path})
        """;
}
