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
    private readonly List<PublishedCell> unknown = [];
    private readonly Dictionary<PublishedCell, int> variables = [];
    private readonly Dictionary<PublishedCell, long> known = [];
    private readonly List<Equation> equations = [];
    private readonly long[] least;
    private readonly long[] most;

    /// <summary>Writes the equations down.</summary>
    /// <param name="published">The counts that are published, null where suppressed.</param>
    /// <param name="unseen">Counts that exist and are not looked at: not known, and nothing says that they are suppressed.</param>
    public Attacker(IEnumerable<PublishedCell> published, IEnumerable<PublishedCell>? unseen = null)
    {
        foreach (var cell in published)
        {
            if (cell.Cases is { } cases)
            {
                known[cell.Key()] = cases;
            }
            else
            {
                Unknown(cell.Key());
            }
        }

        var suppressed = unknown.Count;
        foreach (var cell in unseen ?? [])
        {
            Unknown(cell.Key());
        }

        least = [.. unknown.Select((_, i) => i < suppressed ? 1L : 0L)];
        most = [.. unknown.Select(_ => long.MaxValue)];
        WriteEquations();
    }

    /// <summary>How many counts are not known.</summary>
    public int Unknowns => unknown.Count;

    /// <summary>How many equations tell of them.</summary>
    public int Equations => equations.Count;

    /// <summary>The counts that can be worked out, and what they are.</summary>
    public List<(PublishedCell Cell, long Cases)> Opened()
    {
        bool[] isFixed = new bool[unknown.Count];
        var found = -1;
        while (found != isFixed.Count(f => f))
        {
            found = isFixed.Count(f => f);
            Propagate();
            for (var i = 0; i < isFixed.Length; i++)
            {
                isFixed[i] |= least[i] == most[i];
            }

            foreach (var (variable, value) in Eliminate(isFixed))
            {
                isFixed[variable] = true;
                least[variable] = most[variable] = value;
            }
        }

        return [.. unknown.Select((c, i) => (c, i)).Where(u => isFixed[u.i]).Select(u => (u.c, least[u.i]))];
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

    private void Unknown(PublishedCell cell)
    {
        variables.Add(cell, unknown.Count);
        unknown.Add(cell);
    }

    private void WriteEquations()
    {
        var all = known.Keys.Concat(unknown).ToList();
        var cities = all.Where(c => !IsProvince(c.City)).Select(c => c.City).Distinct().ToList();
        var values = all.Where(c => c.Dimension != "all").Select(c => (c.Family, c.Dimension, c.Value)).Distinct().ToLookup(c => (c.Family, c.Dimension), c => c.Value);
        var parts = all.Where(c => c.Part.Length > 0).Select(c => (c.Family, c.Part)).Distinct().ToLookup(c => c.Family, c => c.Part);
        foreach (var cell in all)
        {
            if (IsProvince(cell.City))
            {
                Sum(cell, cities.Where(c => c.StartsWith(cell.City[..2], StringComparison.Ordinal)).Select(c => cell with { City = c }));
            }

            if (cell.Period != "month")
            {
                var (shorter, months, count) = cell.Period == "year" ? ("quarter", 3, 4) : ("month", 1, 3);
                Sum(cell, Enumerable.Range(0, count).Select(i => cell with { Period = shorter, Start = cell.Start.AddMonths(months * i) }));
            }

            if (cell.Part.Length == 0 && parts[cell.Family].Any())
            {
                Sum(cell, parts[cell.Family].Select(p => cell with { Part = p }));
            }

            if (cell.Dimension == "all")
            {
                foreach (var dimension in values.Where(v => v.Key.Family == cell.Family))
                {
                    Sum(cell, dimension.Select(v => cell with { Dimension = dimension.Key.Dimension, Value = v }));
                }
            }
        }
    }

    private static bool IsProvince(string city) => city.EndsWith("0000", StringComparison.Ordinal);

    // What is in no table is zero.
    private void Sum(PublishedCell sum, IEnumerable<PublishedCell> parts)
    {
        List<(int Variable, int Sign)> terms = [];
        var constant = 0L;
        foreach (var (cell, sign) in parts.Select(p => (p, 1)).Prepend((sum, -1)))
        {
            if (variables.TryGetValue(cell, out var variable))
            {
                terms.Add((variable, sign));
            }
            else
            {
                constant += sign * known.GetValueOrDefault(cell);
            }
        }

        if (terms.Count > 0)
        {
            equations.Add(new Equation([.. terms], -constant));
        }
        else if (constant != 0)
        {
            throw new InvalidDataException($"{sum} is not the sum of its parts: {constant}");
        }
    }

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
                    throw new InvalidDataException($"{unknown[variable]} can be nothing: {least[variable]} to {most[variable]}");
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
