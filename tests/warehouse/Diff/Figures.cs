using Analytics.Tests.Etl;
using Analytics.Warehouse.Diff;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Warehouse.Diff;

/// <summary>A difference beside what pages show of either build, figure by figure.</summary>
internal static class Figures
{
    /// <summary>
    /// Every figure by city and month that the two builds tell differently stands in the difference with both values, no
    /// other does, and from the one to the other its parts lead.
    /// </summary>
    public static void MatchPages(SmallCity city, string before, string after, DiffResult diff)
    {
        foreach (var change in diff.Changes)
        {
            var sum = change.Parts.Aggregate(Amount.Of(change.Before), (at, part) => at + part.Change);
            Assert.Equal(Amount.Of(change.After), sum);
            Assert.Equal(change.After, change.Parts.Count == 0 ? change.Before : change.Parts[^1].After);
            Assert.Equal(change.Parts.Select(p => p.Cause).Order(), change.Parts.Select(p => p.Cause));
        }

        using var beforePages = new PagesOf(city, before);
        using var afterPages = new PagesOf(city, after);
        var last = diff.Before.AsOf < diff.After.AsOf ? diff.Before.AsOf : diff.After.AsOf;
        foreach (var metric in MetricRegistry.All.Where(m => !diff.LeftOut.ContainsKey(m.Id) && !diff.Changes.Any(c => c.MetricId == m.Id && c.Parts.Any(p => p.Cause == DiffCause.Definition))))
        {
            var (then, now) = (beforePages.Read(metric, diff.Before.AsOf, last), afterPages.Read(metric, diff.After.AsOf, last));
            var nothing = new Measured(0, metric.IsShare ? 0 : null, Wait: metric.Kind == MetricKind.Survival ? default(Wait) : null);
            foreach (var key in then.Keys.Union(now.Keys))
            {
                var (was, becomes) = (then.GetValueOrDefault(key, nothing), now.GetValueOrDefault(key, nothing));
                var change = diff.Changes.SingleOrDefault(c => (c.MetricId, c.CityCode, c.Month) == (metric.Id, key.City, key.Month));
                if (change is { IsKnownBefore: true })
                {
                    Assert.Equal(was, change.Before);
                }

                if (change is { IsKnownAfter: true })
                {
                    Assert.Equal(becomes, change.After);
                }

                Assert.True(change is not null == (was != becomes) || (change is null && !(was, becomes).Equals((nothing, nothing)) && metric.Requires.Count > 0), $"{metric.Id} {key}: {was} {becomes}");
            }
        }
    }

    /// <summary>A build as pages read it.</summary>
    private sealed class PagesOf : IDisposable
    {
        private readonly DuckDbReader reader;
        private readonly IPublishedBuild build;

        public PagesOf(SmallCity city, string path)
        {
            var folder = Directory.CreateDirectory(Path.Combine(city.Data.Temporary, Path.GetRandomFileName())).FullName;
            var id = Path.GetFileNameWithoutExtension(path);
            File.Copy(path, Path.Combine(folder, $"{id}.duckdb"));
            File.WriteAllText(Path.Combine(folder, "current"), id);
            reader = new DuckDbReader(folder);
            build = reader.Open()!;
        }

        public Dictionary<(string City, DateOnly Month), Measured> Read(Metric metric, DateOnly asOf, DateOnly last)
        {
            var question = new MetricQuestion(
                metric, Grain.Month, new DateOnly(2021, 1, 1), Period.Of(last, Grain.Month).End, asOf, ["city_code"], new Dictionary<string, IReadOnlyList<string>>());
            return MetricQuery.Rows(build, question).Where(r => r.Measured is not null).ToDictionary(r => (r.Group[0], r.PeriodStart), r => r.Measured!.Value);
        }

        public void Dispose()
        {
            build.Dispose();
            reader.Dispose();
        }
    }
}
