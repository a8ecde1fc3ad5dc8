using System.Globalization;
using Analytics.Models.Data;
using Analytics.Models.Features;
using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Models.Features;

/// <summary>Rows of a task over the published build of a few given cases, as text.</summary>
internal static class Rows
{
    public static DatabaseLimits Limits { get; } = new("400MB", 2);

    public static FeatureTable Read(SmallCity city, FeatureTask task, FeatureOptions? options = null)
    {
        using var connection = FeatureRun.Open(city.Builds.CurrentPath!, Limits, city.Data.Temporary);
        return FeatureRun.Read(connection, task, null, options, TestContext.Current.CancellationToken);
    }

    /// <summary>The row of a case: of several, the one of that day.</summary>
    public static int Of(FeatureTable table, string caseNo, string? asOf = null) => Assert.Single(
        Enumerable.Range(0, table.Rows),
        r => table.Keys[r].CaseNo == caseNo && (asOf is null || table.Keys[r].AsOf == DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>Features of a row between bars, unknown as nothing.</summary>
    public static string Told(FeatureTable table, int row, string names) => string.Join('|', names.Split(',').Select(n => Told(table.Column(n), row)));

    /// <summary>A label of each row, by case; null where it is not known.</summary>
    public static IReadOnlyDictionary<string, float?> Labels(FeatureTable table, string label) => Enumerable.Range(0, table.Rows).ToDictionary(
        r => table.Keys[r].CaseNo, r => float.IsNaN(table.Labels[label].Values[r]) ? (float?)null : table.Labels[label].Values[r]);

    private static string? Told(FeatureValues column, int row) => column.Kind == FeatureKind.Category ? column.Word(row)
        : float.IsNaN(column.Values[row]) ? null : column.Values[row].ToString("0.###", CultureInfo.InvariantCulture);
}
