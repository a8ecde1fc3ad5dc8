using Analytics.Models.Data;

namespace Analytics.Models.Evaluation;

/// <summary>
/// How far the values of a feature, or of a score, have moved since the training: the population stability index, the sum
/// over bins of (current - reference) log(current / reference). By custom below 0.1 is stable, above 0.25 is not.
/// </summary>
/// <param name="Feature">Its name.</param>
/// <param name="Psi">The index, 0 or more.</param>
/// <param name="Bins">What it is the sum over.</param>
public sealed record FeatureDrift(string Feature, double Psi, IReadOnlyList<DriftBin> Bins)
{
    private const int Deciles = 10;

    /// <summary>Every feature that both have, in the reference's order. A number is cut at the reference's deciles, a category has a bin a level, and the unknown have their own.</summary>
    /// <param name="reference">What the model learned from.</param>
    /// <param name="current">What it scores now.</param>
    /// <exception cref="ArgumentException">The current rows lack a feature.</exception>
    public static IReadOnlyList<FeatureDrift> Of(FeatureMatrix reference, FeatureMatrix current)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        return [.. reference.Features.Select((feature, f) =>
        {
            var other = current.IndexOf(feature.Name);
            return feature.Kind == FeatureKind.Number
                ? Of(feature.Name, Doubles(reference.Column(f)), Doubles(current.Column(other)))
                : Of(feature.Name, Names(reference, f), Names(current, other));
        })];
    }

    /// <summary>A number's drift, such as a score's, over the deciles of the reference; NaN is unknown.</summary>
    public static FeatureDrift Of(string name, IReadOnlyList<double> reference, IReadOnlyList<double> current)
    {
        double[] known = [.. reference.Where(v => !double.IsNaN(v))];
        Array.Sort(known);

        // The lowest value with a tenth, two tenths, ... of the reference at or below it.
        double[] edges = known.Length == 0 ? [] : [.. Enumerable.Range(1, Deciles - 1).Select(d => known[(((long)known.Length * d) + Deciles - 1) / Deciles - 1]).Distinct()];
        string[] bins = [.. edges.Select((_, i) => Invariant($"{(i == 0 ? "" : Invariant($"> {edges[i - 1]:R}, "))}<= {edges[i]:R}")), edges.Length == 0 ? "known" : Invariant($"> {edges[^1]:R}"), "unknown"];
        return Of(name, bins, Count(reference), Count(current));

        long[] Count(IReadOnlyList<double> values)
        {
            var counts = new long[edges.Length + 2];
            foreach (var value in values)
            {
                var found = Array.BinarySearch(edges, value);
                counts[double.IsNaN(value) ? ^1 : found >= 0 ? found : ~found]++;
            }

            return counts;
        }
    }

    /// <summary>A category's drift, with a bin for each level of either; null is unknown.</summary>
    public static FeatureDrift Of(string name, IReadOnlyList<string?> reference, IReadOnlyList<string?> current)
    {
        string[] levels = [.. reference.Concat(current).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return Of(name, [.. levels, "unknown"], Count(reference), Count(current));

        long[] Count(IReadOnlyList<string?> values)
        {
            var counts = new long[levels.Length + 1];
            foreach (var value in values)
            {
                counts[value is null ? ^1 : Array.BinarySearch(levels, value, StringComparer.Ordinal)]++;
            }

            return counts;
        }
    }

    /// <summary>Half a row is added to each bin, so that an empty one weighs as what it is: less than one row. Bins empty in both are left out.</summary>
    private static FeatureDrift Of(string name, string[] bins, long[] reference, long[] current)
    {
        int[] used = [.. Enumerable.Range(0, bins.Length).Where(b => reference[b] + current[b] > 0)];
        var (before, now) = (reference.Sum() + (used.Length / 2.0), current.Sum() + (used.Length / 2.0));
        var psi = used.Sum(b =>
        {
            var (was, isNow) = ((reference[b] + 0.5) / before, (current[b] + 0.5) / now);
            return (isNow - was) * Math.Log(isNow / was);
        });
        return new FeatureDrift(name, psi, [.. used.Select(b => new DriftBin(bins[b], reference[b], current[b]))]);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        for (var i = 0; i < doubles.Length; i++)
        {
            doubles[i] = values[i];
        }

        return doubles;
    }

    private static string?[] Names(FeatureMatrix rows, int feature)
    {
        var levels = rows.Features[feature].Levels;
        return [.. rows.Column(feature).ToArray().Select(v => float.IsNaN(v) ? null : levels[(int)v])];
    }
}

/// <summary>Rows whose value lies in one bin.</summary>
/// <param name="Bin">The bin: an interval, a level, or <c>unknown</c>.</param>
/// <param name="Reference">Rows of the reference in it.</param>
/// <param name="Current">Current rows in it.</param>
public sealed record DriftBin(string Bin, long Reference, long Current);
