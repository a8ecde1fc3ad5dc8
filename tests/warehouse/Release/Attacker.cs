namespace Analytics.Tests.Warehouse.Release;

/// <summary>
/// Works suppressed counts out of everything that is published: sums over cities, months, quarters, values and parts as
/// equations, whole numbers, and that a suppressed count is one at least. Two ways, in turn, until neither finds more:
/// elimination (which counts follow from the equations alone; over a prime field, exact but for a chance of one in two
/// thousand million) and propagation of bounds (which follow because nothing can be less than it is). Written apart from
/// the code that suppresses, and from the published tables alone.
/// </summary>
internal sealed class Attacker
{
    private const long Prime = 2_147_483_647;
    private const int Constant = int.MaxValue;
    private readonly PublishedSums sums;
    private readonly List<int> unknown = [];
    private readonly List<Equation> equations = [];
    private readonly long[] least;
    private readonly long[] most;

    /// <summary>Everything that is published of a family of counts.</summary>
    public Attacker(IEnumerable<PublishedCell> published)
        : this(new PublishedSums(published), _ => true)
    {
    }

    /// <summary>Writes the equations down.</summary>
    /// <param name="sums">The counts of a family, null where suppressed, and which add up to which.</param>
    /// <param name="isSeen">Whether a count is looked at; others exist and are not known, and nothing says that they are suppressed.</param>
    public Attacker(PublishedSums sums, Func<PublishedCell, bool> isSeen)
    {
        this.sums = sums;
        var known = new long?[sums.Cells.Count];
        var variables = new int[sums.Cells.Count];
        List<long> lowest = [];
        for (var cell = 0; cell < known.Length; cell++)
        {
            var sees = isSeen(sums.Cells[cell]);
            known[cell] = sees ? sums.Cells[cell].Cases : null;
            if (known[cell] is null)
            {
                variables[cell] = unknown.Count;
                unknown.Add(cell);
                lowest.Add(sees ? 1 : 0);
            }
        }

        least = [.. lowest];
        most = [.. unknown.Select(_ => long.MaxValue)];
        foreach (var sum in sums.Sums)
        {
            (int Variable, int Sign)[] terms = [.. sum.Where(t => known[t.Cell] is null).Select(t => (variables[t.Cell], t.Sign))];
            var constant = sum.Sum(t => t.Sign * (known[t.Cell] ?? 0));
            if (terms.Length > 0)
            {
                equations.Add(new Equation(terms, -constant));
            }
            else if (constant != 0)
            {
                throw new InvalidDataException($"{sums.Cells[sum[0].Cell]} is not the sum of its parts: {constant}");
            }
        }
    }

    /// <summary>The counts that can be worked out, and what they are.</summary>
    public List<(PublishedCell Cell, long Cases)> Opened()
    {
        bool[] isFixed = new bool[unknown.Count];
        var found = -1;
        while (true)
        {
            Propagate();
            for (var i = 0; i < isFixed.Length; i++)
            {
                isFixed[i] |= least[i] == most[i];
            }

            // What elimination found is all that follows from it: only more bounds can lead further.
            if (found == isFixed.Count(f => f))
            {
                break;
            }

            foreach (var (variable, value) in Eliminate(isFixed))
            {
                isFixed[variable] = true;
                least[variable] = most[variable] = value;
            }

            found = isFixed.Count(f => f);
        }

        return [.. unknown.Select((c, i) => (c, i)).Where(u => isFixed[u.i]).Select(u => (sums.Cells[u.c].Key(), least[u.i]))];
    }

    /// <summary>What is known, for a solver of another make.</summary>
    /// <param name="wanted">How many of the suppressed counts it should try, evenly spread.</param>
    public string AsJson(int wanted) => System.Text.Json.JsonSerializer.Serialize(new
    {
        terms = equations.Select(e => e.Terms.Select(t => new[] { t.Variable, t.Sign })),
        sums = equations.Select(e => e.Sum),
        least = unknown.Select(_ => 1),
        wanted = Enumerable.Range(0, wanted).Select(i => (int)((long)i * unknown.Count / wanted)).Distinct(),
    });

