using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>How the drawing is laid out.</summary>
internal enum ChartView
{
    /// <summary>All cities in one chart.</summary>
    Lines,

    /// <summary>A small chart for each, on one scale.</summary>
    Panels,
}

/// <summary>What the comparison page was asked to show; the whole state of the page.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Level">The level of place, or all.</param>
/// <param name="Cities">The cities, in the order of their codes.</param>
/// <param name="Grain">How long a period is.</param>
/// <param name="From">The first period.</param>
/// <param name="To">The last period; it may reach beyond the as-of date.</param>
/// <param name="View">How it is drawn.</param>
internal sealed record CompareRequest(Metric Metric, string Level, IReadOnlyList<Place> Cities, Grain Grain, Period From, Period To, ChartView View)
{
    /// <summary>More lines than this cannot be told apart.</summary>
    public const int MostCities = 12;

    /// <summary>More periods than this cannot be read.</summary>
    public const int MostPeriods = 800;

    /// <summary>Every level at once, which must be asked for.</summary>
    public const string AllLevels = "all";

    /// <summary>The periods shown.</summary>
    public IReadOnlyList<Period> Periods { get; } = [.. Period.Between(From.Start, To.Start, Grain)];

    /// <summary>The address that shows exactly this.</summary>
    public string Query => QueryString.Create(
    [
        new("metric", Metric.Id), new("level", Level), .. Cities.Select(c => KeyValuePair.Create("city", (string?)c.Code)), new("grain", Choice.Name(Grain)),
        new("from", Figures.Date(From.Start)), new("to", Figures.Date(To.End)), new("view", Choice.Name(View)),
    ]).Value!;
}

/// <summary>A request with what was wrong with it and what was changed about it.</summary>
/// <param name="Request">What can be shown; defaults stand where a value was wrong.</param>
/// <param name="Problems">Values that are not allowed.</param>
/// <param name="Notices">What the reader should know about defaults and what was left out.</param>
internal sealed record ParsedRequest(CompareRequest Request, IReadOnlyList<BadParameter> Problems, IReadOnlyList<string> Notices);
