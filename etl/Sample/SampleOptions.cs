namespace Analytics.Etl.Sample;

/// <summary>What sample deliveries are asked for.</summary>
/// <param name="Cities">How many of the five cities, in their order: 1 to 5.</param>
/// <param name="Cases">Distinct valid cases over all of them.</param>
/// <param name="Seed">The same seed gives the same files.</param>
/// <param name="Until">The last day that is described; the first is 2021-01-01.</param>
/// <param name="ContentLength">Characters of a petition's content, on average.</param>
public sealed record SampleOptions(int Cities = 5, long Cases = 30_000, int Seed = 1, DateOnly Until = default, int ContentLength = 90)
{
    /// <summary>The fewest cases that Yunfu's published totals leave room for.</summary>
    public const long FewestCases = 10_000;

    /// <exception cref="ArgumentException">An option cannot be met; the message says what to do.</exception>
    internal void Check()
    {
        if (Cities < 1 || Cities > Sample.Cities.All.Count)
        {
            throw new ArgumentException($"There are {Sample.Cities.All.Count} sample cities: ask for 1 to {Sample.Cities.All.Count}, not {Cities}.");
        }

        if (Cases < FewestCases)
        {
            throw new ArgumentException($"Yunfu's published totals need room: ask for at least {FewestCases} cases, not {Cases}.");
        }

        if (Until < new DateOnly(2022, 12, 31) || Until > new DateOnly(2060, 12, 31))
        {
            throw new ArgumentException($"The sample begins in 2021 and holds Yunfu's published totals until November 2022: let it end between 2022-12-31 and 2060-12-31, not on {Until:yyyy-MM-dd}.");
        }

        if (ContentLength is < 30 or > 5_000)
        {
            throw new ArgumentException($"Contents have 30 to 5,000 characters on average, not {ContentLength}.");
        }
    }
}
