using System.Numerics;

namespace Analytics.Warehouse.Release;

/// <summary>
/// Keeps suppressed cells from being worked out. For each it finds a second table that says the same in every cell that is
/// shown and differs in this one: a case shifted along the four axes at once (places, periods, values, parts), so that what
/// one cell gains another loses and every sum that is shown stays. The cells that change are suppressed, wherever they
/// still were shown; then no reasoning over what is shown, whole numbers and bounds included, can tell the two tables apart.
/// Cells of no case are shown and never change, so whoever attacks knows that a suppressed cell holds at least one case;
/// the second table keeps to that. (Cox 1980 on complementary suppression; the corners are the hypercube of Giessing and Repsilber 2002.)
/// </summary>
internal sealed class Witnesses
{
    private readonly CellTable table;
    private readonly IReadOnlyList<AxisMove[]> places;
    private readonly IReadOnlyList<AxisMove[]> periods;
    private readonly IReadOnlyList<AxisMove[]> parts;
    private readonly int[] dimensionOf;
    private readonly bool[] isProtected;
    private readonly long[] price;
    private readonly (int Cell, int Sign)[] corners = new (int, int)[64];
    private readonly List<int> best = [];
    private long bestPrice;

    /// <summary>Learns the moves of a table.</summary>
    public Witnesses(CellTable table)
    {
        this.table = table;
        places = AxisMove.Of(table.Places);
        periods = AxisMove.Of(table.Periods);
        parts = AxisMove.Of(table.Parts);
        dimensionOf = new int[table.Values.Count];
        for (var d = 0; d < table.Dimensions.Count; d++)
        {
            Array.ForEach(table.Dimensions[d], v => dimensionOf[v] = d);
        }

        isProtected = new bool[table.Cases.Length];
        price = [.. table.Cases.Select(Price)];
    }

    /// <summary>Suppresses what must be so that this suppressed cell cannot be worked out; nothing when it already cannot.</summary>
    public void Protect(int cell)
    {
        if (isProtected[cell])
        {
            return;
        }

        bestPrice = long.MaxValue;
        Search(cell, isNear: true);
        if (bestPrice == long.MaxValue)
        {
            Search(cell, isNear: false);
        }

        foreach (var changed in best)
        {
            table.IsHidden[changed] = isProtected[changed] = true;
        }
    }

    private void Search(int cell, bool isNear)
    {
        var (place, period, value, part) = table.Nodes(cell);
        foreach (var p in places[place].Where(m => !isNear || m.IsNear))
        {
            foreach (var t in periods[period].Where(m => !isNear || m.IsNear))
            {
                foreach (var o in parts[part])
                {
                    var count = Corners(p, t, o);
                    Try(corners.AsSpan(0, count), value, 1, isNear);
                    Try(corners.AsSpan(0, count), value, -1, isNear);
                }
            }
        }
    }

    private int Corners(AxisMove p, AxisMove t, AxisMove o)
    {
        var count = 0;
        foreach (var (place, a) in p.Nodes)
        {
            foreach (var (period, b) in t.Nodes)
            {
                foreach (var (part, c) in o.Nodes)
                {
                    corners[count++] = (table.Index(place, period, 0, part), a * b * c);
                }
            }
        }

        return count;
    }

    // Along the values: from the cell's own to another of its grouping, which leaves the total as it is; or the total too,
    // and then some value of each grouping.
    private void Try(ReadOnlySpan<(int Cell, int Sign)> changed, int value, int sign, bool isNear)
    {
        var own = PriceOf(changed, value, sign, bestPrice);
        if (own == long.MaxValue)
        {
            return;
        }

        if (value > 0)
        {
            var (other, price) = Cheapest(changed, table.Dimensions[dimensionOf[value]], value, -sign, bestPrice - own);
            if (other >= 0)
            {
                Keep(changed, own + price, [value, other]);
            }
        }

        if (isNear)
        {
            return;
        }

        var total = value == 0 ? 0 : PriceOf(changed, 0, sign, bestPrice - own);
        if (total == long.MaxValue)
        {
            return;
        }

        List<int> values = value == 0 ? [0] : [0, value];
        var all = own + total;
        for (var d = 0; d < table.Dimensions.Count; d++)
        {
            if (value > 0 && d == dimensionOf[value])
            {
                continue;
            }

            var (other, price) = Cheapest(changed, table.Dimensions[d], -1, sign, bestPrice - all);
            if (other < 0)
            {
                return;
            }

            values.Add(other);
            all += price;
        }

        Keep(changed, all, values);
    }

    private (int Value, long Price) Cheapest(ReadOnlySpan<(int Cell, int Sign)> changed, int[] values, int except, int sign, long below)
    {
        var found = -1;
        foreach (var value in values)
        {
            if (value != except && PriceOf(changed, value, sign, below) is < long.MaxValue and var price)
            {
                (found, below) = (value, price);
            }
        }

        return (found, below);
    }

    // What it costs to suppress the corners at this value; the largest number when they cannot change so, or cost no less than that.
    private long PriceOf(ReadOnlySpan<(int Cell, int Sign)> changed, int value, int sign, long below)
    {
        var offset = value * table.Parts.Count;
        var sum = 0L;
        foreach (var (cell, s) in changed)
        {
            var cases = table.Cases[cell + offset];
            if (cases == 0 || (cases == 1 && s * sign < 0))
            {
                return long.MaxValue;
            }

            sum += table.IsHidden[cell + offset] ? 0 : price[cell + offset];
            if (sum >= below)
            {
                return long.MaxValue;
            }
        }

        return sum;
    }

    private void Keep(ReadOnlySpan<(int Cell, int Sign)> changed, long newPrice, List<int> values)
    {
        bestPrice = newPrice;
        best.Clear();
        foreach (var value in values)
        {
            foreach (var (cell, _) in changed)
            {
                best.Add(cell + (value * table.Parts.Count));
            }
        }
    }

    // Large cells and sums are what people come for: they cost more. Never nothing, so that fewer are better.
    private long Price(long cases, int cell)
    {
        var (place, period, value, part) = table.Nodes(cell);
        var isSum = (table.Places.Below[place].Length > 0 ? 2 : 0) + (table.Periods.Below[period].Length > 0 ? 1 : 0)
            + (table.Periods.Above(period) < 0 ? 1 : 0) + (value == 0 ? 2 : 0) + (part == 0 && table.Parts.Count > 1 ? 1 : 0);
        return (long)(1 + BitOperations.Log2((ulong)cases | 1)) << isSum;
    }
}
