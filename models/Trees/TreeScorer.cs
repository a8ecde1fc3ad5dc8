using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>
/// Trees laid out for scoring many rows. Each value becomes a byte (<see cref="FeatureCoder"/>), and each node a set of
/// 256 bits, one a code, that are 1 where the code goes right: numbers, categories and missing values take the same
/// few steps, without a branch. A leaf leads to itself, so that all rows take as many steps as the tree is deep, four
/// rows side by side.
/// </summary>
internal sealed class TreeScorer
{
    private const int Block = 256;
    private const int Words = 4;
    private readonly IReadOnlyList<Feature> features;
    private readonly double start;
    private readonly FeatureCoder?[] coders;
    private readonly int[] roots;
    private readonly int[] depths;
    private readonly int[] feature;
    private readonly int[] next;
    private readonly ulong[] goesRight;
    private readonly double[] value;

    /// <summary>Lays the trees out.</summary>
    public TreeScorer(IReadOnlyList<Feature> features, double start, ImmutableArray<Tree> trees)
    {
        (this.features, this.start) = (features, start);
        coders = [.. features.Select((f, i) => CoderOf(f, i, trees))];
        var nodes = trees.Sum(t => t.Nodes);
        (roots, depths) = (new int[trees.Length], new int[trees.Length]);
        (feature, next, goesRight, value) = (new int[nodes], new int[nodes], new ulong[nodes * Words], new double[nodes]);
        var at = 0;
        for (var t = 0; t < trees.Length; t++)
        {
            roots[t] = at;
            depths[t] = LayOut(trees[t], ref at);
        }
    }

    /// <summary>The score of every row.</summary>
    public double[] Score(FeatureMatrix rows, ParallelOptions parallel)
    {
        var matched = coders.Select((coder, f) => coder?.For(features[f], rows.Features[f])).ToArray();
        var scores = new double[rows.Rows];
        Parallel.For(0, (rows.Rows + Block - 1) / Block, parallel, () => new byte[Block * features.Count], (block, _, codes) =>
        {
            var from = block * Block;
            var count = Math.Min(Block, rows.Rows - from);
            for (var f = 0; f < matched.Length; f++)
            {
                matched[f]?.Encode(rows.Column(f).Slice(from, count), codes.AsSpan(f), matched.Length);
            }

            AddUp(codes, scores.AsSpan(from, count));
            return codes;
        }, _ => { });
        return scores;
    }

    /// <summary>Codes for what the trees tell apart; none for a feature that no tree asks about.</summary>
    private static FeatureCoder? CoderOf(Feature feature, int index, ImmutableArray<Tree> trees)
    {
        var asked = trees.SelectMany(tree => Enumerable.Range(0, tree.Nodes).Where(n => tree.Feature[n] == index).Select(node => (tree, node))).ToList();
        return asked.Count == 0 ? null
            : feature.Kind == FeatureKind.Number ? FeatureCoder.Number([.. asked.Select(a => a.tree.Threshold[a.node]).Distinct().Order()])
            : FeatureCoder.Category([.. asked.SelectMany(a => a.tree.LevelsOf(a.node)).Distinct().Order()], feature.Levels.Count);
    }

    /// <summary>Copies a tree, level by level, siblings side by side.</summary>
    /// <returns>How deep it is.</returns>
    private int LayOut(Tree tree, ref int at)
    {
        var (depth, first) = (0, at);
        List<int> level = [0];
        at++;
        for (; level.Count > 0; depth++)
        {
            List<int> below = [];
            foreach (var node in level)
            {
                if (tree.IsLeaf(node))
                {
                    (next[first], value[first]) = (first, tree.Value[node]);
                }
                else
                {
                    (feature[first], next[first]) = (tree.Feature[node], at);
                    SetCodes(tree, node, goesRight.AsSpan(first * Words, Words));
                    below.AddRange([tree.Left[node], tree.Right[node]]);
                    at += 2;
                }

                first++;
            }

            level = below;
        }

        return depth - 1;
    }

    private void SetCodes(Tree tree, int node, Span<ulong> bits)
    {
        var coder = coders[tree.Feature[node]]!;
        for (var code = 0; code <= FeatureCoder.Missing; code++)
        {
            // A number's code k lies above threshold k - 1 and at most at threshold k.
            var example = code >= coder.Codes ? float.NaN
                : coder.IsCategory ? coder.Levels[code]
                : code < coder.Thresholds.Length ? coder.Thresholds[code] : float.PositiveInfinity;
            bits[code >> 6] |= tree.GoesLeft(node, example) ? 0 : 1UL << (code & 63);
        }
    }

    private void AddUp(byte[] codes, Span<double> scores)
    {
        scores.Fill(start);
        var width = features.Count;
        ref var code = ref MemoryMarshal.GetArrayDataReference(codes);
        for (var t = 0; t < roots.Length; t++)
        {
            var (root, depth) = (roots[t], depths[t]);
            var row = 0;
            for (; row + 4 <= scores.Length; row += 4)
            {
                var (a, b, c, d) = (root, root, root, root);
                ref var first = ref Unsafe.Add(ref code, row * width);
                ref var second = ref Unsafe.Add(ref first, width);
                ref var third = ref Unsafe.Add(ref second, width);
                ref var fourth = ref Unsafe.Add(ref third, width);
                for (var step = 0; step < depth; step++)
                {
                    a = Next(a, ref first);
                    b = Next(b, ref second);
                    c = Next(c, ref third);
                    d = Next(d, ref fourth);
                }

                scores[row] += value[a];
                scores[row + 1] += value[b];
                scores[row + 2] += value[c];
                scores[row + 3] += value[d];
            }

            for (; row < scores.Length; row++)
            {
                var node = root;
                for (var step = 0; step < depth; step++)
                {
                    node = Next(node, ref Unsafe.Add(ref code, row * width));
                }

                scores[row] += value[node];
            }
        }
    }

    /// <summary>Nodes lead only to nodes of their tree, and codes are bytes: no index can leave its array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(int node, ref byte row)
    {
        var code = (int)Unsafe.Add(ref row, Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(feature), node));
        var bits = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(goesRight), (node * Words) + (code >> 6));
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(next), node) + (int)(bits >> (code & 63) & 1);
    }
}
