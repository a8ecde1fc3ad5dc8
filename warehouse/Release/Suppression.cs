namespace Analytics.Warehouse.Release;

/// <summary>Says which cells of a table are not shown.</summary>
internal static class Suppression
{
    /// <summary>
    /// Suppresses cells that are too small, then others with them until none of them can be worked out and what is left of
    /// every sum, once all parts that are shown are taken away, is itself large enough (a part's complement counts like a cell).
    /// </summary>
    public static void Suppress(CellTable table, SuppressionRules rules)
    {
        for (var cell = 0; cell < table.Cases.Length; cell++)
        {
            table.IsHidden[cell] = IsSmall(table, rules, cell);
        }

        if (!rules.IsComplementary)
        {
            return;
        }

        Witnesses witnesses = new(table);
        List<int> hidden = [.. TotalsFirst(table)];
        while (hidden.Count > 0)
        {
            hidden.ForEach(witnesses.Protect);
            hidden = ThinRests(table, rules);
            hidden.ForEach(cell => table.IsHidden[cell] = true);
        }
    }

    /// <summary>Whether a cell alone is too small to be shown; one of no case is not.</summary>
    public static bool IsSmall(CellTable table, SuppressionRules rules, int cell) =>
        table.Cases[cell] > 0 && table.Cases[cell] < rules.Least(table.Values[table.Nodes(cell).Value]);

    // What protects a total protects cells of every grouping below it.
    private static IEnumerable<int> TotalsFirst(CellTable table) =>
        Enumerable.Range(0, table.Cases.Length).Where(c => table.IsHidden[c]).OrderBy(c => table.Nodes(c).Value).ThenBy(c => c);

    // Of every sum that is shown and whose suppressed parts together are too few: the smallest part that is still shown.
    private static List<int> ThinRests(CellTable table, SuppressionRules rules)
    {
        HashSet<int> thin = [];
        foreach (var (sum, cells) in Sums(table))
        {
            if (table.IsHidden[sum] || table.Cases[sum] == 0)
            {
                continue;
            }

            var (rest, least, smallest) = (0L, 0, -1);
            foreach (var cell in cells)
            {
                if (table.IsHidden[cell])
                {
                    rest += table.Cases[cell];
                    least = Math.Max(least, rules.Least(table.Values[table.Nodes(cell).Value]));
                }
                else if (table.Cases[cell] > 0 && (smallest < 0 || table.Cases[cell] < table.Cases[smallest]))
                {
                    smallest = cell;
                }
            }

            if (rest > 0 && rest < least && smallest >= 0)
            {
                thin.Add(smallest);
            }
        }

        return [.. thin.Order()];
    }

    /// <summary>Every sum with the cells that add up to it.</summary>
    public static IEnumerable<(int Sum, int[] Cells)> Sums(CellTable table)
    {
        for (var cell = 0; cell < table.Cases.Length; cell++)
        {
            var (place, period, value, part) = table.Nodes(cell);
            if (table.Places.Below[place] is { Length: > 0 } below)
            {
                yield return (cell, [.. below.Select(p => table.Index(p, period, value, part))]);
            }

            if (table.Periods.Below[period] is { Length: > 0 } shorter)
            {
                yield return (cell, [.. shorter.Select(t => table.Index(place, t, value, part))]);
            }

            if (table.Parts.Below[part] is { Length: > 0 } parts)
            {
                yield return (cell, [.. parts.Select(o => table.Index(place, period, value, o))]);
            }

            if (value == 0)
            {
                foreach (var dimension in table.Dimensions)
                {
                    yield return (cell, [.. dimension.Select(v => table.Index(place, period, v, part))]);
                }
            }
        }
    }
}
