namespace Analytics.Etl.Sample;

/// <summary>How many cases of a channel a city registered between two days, both included.</summary>
internal sealed record PublishedTotal(string CityCode, DateOnly From, DateOnly To, Channel Channel, long Count)
{
    public bool Covers(DateOnly day) => day >= From && day <= To;
}

/// <summary>
/// Totals that the sample meets exactly. Yunfu's yearly report of 2022 states 499 letters, 627 visits and 1,358 online
/// petitions until 29 November; those of 2021 follow from its changes of -36.59 %, +14.84 % and +2.26 %.
/// </summary>
internal static class PublishedTotals
{
    public static IReadOnlyList<PublishedTotal> All { get; } =
    [
        .. YunfuUntilNovember(2021, letters: 787, visits: 546, online: 1_328),
        .. YunfuUntilNovember(2022, letters: 499, visits: 627, online: 1_358),
    ];

    /// <summary>Whether all cases of that city and day belong to a published total.</summary>
    public static bool Fix(City city, DateOnly day) => All.Any(t => t.CityCode == city.Code && t.Covers(day));

    public static long Of(City city) => All.Where(t => t.CityCode == city.Code).Sum(t => t.Count);

    private static IEnumerable<PublishedTotal> YunfuUntilNovember(int year, long letters, long visits, long online)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 11, 29));
        return
        [
            new("445300", from, to, Channel.Letter, letters),
            new("445300", from, to, Channel.Visit, visits),
            new("445300", from, to, Channel.Online, online),
        ];
    }
}
