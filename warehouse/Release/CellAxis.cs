namespace Analytics.Warehouse.Release;

/// <summary>One way in which cells add up: nodes, each below another or below none. A node above others is their sum.</summary>
/// <param name="names">The names of the nodes; a node stands after the one above it.</param>
/// <param name="above">For each node the one above it, or -1.</param>
internal sealed class CellAxis(IReadOnlyList<string> names, IReadOnlyList<int> above)
{
    /// <summary>The names of the nodes.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How many nodes there are.</summary>
    public int Count => names.Count;

    /// <summary>The nodes directly below each.</summary>
    public IReadOnlyList<int[]> Below { get; } = [.. names.Select((_, node) => Enumerable.Range(0, names.Count).Where(n => above[n] == node).ToArray())];

    /// <summary>The node above, or -1.</summary>
    public int Above(int node) => above[node];

    /// <summary>For each node itself and all above it, upwards.</summary>
    public IReadOnlyList<int[]> Upwards { get; } = [.. names.Select((_, node) => Climb(node, above))];

    /// <summary>The nodes without any below them that lie under a node, or the node itself.</summary>
    public IEnumerable<int> Leaves(int node) => Below[node].Length == 0 ? [node] : Below[node].SelectMany(Leaves);

    private static int[] Climb(int node, IReadOnlyList<int> above)
    {
        List<int> path = [];
        for (var n = node; n >= 0; n = above[n])
        {
            path.Add(n);
        }

        return [.. path];
    }
}
