namespace Analytics.Etl.Sample;

/// <summary>How many of all cases each city has.</summary>
internal static class Portions
{
    // What a city of Yunfu's size has besides its published totals, until the end of 2026 or so.
    private const long UsualYunfu = 10_700;

    /// <summary>
    /// Exactly so many over all cities. What no published total fixes is shared out; past its usual size Yunfu takes
    /// a smaller share, so that very large samples do not blow one small city up.
    /// </summary>
    public static IReadOnlyList<long> Of(IReadOnlyList<City> cities, long cases)
    {
        var free = cases - cities.Sum(PublishedTotals.Of);
        var all = cities.Sum(c => c.Share);
        var first = cities.Count == 1 ? free : Math.Min((long)(free * cities[0].Share / all), UsualYunfu + (free / 10));
        var others = cities.Skip(1).ToList();
        var weight = others.Sum(c => c.Share);
        var left = free - first;
        var portions = new List<long> { first + PublishedTotals.Of(cities[0]) };
        foreach (var city in others)
        {
            var here = city == others[^1] ? left : (long)(left * city.Share / weight);
            portions.Add(here + PublishedTotals.Of(city));
            left -= here;
            weight -= city.Share;
        }

        return portions;
    }
}
