using System.Globalization;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Release;

/// <summary>What the statements of a release read beside the build's own tables.</summary>
internal static class ReleaseSources
{
    private static readonly string[] Needed =
        ["mart_case", "fct_case", "case_withheld", "dim_city", "dim_date", "dim_category", "dim_working_day", "meta_metric", "meta_build", "mart_city_source", "mart_city_category", "fct_published_figure"];

    /// <summary>Says so when the build is not one that a release can be made of.</summary>
    /// <exception cref="InvalidDataException">It lacks a table.</exception>
    public static void Check(DuckDBConnection connection, string buildPath)
    {
        var held = connection.Query("select table_name from duckdb_tables() where database_name = 'build'", r => r.GetString(0));
        if (Needed.Except(held).ToList() is { Count: > 0 } missing)
        {
            throw new InvalidDataException($"The build {Path.GetFileNameWithoutExtension(buildPath)} was made by an older version (no {string.Join(", no ", missing)}): run 'etl run' again and take the new build.");
        }
    }

    /// <summary>Lays out rules, breaks and festivals as temporary tables, and the as-of date as a variable.</summary>
    public static void Create(DuckDBConnection connection, SuppressionRules rules)
    {
        connection.Execute("set variable as_of = (select as_of from meta_build)");
        connection.Execute("create temp table release_rule (rules_version integer, fewest integer, fewest_accusations integer)");
        connection.Execute("insert into release_rule values ($version, $fewest, $accusations)", ("version", ReleaseFile.RulesVersion), ("fewest", rules.Fewest), ("accusations", rules.FewestAccusations));
        connection.Execute("create temp table definition_break (date date, text_zh varchar, text_en varchar)");
        foreach (var change in DefinitionBreak.All)
        {
            connection.Execute(
                "insert into definition_break values ($date::date, $zh, $en)",
                ("date", change.Date.ToString("O", CultureInfo.InvariantCulture)), ("zh", change.TextZh), ("en", change.TextEn));
        }

        connection.Execute("create temp table spring_festival (date date)");
        ChineseLunisolarCalendar calendar = new();
        using var appender = connection.CreateAppender("temp", "main", "spring_festival");
        for (var year = calendar.MinSupportedDateTime.Year + 1; year < calendar.MaxSupportedDateTime.Year; year++)
        {
            appender.CreateRow().AppendValue(DateOnly.FromDateTime(calendar.ToDateTime(year, 1, 1, 0, 0, 0, 0))).EndRow();
        }
    }
}
