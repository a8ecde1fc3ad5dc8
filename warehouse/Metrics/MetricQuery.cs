using System.Data.Common;
using Analytics.Warehouse.Reader;

namespace Analytics.Warehouse.Metrics;

/// <summary>Any metric, period and grouping of a published build: one small aggregation each.</summary>
public static class MetricQuery
{
    /// <summary>Fewer accusations than this are never told (art. 30: an accusation must not reach the accused).</summary>
    public const int FewestAccusations = 10;

    /// <summary>The figures of any metric. A group or period without rows is absent.</summary>
    public static IReadOnlyList<MetricRow> Rows(IPublishedBuild build, MetricQuestion question)
    {
        var rows = question.Metric.Kind switch
        {
            MetricKind.Stock => [.. Stocks(build, question).Select(r => r with { PeriodStart = question.PeriodStart(r.PeriodStart) })],
            MetricKind.Survival => [.. EachWait(build, question, Wait.Of).Select(w => new MetricRow(w.Group, w.On, w.Told.Result))],
            _ => Sums(build, question),
        };
        rows = question.Metric.DenominatorStock is { } stock ? OverOpeningStock(build, question, rows, MetricRegistry.Find(stock)!) : rows;
        return [.. rows.Select(r => IsTooFew(question, r) ? r with { Measured = null } : r)];
    }

    /// <summary>Waits by length, from which survival curves are estimated: one row a group and period; none of fewer than ten accusations.</summary>
    public static IReadOnlyList<WaitRow> Waits(IPublishedBuild build, MetricQuestion question) =>
        [.. EachWait(build, question, Wait.ByDay).Where(w => !IsTooFew(question, new MetricRow(w.Group, w.On, new Measured(w.Cases)))).Select(w => new WaitRow(w.Group, w.On, w.Told.Result))];

    // Of thousands of groups: one is told while the next is read.
    private static List<(string[] Group, DateOnly On, int Cases, Task<T> Told)> EachWait<T>(IPublishedBuild build, MetricQuestion question, Func<List<int>, T> tell) => Ask(build, question, (r, groups) =>
    {
        var waits = r.GetFieldValue<List<int>>(groups + 1);
        return (Group(r, groups), r.GetFieldValue<DateOnly>(groups), waits.Count, Task.Run(() => tell(waits)));
    });

    private static List<MetricRow> Sums(IPublishedBuild build, MetricQuestion question) => Ask(build, question, (r, groups) =>
    {
        var isKnown = r.IsDBNull(groups + 4) || r.GetInt64(groups + 4) > 0;
        var measured = new Measured(r.GetInt64(groups + 1), r.IsDBNull(groups + 2) ? null : r.GetInt64(groups + 2), r.GetInt64(groups + 3));
        return new MetricRow(Group(r, groups), r.GetFieldValue<DateOnly>(groups), isKnown ? measured : null);
    });

    private static List<MetricRow> Stocks(IPublishedBuild build, MetricQuestion question, IReadOnlyList<DateOnly>? days = null) => Ask(
        build, question, (r, groups) => new MetricRow(Group(r, groups), r.GetFieldValue<DateOnly>(groups), new Measured(r.GetInt64(groups + 1))), days);

    // What stood there when a period began is what stood there at the end of the day before.
    private static List<MetricRow> OverOpeningStock(IPublishedBuild build, MetricQuestion question, List<MetricRow> rows, Metric stock)
    {
        static string Key(MetricRow row) => $"{row.PeriodStart:O}\u001f{string.Join('\u001f', row.Group)}";
        var starts = (question.Grain is { } grain ? Period.Between(question.From, question.To, grain).Select(p => p.Start) : [question.From]).Where(s => s <= question.AsOf).ToList();
        if (starts.Count == 0)
        {
            return [];
        }

        var above = rows.ToDictionary(Key);
        return
        [
            .. from opening in Stocks(build, question with { Metric = stock }, [.. starts.Select(s => s.AddDays(-1))])
               let row = opening with { PeriodStart = opening.PeriodStart.AddDays(1) }
               select row with { Measured = new Measured(above.GetValueOrDefault(Key(row))?.Measured?.Numerator ?? 0, opening.Measured!.Value.Numerator) },
        ];
    }

    private static bool IsTooFew(MetricQuestion question, MetricRow row)
    {
        var isAccusation = question.GroupBy.Zip(row.Group).Any(g => IsOfAccusations(g.First, g.Second))
            || question.Filters.Any(f => f.Value.Count > 0 && f.Value.All(v => IsOfAccusations(f.Key, v)));
        return isAccusation && row.Measured is { } m && (m.Wait?.Cases ?? m.Denominator ?? m.Numerator) + m.Undecided is > 0 and < FewestAccusations;
    }

    private static bool IsOfAccusations(string column, string value) => (column, value) is ("purpose", "accusation") or ("route", "30");

    private static List<T> Ask<T>(IPublishedBuild build, MetricQuestion question, Func<DbDataReader, int, T> map, IReadOnlyList<DateOnly>? days = null)
    {
        var statement = MetricSql.Of(question, days);
        return build.Query(statement.Sql, r => map(r, question.GroupBy.Count), statement.Parameters);
    }

    private static string[] Group(DbDataReader row, int groups) => [.. Enumerable.Range(0, groups).Select(row.GetString)];
}
