using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>
/// Why figures changed from one build to another. Every case that differs has one cause; what a metric makes of those
/// cases in the earlier build is taken from what it makes of them in the later one, cause by cause. Only then the
/// definition changes, and the day on which a stock is counted. So the parts sum to the change, whatever the metric.
/// </summary>
public static class BuildDiff
{
    private const string Before = "before";
    private const string After = "after";

    /// <summary>Compares two builds over the months that both can tell of.</summary>
    /// <param name="before">The file of the build that is compared with.</param>
    /// <param name="after">The file of the build whose figures are explained.</param>
    /// <param name="question">Which figures.</param>
    /// <exception cref="InvalidDataException">A build was made by an older version and lacks what is compared.</exception>
    /// <exception cref="ArgumentException">Neither build defines the metric, or both are the same build.</exception>
    public static DiffResult Between(string before, string after, DiffQuestion question)
    {
        if (before == after)
        {
            throw new ArgumentException($"{Path.GetFileNameWithoutExtension(after)} is compared with itself: name two builds", nameof(after));
        }

        using var builds = new DiffConnection(before, after);
        var (earlier, later) = (builds.Outline(Before), builds.Outline(After));
        var (then, now) = (builds.Definitions(Before), builds.Definitions(After));
        if (question.MetricId is { } asked && !then.ContainsKey(asked) && !now.ContainsKey(asked))
        {
            throw new ArgumentException($"there is no metric {asked}; there are: {string.Join(", ", now.Keys.Order(StringComparer.Ordinal))}", nameof(question));
        }

        var cases = builds.FindCases();
        var last = earlier.AsOf < later.AsOf ? earlier.AsOf : later.AsOf;
        var first = builds.FirstDay() ?? last;
        Dictionary<string, LeftOut> leftOut = [];
        List<string> compared = [];
        foreach (var id in then.Keys.Union(now.Keys).Where(m => question.MetricId is null || m == question.MetricId))
        {
            if (Obstacle(id) is { } obstacle)
            {
                leftOut.Add(id, obstacle);
                continue;
            }

            compared.Add(id);
            new MetricParts(builds, question.CityCode, Period.Of(first, Grain.Month).Start, Period.Of(last, Grain.Month).End, then, now, earlier.AsOf, later.AsOf).Add(id);
        }

        return new DiffResult(earlier, later, cases, Changes(), leftOut);

        LeftOut? Obstacle(string id) =>
            !now.TryGetValue(id, out var n) ? LeftOut.OnlyBefore
            : !then.TryGetValue(id, out var t) ? LeftOut.OnlyAfter
            : t.Metric.Kind == MetricKind.Survival || n.Metric.Kind == MetricKind.Survival ? LeftOut.NotSummed
            : builds.Has(Before, t.Metric.Mart, t.Metric.Columns) && builds.Has(After, t.Metric.Mart, t.Metric.Columns) && builds.Has(After, n.Metric.Mart, n.Metric.Columns) ? null
            : LeftOut.MissingColumn;

        List<MetricChange> Changes()
        {
            var (knew, knows) = (builds.Cities(Before), builds.Cities(After));
            var order = MetricRegistry.All.Select((m, i) => (m.Id, i)).ToDictionary(m => m.Id, m => m.i);
            return [.. builds.Changes(last)
                .GroupBy(p => (p.MetricId, p.City, p.Month))
                .Select(g => Change(g.Key, [.. g]))
                .Where(c => c.IsKnownBefore || c.IsKnownAfter)
                .OrderByDescending(c => c.IsKnownBefore && c.IsKnownAfter).ThenByDescending(c => c.Month).ThenBy(c => order.GetValueOrDefault(c.MetricId, int.MaxValue)).ThenBy(c => c.MetricId, StringComparer.Ordinal).ThenBy(c => c.CityCode, StringComparer.Ordinal)];

            MetricChange Change((string Metric, string City, DateOnly Month) key, List<(string MetricId, string City, DateOnly Month, string Part, Amount Amount, long? Known)> parts)
            {
                var (was, becomes) = (then[key.Metric].Metric, now[key.Metric].Metric);
                var from = parts.Find(p => p.Part == Before);
                var to = parts.Find(p => p.Part == After);
                var at = Nothing(was) + from.Amount;
                List<ChangePart> split = [];
                foreach (var (cause, amount) in parts.Where(p => p.Part is not (Before or After)).Select(p => (DiffConnection.Cause(p.Part), p.Amount)).OrderBy(p => p.Item1))
                {
                    at += amount;
                    split.Add(new ChangePart(cause, amount, at));
                }

                var after = Nothing(becomes) + to.Amount;
                if (at.Numerator != after.Numerator || (at.Denominator ?? 0) != (after.Denominator ?? 0) || at.Undecided != after.Undecided)
                {
                    throw new InvalidOperationException($"the parts of {key.Metric} in {key.City}, {key.Month:yyyy-MM}, sum to {at} and not to {after}");
                }

                return new MetricChange(
                    key.Metric, was.Version, becomes.Version, key.City, key.Month, Nothing(was) + from.Amount, after,
                    IsKnown(knew, was, from), IsKnown(knows, becomes, to), split);

                bool IsKnown(Dictionary<string, CityData> cities, Metric metric, (string MetricId, string City, DateOnly Month, string Part, Amount Amount, long? Known) figure) =>
                    cities.TryGetValue(key.City, out var data) && data.Tells(metric, key.Month, figure.Part is not null, figure.Known);
            }
        }
    }

    // A month without rows has a figure, too.
    private static Amount Nothing(Metric metric) => new(0, metric.IsShare ? 0 : null, 0);
}
