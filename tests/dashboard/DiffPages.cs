using System.Net;
using Analytics.Tests.Dashboard.Browser;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Dashboard;

/// <summary><c>/runs/diff</c>: from one build to another.</summary>
public sealed class DiffPages(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_page_and_its_file_tell_why_figures_changed_between_the_builds_that_are_held()
    {
        await using var site = await TestSite.StartAsync();
        Assert.Contains("/runs/diff", await site.PageAsync("/runs"), StringComparison.Ordinal);
        Assert.Contains("目前只有一个版本", await site.PageAsync("/runs/diff"), StringComparison.Ordinal);
        var builds = new PublishedBuilds(site.Data.Builds);
        var before = builds.Current!;

        SmallCities.Deliver(site.Data, "leizhou", "leizhou-2026-03-14.csv", "no,registered,replied", ["1,2026-02-03,2026-03-01", "3,2026-02-24,2026-03-03"]);
        await site.RunAsync();
        File.SetLastWriteTimeUtc(builds.PathOf(before), DateTime.UtcNow.AddDays(-1));
        var after = builds.Current!;

        var rows = TestSite.Rows(await site.PageAsync("/runs/diff?lang=en"));
        Assert.Contains(rows, r => r[0] == $"From build {before}" && r[1] == "2026-03-15" && r[3] == "63");
        Assert.Contains(rows, r => r[0] == $"To build {after}" && r[3] == "64");
        Assert.Equal(["1", "+1", "", "2"], Shown(rows, "Cases registered Leizhou · 2026-02"));
        Assert.Contains(rows, r => r[0] == "Cases answered Leizhou · 2026-03" && r[^3] == "+1" && r[^2] == "+1" && r[^1] == "2");
        Assert.Contains("Late arrivals 1 Later reports, corrections 1", TestSite.Words(await site.PageAsync("/runs/diff?lang=en")), StringComparison.Ordinal);

        // the same by its addresses, one metric and one city of it, and as a file
        var one = TestSite.Rows(await site.PageAsync($"/runs/diff?lang=en&from={before}&to={after}&metric=registered&city=440882"));
        Assert.Equal(["1", "+1", "2"], Shown(one, "Cases registered Leizhou · 2026-02"));
        Assert.DoesNotContain(one, r => r[0].StartsWith("Cases answered", StringComparison.Ordinal));
        var file = await site.GetAsync($"/runs/diff.csv?from={before[..8]}&to=current&metric=registered");
        Assert.Equal($"diff_{before}_{after}.csv", file.Content.Headers.ContentDisposition!.FileNameStar ?? file.Content.Headers.ContentDisposition.FileName);
        Assert.Equal(
            ["registered,1,440882,2026-02,before,1,,,1,,,true", "registered,,440882,2026-02,late_arrival,1,,,2,,,", "registered,1,440882,2026-02,after,2,,,2,,,true"],
            (await file.TextAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]);

        foreach (var (address, told) in new[]
        {
            ("/runs/diff?from=0123456789abcdef", $"{after}, {before}"), ("/runs/diff?metric=nothing", "on_time_reply"), ("/runs/diff?city=1&to=current", "440882"),
            ("/runs/diff.csv?from=0123456789abcdef", before),
        })
        {
            var answer = await site.GetAsync(address);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(told, WebUtility.HtmlDecode(await answer.TextAsync()), StringComparison.Ordinal);
        }

        Assert.Contains("同一个版本", await site.PageAsync($"/runs/diff?from={after}&to={after}"), StringComparison.Ordinal);
        await LooksRightAsync(site, before, after);

        var older = new string('0', 16);
        File.Copy(builds.PathOf(before), builds.PathOf(older));
        using (var connection = Database.ReadWrite(builds.PathOf(older), new DatabaseLimits("200MB", 1), site.Data.Temporary))
        {
            connection.Execute("drop table mart_case");
        }

        Assert.Contains("no mart_case", await site.PageAsync($"/runs/diff?from={older}"), StringComparison.Ordinal);
    }

    private async Task LooksRightAsync(TestSite site, string before, string after)
    {
        foreach (var width in new[] { 390, 1024, 1440 })
        {
            await using var open = await chromium.OpenAsync($"{site.Address}/runs/diff?from={before}&to={after}&lang={(width == 1024 ? "en" : "zh")}", width);
            Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('input,select')].filter(e => e.labels.length === 0 || !e.labels[0].textContent.trim()).length"));
            Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
            Assert.Empty(open.Complaints);
        }
    }

    private static List<string> Shown(List<List<string>> rows, string figure) => rows.Single(r => r[0] == figure)[1..];
}
