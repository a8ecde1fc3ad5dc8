using System.Globalization;
using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>Two exports of the same build together open nothing, whatever each of them left out.</summary>
[Collection(typeof(SharedSampleRelease))]
public sealed class PairsOfExports(SampleRelease sample) : IDisposable
{
    private readonly SmallCity city = new();
    private readonly Random random = new(11);

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task No_two_of_four_hundred_random_exports_open_a_suppressed_count_together()
    {
        string[] cities = ["440600", "445200", "445300", "410802"];
        string[] channels = ["letter", "visit", "visit", "online", "online", "online", "online", "phone"];
        string[] purposes = ["appeal", "appeal", "appeal", "suggestion", "accusation"];
        city.Source("a", "city_code,case_no,registered_at,channel,purpose,replied_at,closed_at").Deliver("a", "20241001.csv", [.. Enumerable.Range(0, 900).Select(Row)]);
        await city.RunAsync(asOf: "2024-10-01");
        using var release = Database.ReadOnly(ReleaseFile.Of(city.Builds.CurrentPath!, Path.Combine(city.Data.Root, "releases"), SampleRelease.Limits, TestContext.Current.CancellationToken), SampleRelease.Limits);
        var all = PublishedCell.Read(release);
        var suppressed = all.Where(c => c.Cases is null).ToHashSet();
        Assert.True(suppressed.Count > 300, $"{suppressed.Count}");
        Assert.InRange(Shares(all, 200, () => Export(all)).Average(), 0.2, 0.9);

        string Row(int i)
        {
            var registered = new DateOnly(2024, 1, 1).AddDays(random.Next(240));
            var replied = random.Next(4) == 0 ? "" : Text(registered.AddDays(random.Next(60)));
            return $"{cities[Math.Min(random.Next(cities.Length), random.Next(cities.Length))]},{i},{Text(registered)},{channels[random.Next(channels.Length)]},{purposes[random.Next(purposes.Length)]},{replied},{replied}";
        }
    }

    [Fact]
    public void Nor_do_two_random_requests_for_the_sample()
    {
        using var release = sample.Open();
        var all = PublishedCell.Read(release);
        Assert.True(all.Count(c => c.Cases is null) > 10_000);
        // A pair takes about a second: ANALYTICS_PAIRS=200 tries as many as the release is measured by.
        var pairs = int.Parse(Environment.GetEnvironmentVariable("ANALYTICS_PAIRS") ?? "20", CultureInfo.InvariantCulture);
        Assert.InRange(Shares(all, pairs, () => Request(all)).Average(), 0.05, 0.4);
    }

    // How much of everything each pair shows, none of which opens a suppressed count.
    private static List<double> Shares(List<PublishedCell> all, int pairs, Func<Func<PublishedCell, bool>> export)
    {
        var suppressed = all.Where(c => c.Cases is null).ToHashSet();
        var families = all.GroupBy(c => c.Family).Select(f => new PublishedSums(f)).ToList();
        var shares = new List<double>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var (one, other) = (export(), export());
            bool IsSeen(PublishedCell cell) => one(cell) || other(cell);
            shares.Add((double)all.Count(IsSeen) / all.Count);
            foreach (var family in families.Where(f => f.Cells.Any(IsSeen)))
            {
                Assert.DoesNotContain(new Attacker(family, IsSeen).Opened(), o => suppressed.Contains(o.Cell));
            }
        }

        return shares;
    }

    // As a request is: one table, places, a span.
    private Func<PublishedCell, bool> Request(List<PublishedCell> all)
    {
        var tables = all.Select(c => c.Family).Distinct().Order(StringComparer.Ordinal).ToList();
        var table = tables[random.Next(tables.Count)];
        var places = Some(all.Select(c => c.City));
        var (first, last) = (all.Min(c => c.Start).AddMonths(random.Next(24)), all.Max(c => c.Start).AddMonths(-random.Next(24)));
        return c => c.Family == table && places.Contains(c.City) && c.Start >= first && c.Start <= last;
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    // A choice of tables, places, lengths of period and a span, as a researcher makes it.
    private Func<PublishedCell, bool> Export(List<PublishedCell> all)
    {
        var tables = Some(all.Select(c => c.Family));
        var places = Some(all.Select(c => c.City));
        var kinds = Some(all.Select(c => c.Period));
        var first = new DateOnly(2024, 1, 1).AddMonths(random.Next(4));
        var last = new DateOnly(2024, 12, 31).AddMonths(-random.Next(8));
        return c => tables.Contains(c.Family) && places.Contains(c.City) && kinds.Contains(c.Period) && c.Start >= first && c.Start <= last;
    }

    private HashSet<string> Some(IEnumerable<string> names)
    {
        HashSet<string> some = [.. names.Distinct().Order(StringComparer.Ordinal).Where(_ => random.Next(3) > 0)];
        return some.Count > 0 ? some : Some(names);
    }
}
