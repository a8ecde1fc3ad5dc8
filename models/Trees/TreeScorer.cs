using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>
/// Trees laid out for scoring many rows. Each value becomes a byte (<see cref="FeatureCoder"/>). For every feature that a
/// tree asks about and every code there is a set of the leaves that a row with that code can still reach; what the sets
/// of a row's codes have in common is the one leaf it ends in. So numbers, categories and missing values take the same
/// steps, and no step waits for another (after QuickScorer; Lucchese and others 2015).
/// </summary>
internal sealed class TreeScorer
{
    private const int Block = 1024;
    private const int Codes = FeatureCoder.Missing + 1;
    private readonly IReadOnlyList<Feature> features;
    private readonly double start;
    private readonly FeatureCoder?[] coders;
    private readonly Piece[] pieces;

    /// <summary>Lays the trees out.</summary>
    public TreeScorer(IReadOnlyList<Feature> features, double start, ImmutableArray<Tree> trees)
    {
        (this.features, this.start) = (features, start);
        coders = [.. features.Select((feature, f) => CoderOf(feature, f, trees))];
        pieces = [.. trees.SelectMany(PiecesOf)];
    }

    /// <summary>The score of every row.</summary>
    public double[] Score(FeatureMatrix rows, ParallelOptions parallel)
    {
        var matched = coders.Select((coder, f) => coder?.For(features[f], rows.Features[f])).ToArray();
        var scores = new double[rows.Rows];
        Parallel.For(0, (rows.Rows + Block - 1) / Block, parallel, () => (Codes: new byte[Block * features.Count], Reach: new ulong[Block]), (block, _, room) =>
        {
            var from = block * Block;
            var count = Math.Min(Block, rows.Rows - from);
            for (var f = 0; f < matched.Length; f++)
            {
                matched[f]?.Encode(rows.Column(f).Slice(from, count), room.Codes.AsSpan(f * Block, count));
            }

            var added = scores.AsSpan(from, count);
            added.Fill(start);
            foreach (var piece in pieces)
            {
                AddTo(added, piece, room.Codes, room.Reach.AsSpan(0, count));
            }

            return room;
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

    /// <summary>A tree in pieces of as many leaves as an integer has bits; a row reaches none of the leaves of all but one.</summary>
    private IEnumerable<Piece> PiecesOf(Tree tree)
    {
        List<double> values = [];
        var below = new Range[tree.Nodes];
        NumberLeaves(tree, 0, values, below);
        int[] asked = [.. tree.Feature.Where(f => f >= 0).Distinct().Order()];
        for (var first = 0; first < values.Count; first += 64)
        {
            double[] held = [.. values.Skip(first).Take(64)];
            var all = Bits(0..held.Length, 0);
            var reach = new ulong[asked.Length * Codes];
            Array.Fill(reach, all);
            for (var node = 0; node < tree.Nodes; node++)
            {
                if (!tree.IsLeaf(node))
                {
                    var ofFeature = reach.AsSpan(Array.IndexOf(asked, tree.Feature[node]) * Codes, Codes);
                    TakeAway(tree, node, ofFeature, Bits(below[tree.Left[node]], first), Bits(below[tree.Right[node]], first));
                }
            }

            yield return new Piece(asked, reach, held, all);
        }
    }

    /// <summary>Numbers leaves from left to right, so that those below a node follow one another.</summary>
    private static void NumberLeaves(Tree tree, int node, List<double> values, Range[] below)
    {
        var first = values.Count;
        if (tree.IsLeaf(node))
        {
            values.Add(tree.Value[node]);
        }
        else
        {
            NumberLeaves(tree, tree.Left[node], values, below);
            NumberLeaves(tree, tree.Right[node], values, below);
        }

        below[node] = first..values.Count;
    }

    /// <summary>Leaves as bits, the one at <paramref name="first"/> the lowest; none beyond 64.</summary>
    private static ulong Bits(Range leaves, int first)
    {
        var (from, to) = (Math.Clamp(leaves.Start.Value - first, 0, 64), Math.Clamp(leaves.End.Value - first, 0, 64));
        return UpTo(to) & ~UpTo(from);

        static ulong UpTo(int bit) => bit == 64 ? ulong.MaxValue : (1UL << bit) - 1;
    }

    /// <summary>A code that goes right of a node reaches nothing left of it, and the other way round.</summary>
    private void TakeAway(Tree tree, int node, Span<ulong> reach, ulong left, ulong right)
    {
        var coder = coders[tree.Feature[node]]!;
        for (var code = 0; code < Codes; code++)
        {
            // A number's code k lies above threshold k - 1 and at most at threshold k.
            var example = code >= coder.Codes ? float.NaN
                : coder.IsCategory ? coder.Levels[code]
                : code < coder.Thresholds.Length ? coder.Thresholds[code] : float.PositiveInfinity;
            reach[code] &= ~(tree.GoesLeft(node, example) ? right : left);
        }
    }

    private static void AddTo(Span<double> scores, Piece piece, byte[] codes, Span<ulong> reach)
    {
        reach.Fill(piece.All);
        for (var f = 0; f < piece.Features.Length; f++)
        {
            Narrow(reach, codes.AsSpan(piece.Features[f] * Block, reach.Length), piece.Reach.AsSpan(f * Codes, Codes));
        }

        for (var row = 0; row < reach.Length; row++)
        {
            if (reach[row] != 0)
            {
                scores[row] += piece.Values[BitOperations.TrailingZeroCount(reach[row])];
            }
        }
    }

    /// <summary>Codes are bytes: none can leave the 256 sets.</summary>
    private static void Narrow(Span<ulong> reach, ReadOnlySpan<byte> codes, ReadOnlySpan<ulong> sets)
    {
        ref var ofCode = ref MemoryMarshal.GetReference(sets[..Codes]);
        codes = codes[..reach.Length];
        for (var row = 0; row < reach.Length; row++)
        {
            reach[row] &= Unsafe.Add(ref ofCode, (nint)codes[row]);
        }
    }

    /// <summary>At most 64 leaves of a tree.</summary>
    /// <param name="Features">The features that the tree asks about.</param>
    /// <param name="Reach">For each of them and each code, the leaves that can still be reached.</param>
    /// <param name="Values">What each leaf adds.</param>
    /// <param name="All">All leaves.</param>
    private sealed record Piece(int[] Features, ulong[] Reach, double[] Values, ulong All);
}
