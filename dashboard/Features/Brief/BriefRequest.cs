using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Brief;

/// <summary>Which brief is asked for.</summary>
/// <param name="Period">The month, quarter or year.</param>
/// <param name="City">One city, by its code; empty is all.</param>
/// <param name="Cities">The cities that it is about: places of one level stand together, each level in the order of codes.</param>
internal sealed record BriefRequest(Period Period, string City, IReadOnlyList<Place> Cities)
{
    private const int MostOffered = 120;

    /// <summary>The lengths that are offered.</summary>
    public static IReadOnlyList<Grain> Grains { get; } = [Grain.Month, Grain.Quarter, Grain.Year];

    /// <summary>The address that shows exactly this.</summary>
    public string Query => QueryString.Create(
        [new("period", Choice.Name(Period.Grain)), new("at", Period.ToString()), .. City.Length == 0 ? Array.Empty<KeyValuePair<string, string?>>() : [new("city", City)]]).Value!;

    /// <summary>Reads an address; what is wrong is noted, and the default stands for it. There must be at least one place.</summary>
    public static (BriefRequest Request, IReadOnlyList<BadParameter> Problems) Parse(IQueryCollection query, IReadOnlyList<Place> places, DateOnly asOf)
    {
        List<BadParameter> problems = [];
        var (grain, wrongGrain) = Choice.Of("period", query["period"].ToString(), Grains, Grain.Month);
        if (wrongGrain is not null)
        {
            problems.Add(wrongGrain);
        }

        var city = query["city"].ToString();
        if (city.Length > 0 && !places.Any(p => p.Code == city))
        {
            problems.Add(new BadParameter("city", city, string.Join(", ", places.Select(p => p.Code))));
            city = string.Empty;
        }

        var cities = places.Where(p => city.Length == 0 || p.Code == city).OrderBy(p => Place.Levels.ToList().IndexOf(p.Level)).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var offered = Offered(cities, grain, asOf);
        var otherwise = Latest(cities, grain, asOf);
        var at = query["at"].ToString();
        if (at.Length == 0)
        {
            return (new BriefRequest(otherwise, city, cities), problems);
        }

        // A year asked for as a month is its last month that has ended, so that changing the length alone leads somewhere.
        if (Named(at) is { } named && Period.Of(Earlier(named.End, Later(otherwise.Start, named.Start)), grain) is var period && offered.Contains(period))
        {
            return (new BriefRequest(period, city, cities), problems);
        }

        problems.Add(new BadParameter("at", at, $"{offered[^1]} … {offered[0]}"));
        return (new BriefRequest(otherwise, city, cities), problems);
    }

    /// <summary>The periods of that length of which anything is known, the newest first.</summary>
    public static IReadOnlyList<Period> Offered(IReadOnlyList<Place> cities, Grain grain, DateOnly asOf) =>
        [.. Period.Between(Earlier(cities.Min(c => c.FirstDay), asOf), asOf, grain).Reverse().Take(MostOffered)];

    // The last period that has ended and that data reach the end of.
    private static Period Latest(IReadOnlyList<Place> cities, Grain grain, DateOnly asOf)
    {
        var last = Earlier(cities.Max(c => c.LastDay), asOf);
        var period = Period.Of(last, grain);
        var before = Period.Of(period.Start.AddDays(-1), grain);
        return (period.End <= last && period.End < asOf) || before.End < cities.Min(c => c.FirstDay) ? period : before;
    }

    // Any name of a period or day.
    private static Period? Named(string at) =>
        Period.TryParse(at, Grain.Month) ?? Period.TryParse(at, Grain.Quarter) ?? Period.TryParse(at, Grain.Year) ?? Period.TryParse(at, Grain.Day);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
