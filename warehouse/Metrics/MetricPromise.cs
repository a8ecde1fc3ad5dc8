using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Warehouse.Metrics;

/// <summary>What every metric of a kind promises of every row: a file <c>sql/checks/metrics/&lt;kind&gt;__&lt;promise&gt;.sql</c>.</summary>
/// <param name="Name">The promise.</param>
/// <param name="IsError">Whether breaking it stops publication.</param>
/// <param name="Condition">What holds of a row that breaks it; what the row tells stands in braces.</param>
internal sealed record MetricPromise(string Name, bool IsError, string Condition)
{
    /// <summary>Where the promises of metrics lie.</summary>
    public const string Folder = "sql/checks/metrics/";

    private static readonly string[] Told = ["counted", "below", "undecided", "known", "day", "entered", "left", "days", "ended"];

    /// <summary>The promises of a kind.</summary>
    public static IEnumerable<MetricPromise> Of(MetricKind kind)
    {
        var prefix = $"{Folder}{kind.ToString().ToLowerInvariant()}__";
        return SqlLayers.Resources(prefix).Select(name => Read(Path.GetFileNameWithoutExtension(name[prefix.Length..]), SqlLayers.Resource(name)));
    }

    /// <summary>The condition, of a row that tells this.</summary>
    /// <param name="row">What stands in the place of the names in braces.</param>
    public string Broken(IReadOnlyDictionary<string, string> row) =>
        row.Aggregate(Condition, (sql, value) => sql.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));

    /// <summary>What names a broken promise, and what the mart and the facts tell of the row; null where it is kept.</summary>
    /// <param name="row">What stands in the place of the names in braces.</param>
    /// <param name="column">The name of the column that names the promise.</param>
    /// <param name="name">What stands in it.</param>
    /// <param name="only">A condition without which it does not concern the row.</param>
    public string Entry(IReadOnlyDictionary<string, string> row, string column, string name, string only = "true") =>
        $"case when {only} and ({Broken(row)}) then {{'{column}': {SqlText.Literal(name)}, 'told': {Words(row, string.Empty)}, 'facts': {Words(row, "fact_")}}} end";

    private static MetricPromise Read(string name, string text) => new(
        name,
        SqlLayers.FirstLine(text, "-- severity: ") == "error",
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))).Trim());

    private static string Words(IReadOnlyDictionary<string, string> row, string prefix) =>
        $"concat_ws(', ', {string.Join(", ", Told.Where(n => row.ContainsKey(prefix + n)).Select(n => $"'{n} ' || coalesce(({row[prefix + n]})::varchar, 'unknown')"))})";
}
