using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Brief;

/// <summary>
/// The figures of a brief, asked for as the comparison page asks for them: the same question to the same registry over the
/// same reader, so that a city's number here is that page's number. Figures of all cities together are sums of those.
/// </summary>
internal sealed class BriefFigures(IPublishedBuild build, BriefRequest request)
{
    private const int FewestMonths = 24;
    private readonly Dictionary<string, Comparison> byCity = [];
    private readonly Dictionary<(string Metric, ComparedWith With), Together> together = [];
    private readonly Dictionary<string, LikeWithLike> likes = [];

    /// <summary>What was asked for.</summary>
    public BriefRequest Request { get; } = request;

    /// <summary>The as-of date of the build.</summary>
    public DateOnly AsOf { get; } = build.AsOf;

    /// <summary>The build.</summary>
    public string BuildId { get; } = build.BuildId;

    /// <summary>The metrics that were asked for and that a city tells, in the order of the registry.</summary>
    public IEnumerable<Metric> Used => MetricRegistry.All.Where(m => byCity.ContainsKey(m.Id) && Telling(m).Count > 0);

    /// <summary>A metric of the registry.</summary>
    public static Metric Metric(string id) => MetricRegistry.Find(id) ?? throw new ArgumentException($"no metric '{id}'", nameof(id));

    /// <summary>The comparison that shows a figure of this period and these cities.</summary>
    public CompareRequest Asked(Metric metric, ChartView view = ChartView.Lines) =>
        new(metric, CompareRequest.AllLevels, [.. Request.Cities.Select(c => c.For(metric))], Request.Period.Grain, Request.Period, Request.Period, view) { HasNamedCities = true };

    /// <summary>The figure of every city in the period.</summary>
    public Comparison ByCity(Metric metric)
    {
        if (!byCity.TryGetValue(metric.Id, out var found))
        {
            byCity[metric.Id] = found = CompareQuery.Run(build, Asked(metric));
        }

        return found;
    }

    /// <summary>The cities that have the figure in the period.</summary>
    public IReadOnlyList<Place> Telling(Metric metric) =>
        ByCity(metric) is var all ? [.. all.Lines.Zip(all.Cells[0]).Where(c => c.Second is not null).Select(c => c.First.City!)] : [];

    /// <summary>The figure of all cities together; null where none has it.</summary>
    public Measured? Now(Metric metric) => metric.Kind == MetricKind.Survival
        ? Whole(metric, Telling(metric), Request.Period.Start, Request.Period.End)
        : Sum(ByCity(metric).Cells[0]);

    /// <summary>The figure by something else than the city, of all cities that have it.</summary>
    public IReadOnlyDictionary<string, Measured?> By(Metric metric, Dimension dimension) =>
        CompareQuery.Span(build, Asked(metric) with { Cities = Telling(metric), By = dimension }, Request.Period.Start, Request.Period.End);

    /// <summary>The same by two dimensions at once.</summary>
    public IReadOnlyDictionary<(string First, string Second), Measured?> By(Metric metric, Dimension first, Dimension second) =>
        MetricQuery.Rows(build, CompareQuery.Question(build, Asked(metric) with { Cities = Telling(metric) }, null, Request.Period.Start, Request.Period.End, [first, second]))
            .ToDictionary(r => (r.Group[0], r.Group[1]), r => r.Measured);

    /// <summary>A city's figure beside an earlier one, like with like.</summary>
    public Beside Against(Metric metric, Place city, ComparedWith with) =>
        Like(metric).Of(Line.Of(city.For(metric)), LikeWithLike.Period(Request.Period.Grain), with);

    /// <summary>
    /// All cities together beside an earlier period: each is cut where its own data end and compared with the same days; those
    /// whose data do not reach both periods are left out of both.
    /// </summary>
    public Together Against(Metric metric, ComparedWith with)
    {
        if (!together.TryGetValue((metric.Id, with), out var found))
        {
            together[(metric.Id, with)] = found = Compared(metric, with);
        }

        return found;
    }

    /// <summary>The parts of such a change: by a dimension, the figures now and before.</summary>
    public IReadOnlyDictionary<string, (Measured? Now, Measured? Before)> Parts(Metric metric, Dimension dimension, ComparedWith with)
    {
        Dictionary<string, (Measured? Now, Measured? Before)> parts = [];
        foreach (var (windows, cities) in Against(metric, with).Windows)
        {
            var asked = Asked(metric) with { Cities = cities, By = dimension };
            var (now, before) = (CompareQuery.Span(build, asked, windows.Now.First, windows.Now.Last), CompareQuery.Span(build, asked, windows.Before.First, windows.Before.Last));
            foreach (var key in now.Keys.Union(before.Keys))
            {
                var earlier = parts.GetValueOrDefault(key);
                parts[key] = (Sum([earlier.Now, now.GetValueOrDefault(key)]), Sum([earlier.Before, before.GetValueOrDefault(key)]));
            }
        }

        return parts;
    }

