using MathNet.Numerics.Statistics;

namespace Analytics.Models.Remaining;

/// <summary>
/// A transition system of medians: prefixes of one state share the median of what was seen in it; a state seen too rarely
/// falls back to the next wider one, and at last to the median of all (van der Aalst, Schonenberg and Song 2011).
/// </summary>
/// <param name="name">Its name in tables of results.</param>
/// <param name="target">What the median is taken of.</param>
/// <param name="states">What makes prefixes alike, the narrowest first.</param>
/// <param name="fewest">Fewest prefixes of a state that is not given up.</param>
public sealed class Medians(string name, RemainingTarget target, IReadOnlyList<Func<Prefix, object>> states, int fewest) : IRemainingLearner
{
    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The median of all prefixes.</summary>
    public static Medians Global { get; } = new("global_median", RemainingTarget.SinceLast, [], 1);

    /// <summary>The median by the last event's type, of all where a type was not seen.</summary>
    public static Medians ByLastActivity { get; } = new("median_by_last_activity", RemainingTarget.SinceLast, [p => p.Activities[0]], 1);

    /// <summary>The median by all events so far in their order, else by the last three, two, one.</summary>
    public static Medians BySequence(string name, RemainingTarget target, int fewest) =>
        new(name, target, [p => p.Path, p => Last(p, 3), p => Last(p, 2), p => Last(p, 1)], fewest);

    /// <inheritdoc/>
    public IRemainingModel Fit(EventLog log, IReadOnlyList<Prefix> training, IReadOnlyList<Prefix>? later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        var tables = states.Select(state => training.GroupBy(state).Where(g => g.Count() >= fewest).ToDictionary(g => g.Key, g => Median(g))).ToList();
        return new Model(this, tables, Median(training));
    }

    private double Median(IEnumerable<Prefix> prefixes) => prefixes.Select(p => target.Of(p)).Median();

    private static string Last(Prefix prefix, int events) => string.Join('\u001f', prefix.Activities.Take(events));

    private sealed class Model(Medians learner, IReadOnlyList<Dictionary<object, double>> tables, double all) : IRemainingModel
    {
        public double[] Predict(IReadOnlyList<Prefix> prefixes) => [.. prefixes.Select(p => learner.Target.RemainingOf(p, Seen(p)))];

        public IRemainingModel Refit(EventLog log, IReadOnlyList<Prefix> training, CancellationToken cancellation) => learner.Fit(log, training, null, cancellation);

        private double Seen(Prefix prefix)
        {
            for (var i = 0; i < tables.Count; i++)
            {
                if (tables[i].TryGetValue(learner.States[i](prefix), out var median))
                {
                    return median;
                }
            }

            return all;
        }
    }

    private RemainingTarget Target => target;

    private IReadOnlyList<Func<Prefix, object>> States => states;
}
