using System.Globalization;

namespace Analytics.Warehouse.Release;

/// <summary>
/// All cells of one family of counts: places by periods by values by parts, with every sum. Each of the four adds up on
/// its own: cities to their province, months to quarters to years, the values of each grouping to the total, parts to the whole.
/// </summary>
internal sealed class CellTable
{
    /// <summary>Lays out the cells and adds up the sums.</summary>
    public CellTable(IReadOnlyList<LeafCell> leaves)
    {
        Places = PlacesOf([.. leaves.Select(l => l.City).Distinct().Order(StringComparer.Ordinal)]);
        FirstMonth = leaves.Min(l => l.Month);
        Periods = PeriodsOf(FirstMonth, leaves.Max(l => l.Month));
        Values = [CellValue.All, .. leaves.Select(l => l.Value).Where(v => v != CellValue.All).Distinct().OrderBy(v => v.Dimension, StringComparer.Ordinal).ThenBy(v => v.Name, StringComparer.Ordinal)];
        Dimensions = [.. Values.Select((v, i) => (v.Dimension, Index: i)).Skip(1).GroupBy(v => v.Dimension).Select(g => g.Select(v => v.Index).ToArray())];
        string[] parts = [.. leaves.Select(l => l.Part).Distinct().Order(StringComparer.Ordinal)];
        Parts = parts is [""] ? new CellAxis([""], [-1]) : new CellAxis(["", .. parts], [-1, .. parts.Select(_ => 0)]);
        Cases = new long[Places.Count * Periods.Count * Values.Count * Parts.Count];
        IsHidden = new bool[Cases.Length];
        Add(leaves);
    }

    /// <summary>Provinces of more than one city, then cities, each under its province.</summary>
    public CellAxis Places { get; }

    /// <summary>Years, quarters, months, named 2024, 2024-Q1 and 2024-01.</summary>
    public CellAxis Periods { get; }

    /// <summary>The total, then the values of each grouping.</summary>
    public IReadOnlyList<CellValue> Values { get; }

    /// <summary>The values of each grouping, by index: each adds up to the total.</summary>
    public IReadOnlyList<int[]> Dimensions { get; }

    /// <summary>The whole, then its parts.</summary>
    public CellAxis Parts { get; }

    /// <summary>The count of each cell.</summary>
    public long[] Cases { get; }

    /// <summary>Whether a cell is suppressed.</summary>
    public bool[] IsHidden { get; }

    private DateOnly FirstMonth { get; }

    /// <summary>Where a cell lies.</summary>
    public int Index(int place, int period, int value, int part) => (((((place * Periods.Count) + period) * Values.Count) + value) * Parts.Count) + part;

    /// <summary>The four nodes of a cell.</summary>
    public (int Place, int Period, int Value, int Part) Nodes(int cell)
    {
        var (rest, part) = Math.DivRem(cell, Parts.Count);
        (rest, var value) = Math.DivRem(rest, Values.Count);
        var (place, period) = Math.DivRem(rest, Periods.Count);
        return (place, period, value, part);
    }

    private void Add(IReadOnlyList<LeafCell> leaves)
    {
        var places = Positions(Places.Names);
        var values = Positions(Values);
        var parts = Positions(Parts.Names);
        var firstLeaf = Periods.Count - Enumerable.Range(0, Periods.Count).Count(p => Periods.Below[p].Length == 0);
        foreach (var leaf in leaves)
        {
            var month = firstLeaf + ((leaf.Month.Year - FirstMonth.Year) * 12) + leaf.Month.Month - 1;
            foreach (var place in Places.Upwards[places[leaf.City]])
            {
                foreach (var period in Periods.Upwards[month])
                {
                    foreach (var part in Parts.Upwards[parts[leaf.Part]])
                    {
                        Cases[Index(place, period, values[leaf.Value], part)] += leaf.Cases;
                    }
                }
            }
        }
    }

    private static Dictionary<T, int> Positions<T>(IEnumerable<T> names)
        where T : notnull => names.Select((n, i) => (n, i)).ToDictionary(n => n.n, n => n.i);

    // A province of one city would only say twice what the city says; one that delivers itself bears the code of the total.
    private static CellAxis PlacesOf(string[] cities)
    {
        string[] provinces = [.. cities.GroupBy(Province).Where(g => g.Count() > 1 && !g.Contains(g.Key)).Select(g => g.Key)];
        return new CellAxis([.. provinces, .. cities], [.. provinces.Select(_ => -1), .. cities.Select(c => Array.IndexOf(provinces, Province(c)))]);
    }

    private static string Province(string city) => city.Length < 2 ? city : $"{city[..2]}0000";

    // Whole years, so that positions follow from the date alone; months without a case are zero and are not told.
    private static CellAxis PeriodsOf(DateOnly first, DateOnly last)
    {
        var years = last.Year - first.Year + 1;
        List<string> names = [];
        List<int> above = [];
        for (var year = 0; year < years; year++)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{first.Year + year:0000}"));
            above.Add(-1);
        }

        for (var quarter = 0; quarter < 4 * years; quarter++)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{first.Year + (quarter / 4):0000}-Q{(quarter % 4) + 1}"));
            above.Add(quarter / 4);
        }

        for (var month = 0; month < 12 * years; month++)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{first.Year + (month / 12):0000}-{(month % 12) + 1:00}"));
            above.Add(years + (month / 3));
        }

        return new CellAxis(names, above);
    }
}
