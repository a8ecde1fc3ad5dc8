using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Reads the comparison page's address: pure, and never throws whatever it holds.</summary>
internal sealed class CompareParser(IQueryCollection query, IReadOnlyList<Place> places, DateOnly asOf, Texts texts)
{
    private const int DefaultCities = 6;
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private readonly List<BadParameter> problems = [];
    private readonly List<string> notices = [];

    /// <summary>The request; there must be at least one place.</summary>
    public ParsedRequest Parse()
    {
        var metrics = Metrics();
        var grain = Chosen(Enum.GetValues<Grain>(), "grain", Grain.Month);
        var view = Chosen(Enum.GetValues<ChartView>(), "view", ChartView.Lines);
        var by = By(metrics);
        var within = Within(metrics);
        var asked = Cities(view);
        var level = Level(asked);
        var cities = OfLevel(asked, level, view);
        var told = cities.ConvertAll(c => c.For(metrics[0]));
        var telling = told.FindAll(c => metrics[0].IsToldBy(c.Delivered));
        var (from, to) = Range(grain, telling.Count > 0 ? telling : told);
        var request = new CompareRequest(metrics[0], level, told, grain, from, to, view)
        {
            Metrics = metrics,
            By = by,
            Within = within,
            Against = Chosen(Enum.GetValues<Earlier>(), "against", Earlier.Year) == Earlier.Year ? ComparedWith.EarlierYear : ComparedWith.EarlierPeriod,
            HasNamedCities = asked.Count > 0,
        };
        return new ParsedRequest(request, problems, notices)
        {
            Each = [.. metrics.Select(m => request with { Metric = m, Cities = cities.ConvertAll(c => c.For(m)) })],
        };
    }

    private enum Earlier
    {
        Year,
        Period,
    }

    private List<Metric> Metrics()
    {
        List<Metric> metrics = [];
        foreach (var id in query["metric"].OfType<string>().Where(m => m.Length > 0).Distinct())
        {
            if (MetricRegistry.Find(id) is { } metric)
            {
                metrics.Add(metric);
            }
            else
            {
                problems.Add(new BadParameter("metric", id, string.Join(", ", MetricRegistry.All.Select(m => m.Id))));
            }
        }

        if (metrics.Count > CompareRequest.MostMetrics)
        {
            problems.Add(new BadParameter("metric", texts["compare.metrics.count", metrics.Count], texts["compare.cities.most", CompareRequest.MostMetrics]));
        }

        return metrics.Count == 0 ? [MetricRegistry.All[0]] : [.. metrics.Take(CompareRequest.MostMetrics)];
    }

    private Dimension By(List<Metric> metrics)
    {
        var by = Chosen(Dimensions.All, "by", Dimension.City);
        return IsOfAll("by", by, metrics) ? by : Dimension.City;
    }

    private Dictionary<Dimension, string> Within(List<Metric> metrics)
    {
        Dictionary<Dimension, string> within = [];
        foreach (var dimension in Dimensions.All.Where(d => d != Dimension.City))
        {
            if (One(dimension.Parameter()) is { } value && IsOfAll(dimension.Parameter(), dimension, metrics))
            {
                within[dimension] = value == Dimensions.NotTold ? string.Empty : value;
            }
        }

        return within;
    }

    private bool IsOfAll(string parameter, Dimension dimension, List<Metric> metrics)
    {
        if (metrics.Find(m => !dimension.IsOf(m)) is not { } without)
        {
            return true;
        }

        var allowed = Dimensions.All.Where(d => d.IsOf(without)).Select(d => texts["by.dimension." + Choice.Name(d)]);
        problems.Add(new BadParameter(parameter, One(parameter)!, texts["compare.not.of", texts.Pick(without.NameZh, without.NameEn), texts.List(allowed)]));
        return false;
    }

