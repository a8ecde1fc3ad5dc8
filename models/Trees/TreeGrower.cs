using Analytics.Models.Data;
using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>Grows trees leaf by leaf: always the leaf whose best question lowers the loss most.</summary>
internal sealed class TreeGrower(TreeOptions options, IReadOnlyList<Feature> features, BinnedMatrix matrix, ParallelOptions parallel)
{
    private readonly Histograms histograms = new(matrix, parallel);

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
            Find(finder, isAsked, AddUp(root, gradients, isAsked), null, root);
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

            histograms.Return(node.Histogram);
        }

        leaves.ForEach(leaf => histograms.Return(leaf.Histogram));
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
        var toLeft = Partition.Split(node.From, node.Length, matrix.Column(split.Feature), split.GoesLeft());
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
        (large.Histogram, parent.Histogram) = (parent.Histogram, null);
        Find(finder, isAsked, AddUp(small, gradients, isAsked), large.Histogram, left, right);
    }

    private GradientSum[][] AddUp(GrownNode node, RowGradients gradients, bool[] isAsked)
    {
        var parts = histograms.Fill(Partition.Rows.AsMemory(node.From, node.Length), gradients.Pairs, isAsked);
        node.Histogram = parts[0];
        return parts;
    }

    /// <summary>Asks about one feature a job: no two jobs write to one place, and the best of all is chosen in order.</summary>
    /// <param name="finder">Who asks.</param>
    /// <param name="isAsked">Which features may be asked about.</param>
    /// <param name="parts">Parts of the sums of one node, which are put together here.</param>
    /// <param name="sibling">The sums that these are to be taken from, if any.</param>
    /// <param name="nodes">The nodes that might be split.</param>
    private void Find(SplitFinder finder, bool[] isAsked, GradientSum[][] parts, GradientSum[]? sibling, params GrownNode[] nodes)
    {
        var best = new Split?[nodes.Length, features.Count];
        Parallel.For(0, features.Count, parallel, feature =>
        {
            if (!isAsked[feature])
            {
                return;
            }

            Histograms.Merge(parts, feature);
            if (sibling is not null)
            {
                Histograms.Subtract(sibling, parts[0], feature);
            }

            for (var n = 0; n < nodes.Length; n++)
            {
                best[n, feature] = MaySplit(nodes[n]) ? finder.Best(Histograms.Of(nodes[n].Histogram!, feature), feature, nodes[n]) : null;
            }
        });
        foreach (var part in parts[1..])
        {
            histograms.Return(part);
        }

        for (var n = 0; n < nodes.Length; n++)
        {
            for (var feature = 0; feature < features.Count; feature++)
            {
                nodes[n].Best = best[n, feature] is { } split && (nodes[n].Best is null || split.Gain > nodes[n].Best!.Gain) ? split : nodes[n].Best;
            }
        }
    }
}
