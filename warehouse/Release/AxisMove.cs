namespace Analytics.Warehouse.Release;

/// <summary>
/// A way to shift one case along an axis: which nodes gain and which lose. Every node above a leaf that gains gains too,
/// until it also stands above the leaf that loses, where both cancel out.
/// </summary>
/// <param name="Nodes">The nodes that change, by one case more (+1) or less (-1).</param>
/// <param name="IsNear">Whether only leaves under one node change: the cheap moves, tried first.</param>
internal sealed record AxisMove(IReadOnlyList<(int Node, int Sign)> Nodes, bool IsNear)
{
    /// <summary>For each node of an axis, every move in which it gains.</summary>
    public static IReadOnlyList<AxisMove[]> Of(CellAxis axis) =>
        [.. Enumerable.Range(0, axis.Count).Select(node => From(axis, node).OrderByDescending(m => m.IsNear).ToArray())];

    private static IEnumerable<AxisMove> From(CellAxis axis, int node)
    {
        foreach (var gains in axis.Leaves(node))
        {
            var upwards = axis.Upwards[gains];
            yield return new AxisMove([.. upwards.Select(n => (n, 1))], upwards.Length == 1);
            foreach (var loses in axis.Leaves(upwards[^1]).Where(l => l != gains))
            {
                int[] other = axis.Upwards[loses];
                AxisMove move = new(
                    [.. upwards.Except(other).Select(n => (n, 1)), .. other.Except(upwards).Select(n => (n, -1))], upwards[1] == other[1]);
                if (move.Nodes.Contains((node, 1)))
                {
                    yield return move;
                }
            }
        }
    }
}
