using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>
/// Why figures changed from one build to another. Every case that differs has one cause, and so has every piece of the
/// offices' work; what a metric makes of those in the earlier build is taken from what it makes of them in the later one,
/// cause by cause. Only then the definition changes, and the day on which a stock is counted or a wait last seen. So the
/// parts sum to the change, whatever the metric; days of waiting are estimated again after each of them.
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

        var (cases, work) = (builds.FindCases(), builds.FindWork());
        HashSet<string> differing = [.. new[] { ("mart_case", cases), ("mart_work", work) }.Where(m => m.Item2.Count > 0).Select(m => m.Item1)];
        var last = earlier.AsOf < later.AsOf ? earlier.AsOf : later.AsOf;
        var first = builds.FirstDay() ?? last;
        Dictionary<string, LeftOut> leftOut = [];
        foreach (var id in then.Keys.Union(now.Keys).Where(m => question.MetricId is null || m == question.MetricId))
        {
            if (Obstacle(id) is { } obstacle)
            {
                leftOut.Add(id, obstacle);
                continue;
            }

            new MetricParts(builds.Figures, question.CityCode, Period.Of(first, Grain.Month).Start, Period.Of(last, Grain.Month).End, then, now, earlier.AsOf, later.AsOf, differing).Add(id);
        }

        return new DiffResult(earlier, later, cases, work, Changes(), leftOut);

        LeftOut? Obstacle(string id) =>
            !now.TryGetValue(id, out var n) ? LeftOut.OnlyBefore
            : !then.TryGetValue(id, out var t) ? LeftOut.OnlyAfter
            : (t.Metric.Kind == MetricKind.Survival) != (n.Metric.Kind == MetricKind.Survival) ? LeftOut.OtherKind
            : builds.Has(Before, t.Metric.Mart, t.Metric.Columns) && builds.Has(After, t.Metric.Mart, t.Metric.Columns) && builds.Has(After, n.Metric.Mart, n.Metric.Columns) ? null
            : LeftOut.MissingColumn;

        List<MetricChange> Changes()
        {
            ChangeBuilder changes = new(then, now, builds.Cities(Before), builds.Cities(After));
            var order = MetricRegistry.All.Select((m, i) => (m.Id, i)).ToDictionary(m => m.Id, m => m.i);
            return [.. builds.Figures.Changes(last).Select(f => changes.OfSums(f.Key, f.ToDictionary()))
                .Concat(builds.Figures.WaitChanges(last).Select(f => changes.OfWaits(f.Key, f.ToDictionary())))
                .Where(c => c.Before != c.After && (c.IsKnownBefore || c.IsKnownAfter))
                .OrderByDescending(c => c.IsKnownBefore && c.IsKnownAfter).ThenByDescending(c => c.Month).ThenBy(c => order.GetValueOrDefault(c.MetricId, int.MaxValue)).ThenBy(c => c.MetricId, StringComparer.Ordinal).ThenBy(c => c.CityCode, StringComparer.Ordinal)];
        }
    }
}