    // Each term of an equation lies between what the others leave it.
    private void Propagate()
    {
        var of = new List<int>[unknown.Count];
        for (var e = 0; e < equations.Count; e++)
        {
            foreach (var (variable, _) in equations[e].Terms)
            {
                (of[variable] ??= []).Add(e);
            }
        }

        Queue<int> waiting = new(Enumerable.Range(0, equations.Count));
        var isWaiting = Enumerable.Repeat(true, equations.Count).ToArray();
        while (waiting.TryDequeue(out var e))
        {
            isWaiting[e] = false;
            foreach (var (variable, sign) in equations[e].Terms)
            {
                var (low, high) = Left(equations[e], variable, sign);
                if (low <= least[variable] && high >= most[variable])
                {
                    continue;
                }

                least[variable] = Math.Max(least[variable], low);
                most[variable] = Math.Min(most[variable], high);
                if (least[variable] > most[variable])
                {
                    throw new InvalidDataException($"{sums.Cells[unknown[variable]]} can be nothing: {least[variable]} to {most[variable]}");
                }

                foreach (var other in of[variable].Where(o => !isWaiting[o]))
                {
                    isWaiting[other] = true;
                    waiting.Enqueue(other);
                }
            }
        }
    }

    private (long Low, long High) Left(Equation equation, int variable, int sign)
    {
        long low = equation.Sum, high = equation.Sum;
        bool isLow = true, isHigh = true;
        foreach (var (other, s) in equation.Terms)
        {
            if (other == variable)
            {
                continue;
            }

            var (a, b) = s > 0 ? (least[other], most[other]) : (most[other] == long.MaxValue ? long.MaxValue : -most[other], -least[other]);
            isHigh &= s > 0 || a != long.MaxValue;
            isLow &= s < 0 || b != long.MaxValue;
            high -= isHigh ? a : 0;
            low -= isLow ? b : 0;
        }

        var (first, last) = sign > 0 ? (isLow ? low : long.MinValue, isHigh ? high : long.MaxValue) : (isHigh ? -high : long.MinValue, isLow ? -low : long.MaxValue);
        return (first, last);
    }

    // Reduced rows over a prime field, the sparsest taken first. A row of one variable alone says what that variable is.
    private List<(int Variable, long Value)> Eliminate(bool[] isFixed)
    {
        Dictionary<int, SortedDictionary<int, long>> pivots = [];
        Dictionary<int, HashSet<int>> holders = [];
        PriorityQueue<SortedDictionary<int, long>, int> waiting = new(equations.Select(e => Row(e, isFixed)).Select(r => (r, r.Count)));
        while (waiting.TryDequeue(out var row, out _))
        {
            foreach (var column in row.Keys.Where(pivots.ContainsKey).ToList())
            {
                Subtract(row, pivots[column], row[column]);
            }

            if (row.Keys.Where(k => k != Constant).Select(k => (int?)k).MinBy(k => holders.GetValueOrDefault(k!.Value)?.Count ?? 0) is not { } pivot)
            {
                continue;
            }

            Scale(row, pivot);
            foreach (var holder in holders.GetValueOrDefault(pivot)?.ToList() ?? [])
            {
                Subtract(pivots[holder], row, pivots[holder][pivot]);
                foreach (var column in row.Keys)
                {
                    var held = holders.TryGetValue(column, out var h) ? h : holders[column] = [];
                    _ = pivots[holder].ContainsKey(column) ? held.Add(holder) : held.Remove(holder);
                }
            }

            pivots.Add(pivot, row);
            foreach (var column in row.Keys)
            {
                (holders.TryGetValue(column, out var h) ? h : holders[column] = []).Add(pivot);
            }
        }

        return [.. pivots.Where(p => p.Value.Keys.All(k => k == p.Key || k == Constant)).Select(p => (p.Key, p.Value.GetValueOrDefault(Constant)))];
    }

    private SortedDictionary<int, long> Row(Equation equation, bool[] isFixed)
    {
        SortedDictionary<int, long> row = [];
        var sum = equation.Sum;
        foreach (var (variable, sign) in equation.Terms)
        {
            if (isFixed[variable])
            {
                sum -= sign * least[variable];
            }
            else
            {
                row[variable] = (sign + Prime) % Prime;
            }
        }

        if (sum != 0)
        {
            row[Constant] = ((sum % Prime) + Prime) % Prime;
        }

        return row;
    }

    private static void Subtract(SortedDictionary<int, long> row, SortedDictionary<int, long> other, long times)
    {
        foreach (var (column, value) in other)
        {
            var left = (row.GetValueOrDefault(column) - (value * times % Prime) + Prime) % Prime;
            if (left == 0)
            {
                row.Remove(column);
            }
            else
            {
                row[column] = left;
            }
        }
    }

    private static void Scale(SortedDictionary<int, long> row, int pivot)
    {
        var inverse = (long)System.Numerics.BigInteger.ModPow(row[pivot], Prime - 2, Prime);
        foreach (var column in row.Keys.ToList())
        {
            row[column] = row[column] * inverse % Prime;
        }
    }

    /// <summary>Counts, each once added or taken away, that make a known number together.</summary>
    private sealed record Equation((int Variable, int Sign)[] Terms, long Sum);
}
