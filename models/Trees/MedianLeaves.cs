using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>
/// Gives leaves the median of what is left over. Where a feature is monotone, every value left of a question about it is
/// held on one side of the middle between the children's medians, and every value right of it on the other.
/// </summary>
internal sealed class MedianLeaves(float[] labels, float[]? weights, double[] scores, RowPartition partition, IReadOnlyList<Feature> features)
{
    /// <summary>Sets the values of all leaves.</summary>
    public void Set(List<GrownNode> nodes, ParallelOptions parallel)
    {
        var isMonotone = features.Any(f => f.Monotone != 0);
        Parallel.For(0, nodes.Count, parallel, n => nodes[n].Value = isMonotone || nodes[n].IsLeaf ? MedianOf(nodes[n]) : 0);
        if (isMonotone)
        {
            Bound(nodes[0], double.NegativeInfinity, double.PositiveInfinity);
        }
    }

    private void Bound(GrownNode node, double low, double high)
    {
        node.Value = Math.Clamp(node.Value, low, high);
        if (node.IsLeaf)
        {
            return;
        }

        var direction = features[node.Best!.Feature].Monotone;
        var middle = (Math.Clamp(node.Left!.Value, low, high) + Math.Clamp(node.Right!.Value, low, high)) / 2;
        Bound(node.Left, direction < 0 ? middle : low, direction > 0 ? middle : high);
        Bound(node.Right, direction > 0 ? middle : low, direction < 0 ? middle : high);
    }

    private double MedianOf(GrownNode node)
    {
        var rows = partition.Rows.AsSpan(node.From, node.Length);
        var left = new double[rows.Length];
        var weight = weights is null ? null : new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            left[i] = labels[rows[i]] - scores[rows[i]];
            if (weight is not null)
            {
                weight[i] = weights![rows[i]];
            }
        }

        return Median.Of(left, weight);
    }
}
