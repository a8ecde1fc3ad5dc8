using Analytics.Models.Data;

namespace Analytics.Models.Features;

/// <summary>
/// The rows of a task in a stable order (as-of date, source, case): what was known of each, and what came. The order is
/// the same wherever the same build is read.
/// </summary>
/// <param name="Keys">The case and day of each row.</param>
/// <param name="Matters">A number for each matter: rows of one matter share it. No feature: what resampling and splits keep together.</param>
/// <param name="IsScored">Whether the row is one that a score is for today.</param>
/// <param name="Labels">What came, by name.</param>
/// <param name="Columns">What was known.</param>
public sealed record FeatureTable(
    CaseKey[] Keys, int[] Matters, bool[] IsScored, IReadOnlyDictionary<string, LabelColumn> Labels, IReadOnlyList<FeatureValues> Columns)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => Keys.Length;

    /// <summary>The rows that a score is for today, in order.</summary>
    public int[] Scored => [.. Enumerable.Range(0, Rows).Where(r => IsScored[r])];

    /// <summary>A column by name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FeatureValues Column(string name) => Columns.FirstOrDefault(c => c.Name == name) ?? throw new ArgumentException($"There is no feature {name}.", nameof(name));

    /// <summary>The columns that are features, not only for baselines.</summary>
    public IEnumerable<string> FeatureNames => Columns.Select(c => c.Name).Where(FeatureNote.IsFeature);

    /// <summary>The features as training rows fix them: a category's levels are those that these rows have.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="names">Which columns, in this order; null takes all that are features (not those only for baselines).</param>
    public IReadOnlyList<Feature> Features(IReadOnlyList<int> training, IEnumerable<string>? names = null) =>
        [.. (names ?? FeatureNames).Select(n => Column(n).Of(training))];

    /// <summary>The rows given, in the order given.</summary>
    public FeatureTable Take(IReadOnlyList<int> rows) => new(
        [.. rows.Select(r => Keys[r])], [.. rows.Select(r => Matters[r])], [.. rows.Select(r => IsScored[r])],
        Labels.ToDictionary(l => l.Key, l => new LabelColumn([.. rows.Select(r => l.Value.Values[r])], [.. rows.Select(r => l.Value.KnownOn[r])]), StringComparer.Ordinal),
        [.. Columns.Select(c => c with { Values = [.. rows.Select(r => c.Values[r])] })]);

    /// <summary>What splits in time need to know of the rows, for one label.</summary>
    public IReadOnlyList<TimeRow> TimeRows(string label)
    {
        var came = Labels[label];
        return [.. Enumerable.Range(0, Rows).Select(r => new TimeRow(Keys[r].AsOf, float.IsNaN(came.Values[r]) ? null : came.KnownOn[r], Matters[r]))];
    }

    /// <summary>The rows given as a matrix under features that are fixed, those of a stored model too.</summary>
    public FeatureMatrix Matrix(IReadOnlyList<Feature> features, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new FeatureMatrix(features, [.. features.Select(f => Column(f.Name).Under(f, rows))]);
    }

    /// <summary>The rows given with what came of them.</summary>
    public Examples Examples(IReadOnlyList<Feature> features, string label, IReadOnlyList<int> rows) =>
        new(Matrix(features, rows), [.. rows.Select(r => Labels[label].Values[r])]);
}
