using System.Collections.Immutable;

namespace Analytics.Models.Trees;

/// <summary>Turns a grown tree into one that lasts: codes become thresholds and levels.</summary>
internal static class TreeBuilder
{
    /// <summary>The tree of the nodes given, parents before children.</summary>
    public static Tree Build(List<GrownNode> nodes, FeatureCoder[] coders, float[]? weights, RowPartition partition)
    {
        var index = nodes.Select((node, i) => (node, i)).ToDictionary(n => n.node, n => n.i);
        ImmutableArray<T> Each<T>(Func<GrownNode, T> atSplit, Func<GrownNode, T> atLeaf) => [.. nodes.Select(n => n.IsLeaf ? atLeaf(n) : atSplit(n))];
        return new Tree(
            Feature: Each(n => n.Best!.Feature, _ => -1),
            Threshold: Each(n => n.Best!.LeftCodes is null ? coders[n.Best.Feature].Thresholds[n.Best.Code] : 0, _ => 0),
            MissingLeft: Each(n => n.Best!.MissingLeft, _ => false),
            LeftLevels: Each(n => n.Best!.LeftCodes is { } codes ? Tree.Bits([.. codes.Select(c => coders[n.Best.Feature].Levels[c])]) : [], _ => []),
            Left: Each(n => index[n.Left!], _ => 0),
            Right: Each(n => index[n.Right!], _ => 0),
            Value: Each(_ => 0, n => n.Value),
            Cover: Covers(nodes, index, weights, partition));
    }

    /// <summary>Weights of rows, leaf by leaf in the rows' order, then children into parents.</summary>
    private static ImmutableArray<double> Covers(List<GrownNode> nodes, Dictionary<GrownNode, int> index, float[]? weights, RowPartition partition)
    {
        var covers = new double[nodes.Count];
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            covers[i] = !node.IsLeaf ? covers[index[node.Left!]] + covers[index[node.Right!]]
                : weights is null ? node.Length
                : WeightOf(partition.Rows.AsSpan(node.From, node.Length), weights);
        }

        return [.. covers];
    }

    private static double WeightOf(ReadOnlySpan<int> rows, float[] weights)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += weights[row];
        }

        return sum;
    }
}
