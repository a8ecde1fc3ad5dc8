namespace Analytics.Models.Data;

/// <summary>What is known of each row at its as-of date: one array a column, in the order of <see cref="Features"/>.</summary>
public sealed class FeatureMatrix
{
    private readonly float[][] columns;

    /// <summary>Takes the columns as they are; nobody writes to them afterwards.</summary>
    /// <param name="features">The columns.</param>
    /// <param name="columns">Their values, all of one length: quantities, or indices of levels; NaN is unknown.</param>
    /// <exception cref="ArgumentException">There are not as many columns as features, or they differ in length.</exception>
    public FeatureMatrix(IReadOnlyList<Feature> features, IReadOnlyList<float[]> columns)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(columns);
        if (features.Count != columns.Count)
        {
            throw new ArgumentException($"{features.Count} features have {columns.Count} columns.", nameof(columns));
        }

        if (columns.FirstOrDefault(c => c.Length != columns[0].Length) is { } odd)
        {
            throw new ArgumentException($"One column has {columns[0].Length} rows, another {odd.Length}.", nameof(columns));
        }

        Features = features;
        this.columns = [.. columns];
        Rows = columns.Count == 0 ? 0 : columns[0].Length;
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>The values of one column, a row each.</summary>
    public ReadOnlySpan<float> Column(int feature) => columns[feature];

    /// <summary>The array of one column itself, to make another matrix of; nobody writes to it.</summary>
    internal float[] Values(int feature) => columns[feature];

    /// <summary>One value.</summary>
    public float this[int row, int feature] => columns[feature][row];

    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Features.Count; i++)
        {
            if (Features[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no feature {name}.", nameof(name));
    }

    /// <summary>The rows given, in the order given.</summary>
    public FeatureMatrix Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new FeatureMatrix(Features, [.. columns.Select(c => TakeOf(c, rows))]);
    }

    /// <summary>These rows and, after them, others of the same features.</summary>
    /// <exception cref="ArgumentException">The others' features are other ones.</exception>
    public FeatureMatrix With(FeatureMatrix others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Features.Count != Features.Count || !Features.Zip(others.Features).All(f => f.First.Name == f.Second.Name && f.First.Kind == f.Second.Kind && f.First.Levels.SequenceEqual(f.Second.Levels)))
        {
            throw new ArgumentException("The others have other features, or other levels of them.", nameof(others));
        }

        return new FeatureMatrix(Features, [.. columns.Select((c, f) => (float[])[.. c, .. others.columns[f]])]);
    }

    private static float[] TakeOf(float[] column, IReadOnlyList<int> rows)
    {
        var taken = new float[rows.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = column[rows[i]];
        }

        return taken;
    }
}
