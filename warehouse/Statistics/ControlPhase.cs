namespace Analytics.Warehouse.Statistics;

/// <summary>A stretch of a control chart with limits of its own. Places are indices into the chart's values, from zero, both ends included.</summary>
/// <param name="First">Its first place.</param>
/// <param name="Last">Its last place.</param>
/// <param name="BaselineFirst">The first place that its limits rest on.</param>
/// <param name="BaselineLast">The last place that its limits rest on.</param>
public sealed record ControlPhase(int First, int Last, int BaselineFirst, int BaselineLast)
{
    /// <summary>A phase whose limits rest on all of it.</summary>
    public ControlPhase(int first, int last)
        : this(first, last, first, last)
    {
    }

    /// <summary>Phases split where something changed, each resting on itself or on its first places.</summary>
    /// <param name="count">How many values the chart has.</param>
    /// <param name="starts">Places at which a new phase begins: a change of law, of definition, of procedure.</param>
    /// <param name="baseline">Limits rest on so many places from the phase's start; null for all.</param>
    public static IReadOnlyList<ControlPhase> Split(int count, IEnumerable<int> starts, int? baseline = null)
    {
        int[] bounds = [.. starts.Where(s => s > 0 && s < count).Append(0).Append(count).Distinct().Order()];
        return [.. bounds.Zip(bounds.Skip(1), (from, to) => new ControlPhase(from, to - 1, from, Math.Min(to, from + (baseline ?? count)) - 1))];
    }

    /// <summary>The whole chart as one phase.</summary>
    internal static IReadOnlyList<ControlPhase> OrWhole(IReadOnlyList<ControlPhase>? phases, int count)
    {
        if (phases?.FirstOrDefault(p => p.First < 0 || p.BaselineFirst < 0 || p.Last >= count || p.BaselineLast >= count || p.First > p.Last || p.BaselineFirst > p.BaselineLast) is { } wrong)
        {
            throw new ArgumentException($"{wrong} does not lie within {count} values.", nameof(phases));
        }

        return phases ?? Split(count, []);
    }

    /// <summary>The values of the baseline.</summary>
    internal IEnumerable<T> Baseline<T>(IReadOnlyList<T> values) => values.Skip(BaselineFirst).Take(BaselineLast - BaselineFirst + 1);
}
