using System.Collections.Immutable;
using Analytics.Models.Data;
using Analytics.Models.Trees;
using Microsoft.ML.Trainers.FastTree;

namespace Analytics.Models.MlNet;

/// <summary>Reads trees that FastTree grew as our own.</summary>
internal static class FastTreeReader
{
    /// <summary>One tree of ours for each of theirs.</summary>
    /// <param name="grown">What FastTree grew.</param>
    /// <param name="scale">What its answers are multiplied by.</param>
    /// <param name="columns">The columns it asks about.</param>
    /// <param name="training">The rows it was grown on, which say how many rows come to each node: ML.NET does not tell.</param>
    public static ImmutableArray<Tree> Read(RegressionTreeEnsemble grown, double scale, FastTreeColumns columns, Examples training)
    {
        var trees = new Tree[grown.Trees.Count];
        Parallel.For(0, trees.Length, t =>
        {
            var tree = Read(grown.Trees[t], scale * grown.TreeWeights[t], columns);
            trees[t] = tree with { Cover = Covers(tree, training) };
        });
        return [.. trees];
    }

    /// <summary>Splits keep their numbers, so parents stand before children; leaf k, whose number there is ~k, follows them.</summary>
    private static Tree Read(RegressionTree grown, double scale, FastTreeColumns columns)
    {
        var splits = Enumerable.Range(0, grown.NumberOfNodes).Select(node => Split(grown, node, columns)).ToList();
        ImmutableArray<T> Each<T>(Func<Question, T> atSplit, Func<double, T> atLeaf) => [.. splits.Select(atSplit), .. grown.LeafValues.Select(atLeaf)];
        int Index(int child) => child >= 0 ? child : splits.Count + ~child;
        return new Tree(
            Feature: Each(s => s.Feature, _ => -1),
            Threshold: Each(s => s.Threshold, _ => 0),
            MissingLeft: Each(_ => false, _ => false),
            LeftLevels: Each(s => s.Levels, _ => []),
            Left: Each(s => Index(s.Left), _ => 0),
            Right: Each(s => Index(s.Right), _ => 0),
            Value: Each(_ => 0, value => value * scale),
            Cover: Each(_ => 0.0, _ => 0.0));
    }

    /// <summary>A number at most the threshold goes left in both; a level goes right there, where it is 1, and left here.</summary>
    private static Question Split(RegressionTree grown, int node, FastTreeColumns columns)
    {
        var (feature, level) = columns[grown.NumericalSplitFeatureIndexes[node]];
        var (atMost, above) = (grown.LeftChild[node], grown.RightChild[node]);
        return level is { } asked
            ? new Question(feature, 0, Tree.Bits([asked]), above, atMost)
            : new Question(feature, FastTreeColumns.ThresholdOf(grown.NumericalSplitThresholds[node]), [], atMost, above);
    }

    /// <summary>The weight of the rows that come to each node.</summary>
    private static ImmutableArray<double> Covers(Tree tree, Examples training)
    {
        var covers = new double[tree.Nodes];
        for (var row = 0; row < training.Rows; row++)
        {
            var node = 0;
            while (!tree.IsLeaf(node))
            {
                node = tree.GoesLeft(node, training.Features[row, tree.Feature[node]]) ? tree.Left[node] : tree.Right[node];
            }

            covers[node] += training.Weights?[row] ?? 1;
        }

        for (var node = tree.Nodes - 1; node >= 0; node--)
        {
            covers[node] += tree.IsLeaf(node) ? 0 : covers[tree.Left[node]] + covers[tree.Right[node]];
        }

        return [.. covers];
    }

    private sealed record Question(int Feature, float Threshold, ImmutableArray<uint> Levels, int Left, int Right);
}
