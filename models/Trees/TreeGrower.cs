using Analytics.Models.Data;
using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>Grows trees leaf by leaf: always the leaf whose best question lowers the loss most.</summary>
internal sealed class TreeGrower(TreeOptions options, IReadOnlyList<Feature> features, BinnedMatrix matrix, ParallelOptions parallel)
{
    private const int Chunk = 1 << 14;
    private readonly Histograms histograms = new(matrix.Blocks);
    private readonly GradientSum[] gathered = new GradientSum[matrix.Rows];

    /// <summary>The rows of each leaf of the tree last grown.</summary>
    public RowPartition Partition { get; } = new(matrix.Rows, parallel);

    /// <summary>Grows one tree.</summary>
    /// <param name="gradients">The derivatives of this round.</param>
    /// <param name="isAsked">Which features this tree may ask about.</param>
    /// <returns>Its nodes, parents before children; values are whole Newton steps.</returns>
    public List<GrownNode> Grow(RowGradients gradients, bool[] isAsked)
    {
        Partition.Reset();
        var finder = new SplitFinder(options, features, matrix.Coders, gradients.Units);
        var root = new GrownNode(0, matrix.Rows, 0, gradients.Total(), double.NegativeInfinity, double.PositiveInfinity);
        root.Value = finder.Value(root.Sum, root);
        List<GrownNode> nodes = [root];
        List<GrownNode> leaves = [root];
        if (MaySplit(root))
        {
            root.Histogram = histograms.Rent();
            Find(finder, isAsked, block => Histograms.Fill(root.Histogram, block, matrix.Block(block), gradients.Pairs), root);
        }

        while (leaves.Count < options.Leaves && Next(leaves) is { } node)
        {
            var (left, right) = Divide(node, finder);
            nodes.AddRange([left, right]);
            leaves[leaves.IndexOf(node)] = left;
            leaves.Add(right);
            if (leaves.Count < options.Leaves && (MaySplit(left) || MaySplit(right)))
            {
                FindBoth(finder, isAsked, gradients, node, left, right);
            }

            histograms.Return(node);
        }

        leaves.ForEach(histograms.Return);
        return nodes;
    }

    private static GrownNode? Next(List<GrownNode> leaves)
    {
        GrownNode? next = null;
        foreach (var leaf in leaves)
        {
            next = leaf.Best is { } best && (next is null || best.Gain > next.Best!.Gain) ? leaf : next;
        }

        return next;
    }

    /// <summary>Whether both children could be large enough.</summary>
    private bool MaySplit(GrownNode node) => GradientSums.Count(node.Sum) >= 2 * options.LeafRows && (options.Depth == 0 || node.Depth < options.Depth);

    private (GrownNode Left, GrownNode Right) Divide(GrownNode node, SplitFinder finder)
    {
        var split = node.Best!;
        var block = matrix.Block(split.Feature / BinnedMatrix.BlockWidth);
        var toLeft = Partition.Split(node.From, node.Length, block, split.Feature % BinnedMatrix.BlockWidth, split.GoesLeft());
        var (leftSum, rightSum) = (split.Left, node.Sum - split.Left);
        var (leftValue, rightValue) = (finder.Value(leftSum, node), finder.Value(rightSum, node));
        var (low, middle, high) = (node.Low, (leftValue + rightValue) / 2, node.High);

        // Where a feature may only raise the score, nothing left of the question may ever pass what stands right of it.
        var (leftLow, leftHigh, rightLow, rightHigh) = features[split.Feature].Monotone switch
        {
            > 0 => (low, middle, middle, high),
            < 0 => (middle, high, low, middle),
            _ => (low, high, low, high),
        };
        node.Left = new GrownNode(node.From, toLeft, node.Depth + 1, leftSum, leftLow, leftHigh);
        node.Right = new GrownNode(node.From + toLeft, node.Length - toLeft, node.Depth + 1, rightSum, rightLow, rightHigh);
        node.Left.Value = finder.Value(leftSum, node.Left);
        node.Right.Value = finder.Value(rightSum, node.Right);
        return (node.Left, node.Right);
    }

    /// <summary>Adds up the smaller child's rows; the larger child's sums are what its parent has beyond them.</summary>
    private void FindBoth(SplitFinder finder, bool[] isAsked, RowGradients gradients, GrownNode parent, GrownNode left, GrownNode right)
    {
        var (small, large) = left.Length <= right.Length ? (left, right) : (right, left);
        small.Histogram = histograms.Rent();
        large.Histogram = parent.Histogram!;
        parent.Histogram = null;
        Gather(gradients.Pairs, small);
        Find(
            finder,
            isAsked,
            block =>
            {
                Histograms.Fill(small.Histogram, block, matrix.Block(block), Partition.Rows.AsSpan(small.From, small.Length), gathered.AsSpan(0, small.Length));
                Histograms.Subtract(large.Histogram, small.Histogram, block);
            },
            left,
            right);
    }

    /// <summary>Brings the derivatives of a node's rows together once, for all blocks.</summary>
    private void Gather(GradientSum[] pairs, GrownNode node) => Parallel.For(0, (node.Length + Chunk - 1) / Chunk, parallel, c =>
    {
        var rows = Partition.Rows.AsSpan(node.From + (c * Chunk), Math.Min(Chunk, node.Length - (c * Chunk)));
        var target = gathered.AsSpan(c * Chunk, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            target[i] = pairs[rows[i]];
        }
    });

    /// <summary>Adds up and asks, one block a job: no two jobs write to one place, and the best of all is chosen in order.</summary>
    private void Find(SplitFinder finder, bool[] isAsked, Action<int> addUp, params GrownNode[] nodes)
    {
        var best = new Split?[nodes.Length, features.Count];
        Parallel.For(0, matrix.Blocks, parallel, block =>
        {
            var (from, to) = (block * BinnedMatrix.BlockWidth, Math.Min(features.Count, (block + 1) * BinnedMatrix.BlockWidth));
            if (!isAsked.AsSpan(from, to - from).Contains(true))
            {
                return;
            }

            addUp(block);
            for (var n = 0; n < nodes.Length; n++)
            {
                for (var feature = from; feature < to && MaySplit(nodes[n]); feature++)
                {
                    best[n, feature] = isAsked[feature] ? finder.Best(Histograms.Of(nodes[n].Histogram!, feature), feature, nodes[n]) : null;
                }
            }
        });
        for (var n = 0; n < nodes.Length; n++)
        {
            for (var feature = 0; feature < features.Count; feature++)
            {
                nodes[n].Best = best[n, feature] is { } split && (nodes[n].Best is null || split.Gain > nodes[n].Best!.Gain) ? split : nodes[n].Best;
            }
        }
    }
}
