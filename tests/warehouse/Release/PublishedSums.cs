namespace Analytics.Tests.Warehouse.Release;

/// <summary>
/// Which published counts of a family add up to which: cities to their province, months to quarters to years, values of a
/// grouping to the total, parts to the whole. Written apart from the code that suppresses, and from the published tables alone.
/// </summary>
internal sealed class PublishedSums
{
    private readonly Dictionary<PublishedCell, int> index = [];
    private readonly List<(int Cell, int Sign)[]> sums = [];

    /// <summary>Finds the sums.</summary>
    /// <param name="published">Every count that is published of one family, null where suppressed.</param>
    public PublishedSums(IEnumerable<PublishedCell> published)
    {
        Cells = [.. published];
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            index.Add(Cells[cell].Key(), cell);
        }

        var keys = index.Keys.ToList();
        var cities = keys.Where(c => !IsProvince(c.City)).Select(c => c.City).Distinct().ToList();
        var values = keys.Where(c => c.Dimension != "all").Select(c => (c.Dimension, c.Value)).Distinct().ToLookup(c => c.Dimension, c => c.Value);
        var parts = keys.Where(c => c.Part.Length > 0).Select(c => c.Part).Distinct().ToList();
        foreach (var cell in keys)
        {
            if (IsProvince(cell.City))
            {
                Add(cell, cities.Where(c => c.StartsWith(cell.City[..2], StringComparison.Ordinal)).Select(c => cell with { City = c }));
            }

            if (cell.Period != "month")
            {
                var (shorter, months, count) = cell.Period == "year" ? ("quarter", 3, 4) : ("month", 1, 3);
                Add(cell, Enumerable.Range(0, count).Select(i => cell with { Period = shorter, Start = cell.Start.AddMonths(months * i) }));
            }

            if (cell.Part.Length == 0 && parts.Count > 0)
            {
                Add(cell, parts.Select(p => cell with { Part = p }));
            }

            if (cell.Dimension == "all")
            {
                foreach (var dimension in values)
                {
                    Add(cell, dimension.Select(v => cell with { Dimension = dimension.Key, Value = v }));
                }
            }
        }
    }

    /// <summary>The counts.</summary>
    public IReadOnlyList<PublishedCell> Cells { get; }

    /// <summary>Each adds up to nought: the sum, taken away, and its parts.</summary>
    public IReadOnlyList<(int Cell, int Sign)[]> Sums => sums;

    private static bool IsProvince(string city) => city.EndsWith("0000", StringComparison.Ordinal);

    // What is in no table is zero.
    private void Add(PublishedCell sum, IEnumerable<PublishedCell> parts) =>
        sums.Add([(index[sum], -1), .. parts.Where(index.ContainsKey).Select(p => (index[p], 1))]);
}
