using Analytics.Warehouse.Statistics;

namespace Analytics.Warehouse.Metrics;

/// <summary>Which figures are asked for.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Grain">How long a period is; null makes the whole span one period.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="AsOf">The as-of date of the build: no stock is told for a later day.</param>
/// <param name="GroupBy">Dimensions of the mart, such as <c>city_code</c>, <c>org</c>, <c>channel</c>, <c>purpose</c>, <c>category_1</c>, <c>level</c>.</param>
/// <param name="Filters">Dimensions it is limited to: column and values, where the empty text stands for "not told".</param>
public sealed record MetricQuestion(
    Metric Metric,
    Grain? Grain,
    DateOnly From,
    DateOnly To,
    DateOnly AsOf,
    IReadOnlyList<string> GroupBy,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Filters)
{
    /// <summary>The dimensions by which any metric of a mart may be grouped and limited.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Dimensions { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["mart_case"] = ["source", "city_code", "org", "level", "channel", "purpose", "route", "category_1", "provincial_category"],
        ["mart_work"] = ["source", "city_code", "org", "level", "work", "kind"],
    };

    /// <summary>The last day of each period, cut at the end of the span and at the as-of date; ascending, each once.</summary>
    public IReadOnlyList<DateOnly> PeriodEnds =>
        [.. (Grain is { } grain ? Period.Between(From, To, grain).Select(p => p.End) : [To]).Select(d => Earlier(Earlier(d, To), AsOf)).Distinct()];

    /// <summary>The first day by which a row of this day is named.</summary>
    public DateOnly PeriodStart(DateOnly day) => Grain is { } grain ? Period.Of(day, grain).Start : From;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>One figure.</summary>
/// <param name="Group">The value of each dimension asked for; the empty text where none is told.</param>
/// <param name="PeriodStart">The first day of its period.</param>
/// <param name="Measured">The figure; null where it cannot be told, or where it would tell of fewer than ten accusations.</param>
public sealed record MetricRow(IReadOnlyList<string> Group, DateOnly PeriodStart, Measured? Measured);

/// <summary>How long those of a group and period waited.</summary>
/// <param name="Group">The value of each dimension asked for.</param>
/// <param name="PeriodStart">The first day of the period in which the waits began.</param>
/// <param name="Days">By days waited, ascending: for how many the wait ended then, and how many were last seen waiting then.</param>
public sealed record WaitRow(IReadOnlyList<string> Group, DateOnly PeriodStart, IReadOnlyList<SurvivalDay> Days);
