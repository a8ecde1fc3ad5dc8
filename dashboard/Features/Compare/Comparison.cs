using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>The figures of a comparison, from which table, chart and file are all made.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="AsOf">The as-of date of the build.</param>
/// <param name="Cells">By period, then by line; null is "no data", never zero.</param>
internal sealed record Comparison(CompareRequest Request, DateOnly AsOf, IReadOnlyList<IReadOnlyList<Measured?>> Cells)
{
    /// <summary>What stands side by side: the cities, unless something else was asked for.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [.. Request.Cities.Select(Line.Of)];

    /// <summary>The periods.</summary>
    public IReadOnlyList<Period> Periods { get; } = Request.Periods;

    /// <summary>How many lines were left out, those with least to count.</summary>
    public int LeftOut { get; init; }

    /// <summary>Whether there is any figure at all.</summary>
    public bool IsEmpty => Cells.All(row => row.All(cell => cell is null));

    /// <summary>Whether a period goes on beyond the as-of date.</summary>
    public bool IsIncomplete(Period period) => period.End >= AsOf;

    /// <summary>The cities that do not deliver what the figure needs.</summary>
    public IEnumerable<Place> CitiesWithout => Request.Cities.Where(c => !Request.Metric.IsToldBy(c.Delivered));

    /// <summary>The figures of one line.</summary>
    public IReadOnlyList<Measured?> Of(int line) => [.. Cells.Select(row => row[line])];

    /// <summary>The last period that has ended and in which a line has a figure; -1 where there is none.</summary>
    public int LastTold(int line) => Enumerable.Range(0, Periods.Count).LastOrDefault(i => !IsIncomplete(Periods[i]) && Cells[i][line]?.Value is not null, -1);
}
