namespace Analytics.Models.Trees;

/// <summary>
/// Shapley values of one tree in polynomial time (Lundberg, Erion and Lee 2018, algorithm 2): on the way down it keeps, for
/// every number of features known to the coalition, the weight of the coalitions that come this far.
/// </summary>
internal static class TreeShap
{
    /// <summary>Adds what each feature does to the tree's answer for one row.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="row">The row's values by feature.</param>
    /// <param name="contributions">What is added to, by feature.</param>
    public static void Add(Tree tree, float[] row, double[] contributions) => Descend(tree, row, contributions, 0, [], 1, 1, -1);

    /// <summary>A feature asked on the way.</summary>
    /// <param name="Feature">Which; -1 before the first.</param>
    /// <param name="Zero">The share of training rows that would come this far were it unknown.</param>
    /// <param name="One">1 where this row comes this far by it, else 0.</param>
    /// <param name="Weight">The weight of coalitions of as many features as stand before this in the path.</param>
    private readonly record struct Step(int Feature, double Zero, double One, double Weight);

    private static void Descend(Tree tree, float[] row, double[] contributions, int node, Step[] above, double zero, double one, int feature)
    {
        var path = Extend(above, zero, one, feature);
        if (tree.IsLeaf(node))
        {
            for (var i = 1; i < path.Length; i++)
            {
                contributions[path[i].Feature] += UnwoundSum(path, i) * (path[i].One - path[i].Zero) * tree.Value[node];
            }

            return;
        }

        var asked = tree.Feature[node];
        var (hot, cold) = tree.GoesLeft(node, row[asked]) ? (tree.Left[node], tree.Right[node]) : (tree.Right[node], tree.Left[node]);
        var before = Array.FindIndex(path, 1, step => step.Feature == asked);
        var (zeroBefore, oneBefore) = (1.0, 1.0);
        if (before > 0)
        {
            (zeroBefore, oneBefore) = (path[before].Zero, path[before].One);
            path = Unwind(path, before);
        }

        Next(hot, oneBefore);
        Next(cold, 0);

        void Next(int child, double oneBelow)
        {
            // No coalition comes where neither this row nor any training row does.
            var zeroBelow = tree.Cover[node] > 0 ? zeroBefore * tree.Cover[child] / tree.Cover[node] : 0;
            if (zeroBelow > 0 || oneBelow > 0)
            {
                Descend(tree, row, contributions, child, path, zeroBelow, oneBelow, asked);
            }
        }
    }

    private static Step[] Extend(Step[] path, double zero, double one, int feature)
    {
        var length = path.Length;
        var weights = new double[length + 1];
        weights[length] = length == 0 ? 1 : 0;
        for (var i = length - 1; i >= 0; i--)
        {
            weights[i + 1] += one * path[i].Weight * (i + 1) / (length + 1);
            weights[i] = zero * path[i].Weight * (length - i) / (length + 1);
        }

        var extended = new Step[length + 1];
        for (var i = 0; i <= length; i++)
        {
            extended[i] = i < length ? path[i] with { Weight = weights[i] } : new Step(feature, zero, one, weights[i]);
        }

        return extended;
    }

    /// <summary>The path as it would be had one step never been taken.</summary>
    private static Step[] Unwind(Step[] path, int index)
    {
        var last = path.Length - 1;
        var (zero, one) = (path[index].Zero, path[index].One);
        var shorter = new Step[last];
        var rest = path[last].Weight;
        for (var i = last - 1; i >= 0; i--)
        {
            var step = path[i < index ? i : i + 1];
            double weight;
            if (one != 0)
            {
                weight = rest * (last + 1) / ((i + 1) * one);
                rest = path[i].Weight - (weight * zero * (last - i) / (last + 1));
            }
            else
            {
                weight = path[i].Weight * (last + 1) / (zero * (last - i));
            }

            shorter[i] = step with { Weight = weight };
        }

        return shorter;
    }

    private static double UnwoundSum(Step[] path, int index)
    {
        var sum = 0.0;
        foreach (var step in Unwind(path, index))
        {
            sum += step.Weight;
        }

        return sum;
    }
}
