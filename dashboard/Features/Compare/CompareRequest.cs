using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>What the comparison page was asked to show; the whole state of the page.</summary>
/// <param name="Metric">The figure; of several the one that this request is about.</param>
/// <param name="Level">The level of place, or all.</param>
/// <param name="Cities">The cities, in the order of their codes.</param>
/// <param name="Grain">How long a period is.</param>
/// <param name="From">The first period.</param>
/// <param name="To">The last period; it may reach beyond the as-of date.</param>
/// <param name="View">How it is read.</param>
internal sealed record CompareRequest(Metric Metric, string Level, IReadOnlyList<Place> Cities, Grain Grain, Period From, Period To, ChartView View)
{
    /// <summary>More lines than this cannot be told apart.</summary>
    public const int MostCities = 12;

    /// <summary>More rows than this cannot be read.</summary>
    public const int MostRows = 40;

    /// <summary>More periods than this cannot be read.</summary>
    public const int MostPeriods = 800;

    /// <summary>More figures than this are a report, not a comparison.</summary>
    public const int MostMetrics = 4;

    /// <summary>Every level at once, which must be asked for.</summary>
    public const string AllLevels = "all";

    /// <summary>Every figure of the page.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [Metric];

    /// <summary>What stands side by side.</summary>
    public Dimension By { get; init; } = Dimension.City;

    /// <summary>What the page is limited to besides cities, in the order of the dimensions; the empty text is "not told".</summary>
    public IReadOnlyDictionary<Dimension, string> Within { get; init; } = new Dictionary<Dimension, string>();

    /// <summary>What a change is measured against where the page shows one.</summary>
    public ComparedWith Against { get; init; } = ComparedWith.EarlierYear;

    /// <summary>Whether the cities were asked for, and are not the page's own choice.</summary>
    public bool HasNamedCities { get; init; }

    /// <summary>The periods shown.</summary>
    public IReadOnlyList<Period> Periods => Period.Between(From.Start, To.Start, Grain).ToList();

    /// <summary>The address that shows exactly this.</summary>
    public string Query => QueryString.Create(
    [
        .. Metrics.Select(m => KeyValuePair.Create("metric", (string?)m.Id)), new("level", Level), .. Cities.Select(c => KeyValuePair.Create("city", (string?)c.Code)),
        .. Within.Select(w => KeyValuePair.Create(w.Key.Parameter(), (string?)(w.Value.Length == 0 ? Dimensions.NotTold : w.Value))),
        new("grain", Choice.Name(Grain)), new("from", Figures.Date(From.Start)), new("to", Figures.Date(To.End)), new("view", Choice.Name(View)),
        .. By == Dimension.City ? Array.Empty<KeyValuePair<string, string?>>() : [new("by", Choice.Name(By))],
        .. Against == ComparedWith.EarlierYear ? Array.Empty<KeyValuePair<string, string?>>() : [new("against", "period")],
    ]).Value!;
}

/// <summary>A request with what was wrong with it and what was changed about it.</summary>
/// <param name="Request">What can be shown; defaults stand where a value was wrong.</param>
/// <param name="Problems">Values that are not allowed.</param>
/// <param name="Notices">What the reader should know about defaults and what was left out.</param>
internal sealed record ParsedRequest(CompareRequest Request, IReadOnlyList<BadParameter> Problems, IReadOnlyList<string> Notices)
{
    /// <summary>The request once for each figure, with the days of which each city tells that figure.</summary>
    public IReadOnlyList<CompareRequest> Each { get; init; } = [Request];
}
