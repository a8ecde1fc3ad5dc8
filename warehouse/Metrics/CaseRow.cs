using System.Globalization;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Warehouse.Metrics;

/// <summary>
/// What a row of <c>mart_case</c> (m) tells of a metric by its file, and what the facts (f) tell of it: the names that the
/// promises in <c>sql/checks/metrics</c> speak of, each as an expression.
/// </summary>
/// <param name="metric">The metric.</param>
internal sealed class CaseRow(Metric metric)
{
    private const string AsOf = "getvariable('as_of')::date";

    /// <summary>Name and expression.</summary>
    public IReadOnlyDictionary<string, string> Values => metric.Kind switch
    {
        MetricKind.Stock => Stock(),
        MetricKind.Survival => Survival(),
        _ => Sums(),
    };

    private string Basis => $"m.{metric.DateBasis}_on";

    private string Where => string.Join(" and ", metric.Where.Select(w => $"m.{w.Key} in ({string.Join(", ", w.Value.Select(SqlText.Literal))})"));

    private Dictionary<string, string> Sums()
    {
        Dictionary<string, string> values = new()
        {
            ["counted"] = Counted(metric.Numerator),
            ["fact_counted"] = FactCounted(string.Empty),
            ["known"] = metric.Known is { } known ? $"m.{known}" : "1",
            ["fact_known"] = metric.Known is null ? "1" : Fact("known"),
            ["day"] = Basis,
            ["fact_day"] = Fact("on"),
        };
        if (metric.Kind == MetricKind.Ratio)
        {
            values["below"] = metric.DenominatorStock is { } stock ? InStock(MetricRegistry.Find(stock)!) : Counted(metric.Denominator!);
            values["fact_below"] = FactCounted("__of");
            values["undecided"] = metric.Undecided is { } undecided ? Counted(undecided) : "0";
            values["fact_undecided"] = metric.Undecided is null ? "0" : FactCounted("__open");
        }

        return values;
    }

    private Dictionary<string, string> Stock() => new()
    {
        ["counted"] = Counted(metric.Numerator),
        ["fact_counted"] = FactCounted(string.Empty),
        ["enters"] = $"m.{metric.Enters}_on",
        ["leaves"] = $"m.{metric.Leaves}_on",
        ["entered"] = Shifted($"m.{metric.Enters}_on", metric.Age is [{ } first, _] ? first : 0),
        ["left"] = metric.Age is [_, { } last] ? $"least(m.{metric.Leaves}_on, {Shifted($"m.{metric.Enters}_on", last + 1)})" : $"m.{metric.Leaves}_on",
        ["fact_entered"] = Fact("from"),
        ["fact_left"] = Fact("until"),
    };

    private Dictionary<string, string> Survival()
    {
        var censored = metric.Censored is { } column ? $"m.{column}_on, " : string.Empty;
        return new()
        {
            ["counted"] = Counted(metric.Numerator),
            ["fact_counted"] = FactCounted(string.Empty),
            ["day"] = Basis,
            ["fact_day"] = Fact("on"),
            ["enters"] = $"m.{metric.Enters}_on",
            ["days"] = $"least(coalesce(m.{metric.Leaves}_on, {censored}{AsOf}), {AsOf}) - m.{metric.Enters}_on",
            ["fact_days"] = Fact("days"),
            ["ended"] = $"coalesce(m.{metric.Leaves}_on <= {AsOf}, false)",
            ["fact_ended"] = Fact("ended"),
        };
    }

    private string Counted(string measure) => metric.Where.Count == 0 ? $"m.{measure}" : $"case when {Where} then m.{measure} else 0 end";

    private string FactCounted(string part) => $"coalesce(f.{Name(part)}, 0)";

    // What counts for a share of a stock had entered it by then.
    private string InStock(Metric stock) => $"case when coalesce(m.{stock.Enters}_on <= {Basis}, true) then m.{stock.Numerator} else 0 end";

    private string Fact(string part) => $"f.{Name($"__{part}")}";

    private string Name(string part) => SqlText.Name(metric.Id + part);

    private static string Shifted(string column, int days) => days == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column} + {days}");
}
