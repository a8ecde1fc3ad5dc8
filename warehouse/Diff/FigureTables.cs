using System.Data.Common;
using System.Globalization;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Diff;

/// <summary>The figures of both builds, and the parts that lead from the one to the other: sums as sums, waits by length.</summary>
internal sealed class FigureTables
{
    private readonly DuckDBConnection connection;

    /// <summary>Makes them, empty.</summary>
    /// <param name="connection">To which both builds are attached.</param>
    public FigureTables(DuckDBConnection connection)
    {
        this.connection = connection;
        connection.Execute("create table figure (metric_id varchar, part varchar, city_code varchar, month date, numerator bigint, denominator bigint, undecided bigint, known bigint)");
        connection.Execute("create table waited (metric_id varchar, part varchar, city_code varchar, month date, wait integer, cases bigint)");
    }

    /// <summary>Adds a metric's figures of some rows to a part.</summary>
    /// <param name="rows"><c>before</c>, <c>after</c>, or of the cases that differ <c>was</c> and <c>now</c>.</param>
    /// <param name="metricId">Under which metric.</param>
    /// <param name="question">The metric as it is computed, and the months; grouped by city, and by source when that is the part.</param>
    /// <param name="part">The part; null when the rows carry it as their source.</param>
    /// <param name="sign">1 adds, -1 takes away.</param>
    /// <param name="isOpening">Whether it is a stock that stands below the line of the month after.</param>
    public void Add(string rows, string metricId, MetricQuestion question, string? part, int sign, bool isOpening = false)
    {
        Use(rows);
        var statement = MetricSql.Of(question);
        var sql = SqlLayers.Resource("Diff/figure.sql")
            .Replace("{part}", part is null ? "source" : "$part", StringComparison.Ordinal)
            .Replace("{numerator}", isOpening ? "0" : "numerator", StringComparison.Ordinal)
            .Replace("{denominator}", isOpening ? "numerator" : "denominator", StringComparison.Ordinal)
            .Replace("{statement}", statement.Sql, StringComparison.Ordinal);
        (string, object?)[] given = part is null ? [] : [("part", part)];
        connection.Execute(sql, [.. statement.Parameters, .. given, ("metric", metricId), ("sign", sign), ("shift", isOpening ? 1 : 0)]);
    }

    /// <summary>Adds a metric's waits of some rows to a part; the parameters are those of <see cref="Add"/>.</summary>
    public void AddWaits(string rows, string metricId, MetricQuestion question, string? part, int sign)
    {
        Use(rows);
        var statement = MetricSql.Of(question);
        var sql = SqlLayers.Resource("Diff/waits.sql")
            .Replace("{part}", part is null ? "source" : "$part", StringComparison.Ordinal)
            .Replace("{statement}", statement.Sql, StringComparison.Ordinal);
        (string, object?)[] given = part is null ? [] : [("part", part)];
        connection.Execute(sql, [.. statement.Parameters, .. given, ("metric", metricId), ("sign", sign)]);
    }

    /// <summary>The sums that differ, until the month of that day: each part's amount, and what tells whether it is known.</summary>
    public IEnumerable<IGrouping<FigureKey, (string Part, (Amount Amount, long? Known) Amount)>> Changes(DateOnly until) =>
        Changed("Diff/changes.sql", until, r => (new Amount(r.GetInt64(4), r.IsDBNull(5) ? null : r.GetInt64(5), r.GetInt64(6)), r.IsDBNull(7) ? (long?)null : r.GetInt64(7)));

    /// <summary>The waits that differ, likewise: of each part how many of each length it adds.</summary>
    public IEnumerable<IGrouping<FigureKey, (string Part, IReadOnlyDictionary<int, long> Waits)>> WaitChanges(DateOnly until) =>
        Changed("Diff/wait_changes.sql", until, IReadOnlyDictionary<int, long> (r) => r.GetFieldValue<List<int>>(4).Zip(r.GetFieldValue<List<long>>(5)).ToDictionary(w => w.First, w => w.Second));

    private IEnumerable<IGrouping<FigureKey, (string Part, T Told)>> Changed<T>(string resource, DateOnly until, Func<DbDataReader, T> map)
    {
        connection.Execute("use memory.main");
        return connection.Query(
            SqlLayers.Resource(resource),
            r => (Key: new FigureKey(r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2)), Part: (r.GetString(3), map(r))),
            ("until", until.ToString("O", CultureInfo.InvariantCulture))).GroupBy(p => p.Key, p => p.Part);
    }

    private void Use(string rows) => connection.Execute(rows is "before" or "after" ? $"use {rows}" : $"use memory.{rows}");
}