    private List<Place> Cities(ChartView view)
    {
        var most = Most(view);
        List<Place> cities = [];
        foreach (var code in query["city"].SelectMany(v => (v ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct())
        {
            if (places.FirstOrDefault(p => p.Code == code) is { } place)
            {
                cities.Add(place);
            }
            else
            {
                problems.Add(new BadParameter("city", code, string.Join(", ", places.Select(p => $"{p.Code} {p.Name(texts)}"))));
            }
        }

        if (cities.Count > most)
        {
            problems.Add(new BadParameter("city", texts["compare.cities.count", cities.Count], texts["compare.cities.most", most]));
        }

        return [.. cities.OrderBy(c => c.Code, StringComparer.Ordinal).Take(most)];
    }

    // Unless asked for, the level of the cities named, else the one with most data.
    private string Level(List<Place> asked)
    {
        string[] allowed = [.. Place.Levels.Where(l => places.Any(p => p.Level == l)), CompareRequest.AllLevels];
        var level = One("level");
        if (level is not null && !allowed.Contains(level))
        {
            problems.Add(new BadParameter("level", level, string.Join(", ", allowed)));
            level = null;
        }

        return level ?? (asked.Count > 0 ? asked : places).GroupBy(p => p.Level).MaxBy(g => g.Sum(p => p.Cases))!.Key;
    }

    private List<Place> OfLevel(List<Place> asked, string level, ChartView view)
    {
        bool Fits(Place place) => level == CompareRequest.AllLevels || place.Level == level;
        var left = asked.Where(p => !Fits(p)).ToList();
        if (left.Count > 0)
        {
            notices.Add(texts["compare.left.out", texts.List(left.Select(p => p.Name(texts))), texts["level." + level]]);
        }

        var cities = asked.Where(Fits).ToList();
        return cities.Count > 0 ? cities : MostData(places.Where(Fits), view.IsWide() ? CompareRequest.MostRows : DefaultCities);
    }

    private static int Most(ChartView view) => view.IsWide() ? CompareRequest.MostRows : CompareRequest.MostCities;

    private static List<Place> MostData(IEnumerable<Place> places, int most) =>
        [.. places.OrderByDescending(p => p.Cases).ThenBy(p => p.Code, StringComparer.Ordinal).Take(most).OrderBy(p => p.Code, StringComparer.Ordinal)];

    private (Period From, Period To) Range(Grain grain, List<Place> cities)
    {
        var askedFrom = Day("from");
        var askedTo = Day("to");
        if (askedTo > asOf && Period.Of(askedTo.Value, grain).Start > asOf)
        {
            notices.Add(texts["compare.clamped", Figures.Date(asOf)]);
        }

        var to = Period.Of(askedTo < asOf ? askedTo.Value : askedTo is null && askedFrom is null ? LastDay(grain, cities) : asOf, grain);
        var from = askedFrom is { } day ? Period.Of(day, grain) : Before(to);
        if (from.Start > to.Start)
        {
            problems.Add(new BadParameter("from", Figures.Date(askedFrom!.Value), texts["compare.not.after", Figures.Date(to.End)]));
            from = Before(to);
        }

        if (Period.Between(from.Start, to.Start, grain).Take(CompareRequest.MostPeriods + 1).Count() > CompareRequest.MostPeriods)
        {
            problems.Add(new BadParameter("from", Figures.Date(from.Start), texts["compare.periods.most", CompareRequest.MostPeriods]));
            from = Before(to);
        }

        return (from, to);
    }

    // Up to the as-of date; where all data ended long before, to where half of them did, and the page says so.
    private DateOnly LastDay(Grain grain, List<Place> cities)
    {
        var last = cities.Select(c => c.LastDay).Order().ElementAt(cities.Count / 2);
        if (cities.Max(c => c.LastDay) >= Before(Period.Of(asOf, grain)).Start)
        {
            return asOf;
        }

        notices.Add(texts["compare.data.end", Figures.Date(last)]);
        return last < asOf ? last : asOf;
    }

    private static Period Before(Period to)
    {
        var periods = to.Grain switch { Grain.Day => 60, Grain.Week => 52, Grain.Month => 24, Grain.Quarter => 12, _ => 6 };
        return Period.Of(Period.Shifted(to.Start, to.Grain, 1 - periods), to.Grain);
    }

    private DateOnly? Day(string parameter)
    {
        if (One(parameter) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day.Year < 2200)
        {
            return day;
        }

        problems.Add(new BadParameter(parameter, text, texts["compare.dates", Figures.Date(Earliest)]));
        return null;
    }

    private T Chosen<T>(IReadOnlyList<T> allowed, string parameter, T otherwise)
        where T : struct, Enum
    {
        var (value, problem) = Choice.Of(parameter, One(parameter), allowed, otherwise);
        if (problem is not null)
        {
            problems.Add(problem);
        }

        return value;
    }

    // An empty field of the form is one that was not filled in.
    private string? One(string parameter) => query[parameter].ToString() is { Length: > 0 } text ? text : null;
}
