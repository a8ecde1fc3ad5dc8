using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Warehouse.Diff;

/// <summary>Puts the parts of a figure one after another, from the earlier build's figure to the later one's.</summary>
/// <param name="then">The metrics as the earlier build defines them.</param>
/// <param name="now">As the later one does.</param>
/// <param name="knew">What the earlier build tells of each city.</param>
/// <param name="knows">What the later one does.</param>
internal sealed class ChangeBuilder(
    IReadOnlyDictionary<string, (Metric Metric, string Hash)> then,
    IReadOnlyDictionary<string, (Metric Metric, string Hash)> now,
    IReadOnlyDictionary<string, CityData> knew,
    IReadOnlyDictionary<string, CityData> knows)
{
    private const string Before = "before";
    private const string After = "after";

    /// <summary>A figure that is summed.</summary>
    /// <exception cref="InvalidOperationException">The parts do not lead from the one to the other.</exception>
    public MetricChange OfSums(FigureKey key, IReadOnlyDictionary<string, (Amount Amount, long? Known)> parts)
    {
        var (was, becomes) = (then[key.MetricId].Metric, now[key.MetricId].Metric);
        var at = Nothing(was) + parts.GetValueOrDefault(Before).Amount;
        var before = at;
        List<ChangePart> split = [];
        foreach (var (cause, amount) in Causes(parts).Select(p => (p.Cause, p.Part.Amount)))
        {
            at += amount;
            split.Add(new ChangePart(cause, amount, at.ToMeasured()));
        }

        var after = Nothing(becomes) + parts.GetValueOrDefault(After).Amount;
        Check(key, (at.Numerator, at.Denominator ?? 0, at.Undecided) == (after.Numerator, after.Denominator ?? 0, after.Undecided), at, after);
        return Change(key, before.ToMeasured(), after.ToMeasured(), split, parts.TryGetValue(Before, out var b) ? (true, b.Known) : default, parts.TryGetValue(After, out var a) ? (true, a.Known) : default);
    }

    /// <summary>Days of waiting: of every part the waits are put in and taken away, and the days estimated again.</summary>
    /// <exception cref="InvalidOperationException">The parts do not lead from the one to the other.</exception>
    public MetricChange OfWaits(FigureKey key, IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> parts)
    {
        SortedDictionary<int, long> at = [];
        var before = Put(at, parts.GetValueOrDefault(Before));
        var last = before;
        List<ChangePart> split = [];
        foreach (var (cause, waits) in Causes(parts))
        {
            var next = Put(at, waits);
            split.Add(new ChangePart(cause, Amount.Of(next) - Amount.Of(last), next));
            last = next;
        }

        var after = Put([], parts.GetValueOrDefault(After));
        Check(key, last == after, last, after);
        return Change(key, before, after, split, (parts.ContainsKey(Before), null), (parts.ContainsKey(After), null));
    }

    private static Measured Put(SortedDictionary<int, long> at, IReadOnlyDictionary<int, long>? waits)
    {
        foreach (var (wait, cases) in waits ?? new Dictionary<int, long>())
        {
            at[wait] = at.GetValueOrDefault(wait) + cases;
        }

        return Wait.Of([.. at.GroupBy(w => w.Key >> 1)
            .Select(d => new SurvivalDay(d.Key, d.Sum(w => (w.Key & 1) == 0 ? w.Value : 0), d.Sum(w => (w.Key & 1) == 1 ? w.Value : 0)))
            .Where(d => d is not { Events: 0, Censored: 0 })]);
    }

    private static IEnumerable<(DiffCause Cause, T Part)> Causes<T>(IReadOnlyDictionary<string, T> parts) =>
        parts.Where(p => p.Key is not (Before or After)).Select(p => (Cause: DiffConnection.Cause(p.Key), Part: p.Value)).OrderBy(p => p.Cause);

    // A month without rows has a figure, too.
    private static Amount Nothing(Metric metric) => new(0, metric.IsShare ? 0 : null, 0);

    private static void Check(FigureKey key, bool isSame, object at, object after)
    {
        if (!isSame)
        {
            throw new InvalidOperationException($"the parts of {key.MetricId} in {key.City}, {key.Month:yyyy-MM}, lead to {at} and not to {after}");
        }
    }

    private MetricChange Change(FigureKey key, Measured before, Measured after, List<ChangePart> split, (bool HasRows, long? Known) told, (bool HasRows, long? Known) tells)
    {
        var (was, becomes) = (then[key.MetricId].Metric, now[key.MetricId].Metric);
        return new MetricChange(
            key.MetricId, was.Version, becomes.Version, key.City, key.Month, before, after,
            IsKnown(knew, was, told), IsKnown(knows, becomes, tells), split);

        bool IsKnown(IReadOnlyDictionary<string, CityData> cities, Metric metric, (bool HasRows, long? Known) figure) =>
            cities.TryGetValue(key.City, out var data) && data.Tells(metric, key.Month, figure.HasRows, figure.Known);
    }
}

/// <summary>A figure of one city and month.</summary>
/// <param name="MetricId">The metric.</param>
/// <param name="City">The city's code.</param>
/// <param name="Month">The month's first day.</param>
internal sealed record FigureKey(string MetricId, string City, DateOnly Month);
