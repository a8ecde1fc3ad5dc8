using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Dashboard.Brief;

/// <summary>Every city's number in a brief beside the comparison page's of the same figure, city and period.</summary>
public class BriefNumbers(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Theory]
    [InlineData("month", "2026-02", "2026-02-01")]
    [InlineData("month", "2026-03", "2026-03-01")]
    [InlineData("quarter", "2026-Q1", "2026-01-01")]
    [InlineData("year", "2025", "2025-01-01")]
    public async Task Figures_of_cities_are_those_of_the_comparison_page(string grain, string at, string from)
    {
        var names = MetricRegistry.All.ToDictionary(m => m.NameZh, m => m.Id);
        var rows = BriefText.RowsOfPage(await site.PageAsync($"/brief?period={grain}&at={at}"));
        var compared = 0;

        // Tables of cities have figures for heads; tables of figures have one city's figure when the brief is that city's.
        List<string>? heads = null;
        foreach (var row in rows)
        {
            heads = row[0] == "城市" ? row : heads;
            if (heads is null || row.Count != heads.Count || PlaceOf(row[0]) is not { } city)
            {
                heads = row[0] == "城市" ? heads : PlaceOf(row[0]) is null && row[0] != "合计" ? null : heads;
                continue;
            }

            foreach (var (head, cell) in heads.Zip(row).Skip(1).Where(c => names.ContainsKey(c.First)))
            {
                Assert.Equal(await OnComparePageAsync(names[head], city, grain, from), cell);
                compared++;
            }
        }

        foreach (var (code, _) in Cities.Where(c => c.Code != "440882" || at != "2025"))
        {
            foreach (var row in BriefText.RowsOfPage(await site.PageAsync($"/brief?period={grain}&at={at}&city={code}")).Where(r => r.Count >= 4 && names.Keys.Any(n => r[0].StartsWith(n + " ", StringComparison.Ordinal))))
            {
                var metric = names.First(n => row[0].StartsWith(n.Key + " ", StringComparison.Ordinal)).Value;
                Assert.Equal(await OnComparePageAsync(metric, code, grain, from), row[1].Replace('\u00a0', ' '));
                compared++;
            }
        }

        Assert.True(compared > 30, $"{compared} figures");
    }

    private static readonly (string Code, string Name)[] Cities = [("440600", "佛山市"), ("445300", "云浮市"), ("440882", "雷州市")];

    private static string? PlaceOf(string head) => Cities.Where(c => head.StartsWith(c.Name, StringComparison.Ordinal)).Select(c => c.Code).FirstOrDefault();

    private async Task<string> OnComparePageAsync(string metric, string city, string grain, string from)
    {
        var rows = TestSite.Figures(await site.PageAsync($"/compare?metric={metric}&city={city}&level=all&grain={grain}&from={from}&to={from}"));
        return rows[1][1];
    }
}