    /// <summary>Months up to the end of the period, two years of them or the period's own and one year more, city by city.</summary>
    public Comparison Months(Metric metric)
    {
        var last = Period.Of(Request.Period.End < AsOf ? Request.Period.End : AsOf, Grain.Month);
        var from = Earlier(Request.Period.Start.AddMonths(-12), last.Start.AddMonths(1 - FewestMonths));
        _ = ByCity(metric);
        return CompareQuery.Run(build, Asked(metric, ChartView.Control) with { Grain = Grain.Month, From = Period.Of(from, Grain.Month), To = last });
    }

    /// <summary>The same of all cities together: of those alone whose data reach over all of these months, or a city that begins would look like a rise.</summary>
    public static Comparison OfSteady(Comparison months, Texts texts)
    {
        var steady = months.Lines.Index().Where(l => months.Request.Metric.IsToldBy(l.Item.City!.Delivered) && l.Item.City.FirstDay <= months.Periods[0].End && l.Item.City.LastDay >= months.Periods[^1].Start).ToList();
        var request = months.Request with { Cities = [.. steady.Select(l => l.Item.City!)] };
        return new Comparison(request, months.AsOf, [.. months.Cells.Select(row => (IReadOnlyList<Measured?>)[Sum(steady.Select(l => row[l.Index]))])])
        {
            Lines = [steady is [var only] ? only.Item : new Line(Dimension.City, texts["brief.together", steady.Count], null)],
        };
    }

    /// <summary>The months of a comparison by something else than the city.</summary>
    public IReadOnlyDictionary<(DateOnly Month, string Key), Measured?> MonthsBy(Comparison months, Dimension dimension) =>
        MetricQuery.Rows(build, CompareQuery.Question(build, months.Request, Grain.Month, months.Request.From.Start, months.Request.To.End, [dimension])).ToDictionary(r => (r.PeriodStart, r.Group[0]), r => r.Measured);

    /// <summary>The counts added up, shares above and below the line apart; null where there is nothing to add, or where waits would have to be added.</summary>
    internal static Measured? Sum(IEnumerable<Measured?> parts)
    {
        var told = parts.OfType<Measured>().ToList();
        return told switch
        {
            [] => null,
            [var one] => one,
            _ when told.Exists(m => m.Wait is not null) => null,
            _ => new Measured(told.Sum(m => m.Numerator), told[0].Denominator is null ? null : told.Sum(m => m.Denominator), told.Sum(m => m.Undecided)),
        };
    }

    private Together Compared(Metric metric, ComparedWith with)
    {
        var like = Like(metric);
        var period = LikeWithLike.Period(Request.Period.Grain);
        var windows = Telling(metric).GroupBy(c => like.Windows(c, period, with)).Where(g => g.Key is not null)
            .Select(g => (Windows: g.Key!, Cities: (IReadOnlyList<Place>)[.. g])).OrderByDescending(g => g.Windows.Now.Last).ToList();
        return new Together(
            windows,
            Sum(windows.Select(w => Whole(metric, w.Cities, w.Windows.Now.First, w.Windows.Now.Last))),
            Sum(windows.Select(w => Whole(metric, w.Cities, w.Windows.Before.First, w.Windows.Before.Last))));
    }

    private LikeWithLike Like(Metric metric)
    {
        if (!likes.TryGetValue(metric.Id, out var found))
        {
            var asked = Asked(metric);
            likes[metric.Id] = found = new LikeWithLike(asked, AsOf, (from, to) => CompareQuery.Span(build, asked, from, to));
        }

        return found;
    }

    private Measured? Whole(Metric metric, IReadOnlyList<Place> cities, DateOnly from, DateOnly to)
    {
        if (cities.Count == 0)
        {
            return null;
        }

        var nothing = metric.Kind == MetricKind.Survival || metric.Known is not null ? (Measured?)null : new Measured(0, metric.IsShare ? 0 : null);
        return MetricQuery.Rows(build, CompareQuery.Question(build, Asked(metric) with { Cities = cities }, null, from, to, [])) is [var row, ..] ? row.Measured : nothing;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>All comparable cities together beside an earlier period.</summary>
/// <param name="Windows">The days, and the cities that they hold for.</param>
/// <param name="Now">The present figure of these days.</param>
/// <param name="Before">The earlier one.</param>
internal sealed record Together(IReadOnlyList<(ComparedWindows Windows, IReadOnlyList<Place> Cities)> Windows, Measured? Now, Measured? Before)
{
    /// <summary>How many cities are compared.</summary>
    public int Cities => Windows.Sum(w => w.Cities.Count);
}
