using System.Collections.Immutable;

namespace Analytics.Models.Trees;

/// <summary>
/// A binary tree as arrays, one entry a node; node 0 is the root, and parents stand before their children. A number at
/// most the threshold goes left; of a category, the levels in the set go left and all else, unknown and unseen levels
/// included, goes right.
/// </summary>
/// <param name="Feature">The feature a node asks about; -1 at a leaf.</param>
/// <param name="Threshold">A number's threshold, the largest number standing for all that is known; 0 elsewhere.</param>
/// <param name="MissingLeft">Whether a number that is not known goes left.</param>
/// <param name="LeftLevels">A category's levels that go left, a bit each, the first level in the lowest bit; empty elsewhere.</param>
/// <param name="Left">Where left leads; 0 at a leaf.</param>
/// <param name="Right">Where right leads; 0 at a leaf.</param>
/// <param name="Value">What a leaf adds to the score; 0 elsewhere.</param>
/// <param name="Cover">The weight of the training rows that reached a node.</param>
public sealed record Tree(
    ImmutableArray<int> Feature,
    ImmutableArray<float> Threshold,
    ImmutableArray<bool> MissingLeft,
    ImmutableArray<ImmutableArray<uint>> LeftLevels,
    ImmutableArray<int> Left,
    ImmutableArray<int> Right,
    ImmutableArray<double> Value,
    ImmutableArray<double> Cover)
{
    private const int WordBits = 32;

    /// <summary>How many nodes there are.</summary>
    public int Nodes => Feature.Length;

    /// <summary>Whether a node asks nothing.</summary>
    public bool IsLeaf(int node) => Feature[node] < 0;

    /// <summary>The leaf's value averaged over the training rows that reached the tree.</summary>
    public double Expected()
    {
        var sum = 0.0;
        for (var node = 0; node < Nodes; node++)
        {
            sum += IsLeaf(node) ? Value[node] * Cover[node] : 0;
        }

        return sum / Cover[0];
    }

    /// <summary>Whether a value goes left of a node.</summary>
    /// <param name="node">A node that is no leaf.</param>
    /// <param name="value">The value of its feature: a quantity, or a level's index; NaN is unknown.</param>
    public bool GoesLeft(int node, float value)
    {
        if (LeftLevels[node].IsEmpty)
        {
            return float.IsNaN(value) ? MissingLeft[node] : value <= Threshold[node] || Threshold[node] >= float.MaxValue;
        }

        return value >= 0 && value < LeftLevels[node].Length * WordBits && HasLevel(node, (int)value);
    }

    /// <summary>The levels that go left of a node, ascending.</summary>
    public IEnumerable<int> LevelsOf(int node) => Enumerable.Range(0, LeftLevels[node].Length * WordBits).Where(level => HasLevel(node, level));

    /// <summary>A set of levels as bits.</summary>
    internal static ImmutableArray<uint> Bits(IReadOnlyCollection<int> levels)
    {
        var words = new uint[(levels.Max() / WordBits) + 1];
        foreach (var level in levels)
        {
            words[level / WordBits] |= 1u << (level % WordBits);
        }

        return [.. words];
    }

    private bool HasLevel(int node, int level) => (LeftLevels[node][level / WordBits] >> (level % WordBits) & 1) != 0;
}
