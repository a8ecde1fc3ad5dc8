using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Trees;

/// <summary>Trees that are added up: plain immutable data, which System.Text.Json writes and reads back to the same scores, bit by bit.</summary>
public sealed class TreeEnsemble : IExplainedModel
{
    private readonly TreeScorer scorer;

    /// <summary>Takes trees that were grown or read.</summary>
    /// <param name="features">What the trees ask about.</param>
    /// <param name="start">The score before the first tree.</param>
    /// <param name="trees">The trees, in the order in which they are added.</param>
    /// <exception cref="ArgumentException">A tree is malformed, or a feature has more thresholds or levels than can be told apart.</exception>
    public TreeEnsemble(IReadOnlyList<Feature> features, double start, ImmutableArray<Tree> trees)
    {
        ArgumentNullException.ThrowIfNull(features);
        Features = features;
        Start = start;
        Trees = trees;
        for (var t = 0; t < trees.Length; t++)
        {
            Validate(trees[t], t);
        }

        scorer = new TreeScorer(features, start, trees);
        Expected = trees.Aggregate(start, (sum, tree) => sum + tree.Expected());
    }

    /// <summary>What the trees ask about.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>The score before the first tree.</summary>
    public double Start { get; }

    /// <summary>The trees, in the order in which they are added.</summary>
    public ImmutableArray<Tree> Trees { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public double Expected { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The rows have other features than those the trees were grown on.</exception>
    public double[] Score(FeatureMatrix rows)
    {
        Check(rows);
        return scorer.Score(rows, new ParallelOptions());
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Exact TreeSHAP (Lundberg and others 2020, path-dependent): where a feature is not known to the coalition, both
    /// branches count by the training rows that took them.
    /// </remarks>
    public double[] Contributions(FeatureMatrix rows, int row)
    {
        Check(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)rows.Rows, nameof(row));
        var values = new float[Features.Count];
        for (var feature = 0; feature < values.Length; feature++)
        {
            values[feature] = ValueOf(rows, row, feature);
        }

        var contributions = new double[Features.Count];
        foreach (var tree in Trees)
        {
            TreeShap.Add(tree, values, contributions);
        }

        return contributions;
    }

    /// <summary>One value, a level by our own index.</summary>
    private float ValueOf(FeatureMatrix rows, int row, int feature)
    {
        var value = rows[row, feature];
        var (ours, theirs) = (Features[feature].Levels, rows.Features[feature].Levels);
        if (Features[feature].Kind == FeatureKind.Number || ReferenceEquals(ours, theirs))
        {
            return value;
        }

        if (!(value >= 0 && value < theirs.Count))
        {
            return float.NaN;
        }

        var level = ours.ToList().IndexOf(theirs[(int)value]);
        return level < 0 ? float.NaN : level;
    }

    private void Check(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!rows.Features.Select(f => (f.Name, f.Kind)).SequenceEqual(Features.Select(f => (f.Name, f.Kind))))
        {
            throw new ArgumentException(
                $"The trees were grown on {string.Join(", ", Features.Select(f => f.Name))}; the rows have {string.Join(", ", rows.Features.Select(f => f.Name))}.", nameof(rows));
        }
    }

    private void Validate(Tree tree, int number)
    {
        // An array that a file leaves out is no array at all.
        static int Length<T>(ImmutableArray<T> array) => array.IsDefault ? -1 : array.Length;
        int[] lengths =
        [
            Length(tree.Feature), Length(tree.Threshold), Length(tree.MissingLeft), Length(tree.LeftLevels),
            Length(tree.Left), Length(tree.Right), Length(tree.Value), Length(tree.Cover),
        ];
        if (lengths[0] < 1 || lengths.Any(l => l != lengths[0]) || tree.LeftLevels.Any(l => l.IsDefault))
        {
            throw new ArgumentException($"Tree {number} has no nodes, or its arrays are missing or differ in length.", nameof(tree));
        }

        for (var node = 0; node < tree.Nodes; node++)
        {
            var isSound = tree.IsLeaf(node)
                ? double.IsFinite(tree.Value[node])
                : tree.Feature[node] < Features.Count && float.IsFinite(tree.Threshold[node])
                    && Math.Min(tree.Left[node], tree.Right[node]) > node && Math.Max(tree.Left[node], tree.Right[node]) < tree.Nodes
                    && tree.LeftLevels[node].IsEmpty == (Features[tree.Feature[node]].Kind == FeatureKind.Number);
            if (!isSound)
            {
                throw new ArgumentException($"Node {node} of tree {number} asks about no feature that there is, leads nowhere or adds no number.", nameof(tree));
            }
        }
    }
}
