using System.Globalization;
using Analytics.Models.Data;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Models.Features;

/// <summary>
/// Makes the features once more from a copy of the build in which everything that became known after a day is deleted:
/// cases and events of later days, values before their moment (known_at.json), links between cases of which one was to
/// come. A feature that differs in a row of that day or an earlier one has read the future.
/// </summary>
/// <remarks>
/// What a column's moment is, known_at.json says; the copy can be no better than that. Tables that are not copied
/// (marts, what the matters became) are not there: SQL that reads one fails by its name.
/// </remarks>
public static class LeakCheck
{
    // Calendar and word lists are the same on every day.
    private static readonly string[] Timeless = ["dim_category", "dim_city", "dim_working_day"];

    // In this order: the second and later ones read the first.
    private static readonly string[] Truncated = ["fct_case", "fct_case_event", "case_repeat_evidence", "case_clock"];

    // What a source delivers and how late is a fact of the source, not of a day; and labels are of the future.
    private static readonly string[] Kept = ["source_nature", "label"];

    /// <summary>The features that differ, by table, column and day; empty is a pass.</summary>
    /// <param name="connection">A build opened by <see cref="FeatureRun.Open"/>, for nothing else.</param>
    /// <param name="task">The question.</param>
    /// <param name="days">The days after which everything is deleted, one after the other.</param>
    /// <param name="options">As in the run that is checked.</param>
    /// <param name="cancellation">Stops between tables.</param>
    public static IReadOnlyList<Leak> Find(DuckDBConnection connection, FeatureTask task, IReadOnlyList<DateOnly> days, FeatureOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(days);
        options ??= new FeatureOptions();
        var asOf = FeatureRun.AsOf(connection);
        FeatureRun.Make(connection, task, asOf, options, [], cancellation);
        var features = FeatureRun.FeatureColumns(connection, task);
        var all = Together(task, features);
        connection.Execute($"create or replace table memory.main.known_later as {all}");
        try
        {
            return [.. days.SelectMany(day => Differing(connection, task, features, all, day, asOf, options, cancellation))];
        }
        finally
        {
            connection.Execute("use build");
            connection.Execute("drop schema if exists memory.truncated cascade");
            connection.Execute("drop table memory.main.known_later");
        }
    }

    private static List<Leak> Differing(
        DuckDBConnection connection, FeatureTask task, IReadOnlyList<(string Table, string Column, FeatureKind Kind)> features, string all,
        DateOnly day, DateOnly asOf, FeatureOptions options, CancellationToken cancellation)
    {
        Truncate(connection, day);
        FeatureRun.Make(connection, task, asOf, options, Kept, cancellation);
        connection.Execute($"create or replace temp table known_then as {all}");
        var columns = features.Prepend(("cohort", "source", FeatureKind.Category)).ToList();
        var counts = connection.Query(
            $"""
            select {string.Join(", ", columns.Select(c => $"count(*) filter ({Name("a", c)} is distinct from {Name("b", c)})"))}
            from (select * from memory.main.known_later where as_of <= $day::date) as a
            full join (select * from known_then where as_of <= $day::date) as b using (source, case_no, as_of)
            """,
            r => columns.Select((_, i) => r.GetInt64(i)).ToArray(),
            ("day", Day(day)))[0];
        return [.. columns.Zip(counts).Where(c => c.Second > 0).Select(c => new Leak(c.First.Item1, c.First.Item2, day, c.Second))];
    }

    private static string Name(string side, (string Table, string Column, FeatureKind Kind) feature) => $"{side}.{SqlText.Name(feature.Column)}";

    // The rows by case and day, as their numbers are others when rows are missing.
    private static string Together(FeatureTask task, IReadOnlyList<(string Table, string Column, FeatureKind Kind)> features) => $"""
        select cohort.source, cohort.case_no, cohort.as_of, {string.Join(", ", features.Select(f => $"{f.Table}.{SqlText.Name(f.Column)}"))}
        from cohort {string.Concat(task.FeatureTables.Select(t => $"left join {t} using (row_id) "))}
        """;

    private static void Truncate(DuckDBConnection connection, DateOnly day)
    {
        connection.Execute("use build");
        connection.Execute("drop schema if exists memory.truncated cascade");
        connection.Execute("create schema memory.truncated");
        connection.Execute("use memory.truncated");
        foreach (var table in Timeless)
        {
            connection.Execute($"create view {table} as select * from build.{table}");
        }

        foreach (var table in Truncated)
        {
            var sql = ModelResources.Read($"Features/sql/truncated/{table}.sql").Replace("{columns}", KnownColumn.Truncated("$day::date"), StringComparison.Ordinal);
            connection.Execute($"create table {table} as\n{sql}", sql.Contains("$day", StringComparison.Ordinal) ? [("day", Day(day))] : []);
        }
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
