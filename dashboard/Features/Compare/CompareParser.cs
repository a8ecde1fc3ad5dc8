using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

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
        var metric = Metric();
        var grain = Chosen(Enum.GetValues<Grain>(), "grain", Grain.Month);
        var view = Chosen(Enum.GetValues<ChartView>(), "view", ChartView.Lines);
        var asked = Cities();
        var level = Level(asked);
        var cities = OfLevel(asked, level).ConvertAll(c => c.For(metric));
        var telling = cities.FindAll(c => metric.IsToldBy(c.Delivered));
        var (from, to) = Range(grain, telling.Count > 0 ? telling : cities);
        return new ParsedRequest(new CompareRequest(metric, level, cities, grain, from, to, view), problems, notices);
    }

    private Metric Metric()
    {
        var id = One("metric");
        var metric = id is null ? null : MetricRegistry.Find(id);
        if (id is not null && metric is null)
        {
            problems.Add(new BadParameter("metric", id, string.Join(", ", MetricRegistry.All.Select(m => m.Id))));
        }

        return metric ?? MetricRegistry.All[0];
    }

    private List<Place> Cities()
    {
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

        if (cities.Count > CompareRequest.MostCities)
        {
            problems.Add(new BadParameter("city", texts["compare.cities.count", cities.Count], texts["compare.cities.most", CompareRequest.MostCities]));
        }

        return [.. cities.OrderBy(c => c.Code, StringComparer.Ordinal).Take(CompareRequest.MostCities)];
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

    private List<Place> OfLevel(List<Place> asked, string level)
    {
        bool Fits(Place place) => level == CompareRequest.AllLevels || place.Level == level;
        var left = asked.Where(p => !Fits(p)).ToList();
        if (left.Count > 0)
        {
            notices.Add(texts["compare.left.out", texts.List(left.Select(p => p.Name(texts))), texts["level." + level]]);
        }

        var cities = asked.Where(Fits).ToList();
        return cities.Count > 0 ? cities : MostData(places.Where(Fits));
    }

    private static List<Place> MostData(IEnumerable<Place> places) =>
        [.. places.OrderByDescending(p => p.Cases).ThenBy(p => p.Code, StringComparer.Ordinal).Take(DefaultCities).OrderBy(p => p.Code, StringComparer.Ordinal)];

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
