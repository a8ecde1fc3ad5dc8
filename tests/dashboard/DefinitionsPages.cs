using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Dashboard;

/// <summary><c>/definitions</c>: every figure with its version, who has it, and whether the build keeps what it promises.</summary>
public sealed class DefinitionsPages
{
    [Fact]
    public async Task Every_figure_tells_its_version_the_cities_that_have_it_and_the_checks_of_this_build()
    {
        await using var site = await TestSite.StartAsync();
        var page = await site.PageAsync("/definitions?lang=en");
        foreach (var metric in MetricRegistry.All)
        {
            var words = Card(page, metric.Id);
            Assert.Contains(metric.DefinitionEn, words, StringComparison.Ordinal);
            Assert.Contains($"v{metric.Version}", words, StringComparison.Ordinal);
            Assert.Contains($"Checked in this build: {MetricChecks.All.Count(c => c.MetricId == metric.Id)} promises, all kept.", words, StringComparison.Ordinal);
        }

        Assert.Contains("Can be measured: Foshan, Leizhou, Yunfu.", Card(page, "registered"), StringComparison.Ordinal);
        Assert.Contains("No data: Foshan, Leizhou.", Card(page, "satisfaction_unit"), StringComparison.Ordinal);

        // a build in which two promises of one figure are broken
        var builds = new PublishedBuilds(site.Data.Builds);
        var broken = new string('b', 16);
        File.Copy(builds.CurrentPath!, builds.PathOf(broken));
        using (var connection = Database.ReadWrite(builds.PathOf(broken), new DatabaseLimits("200MB", 1), site.Data.Temporary))
        {
            connection.Execute("update meta_check set violations = 3 where starts_with(check_name, 'metric__satisfaction_unit__')");
            connection.Execute("update meta_build set build_id = $id", ("id", broken));
        }

        await File.WriteAllTextAsync(Path.Combine(site.Data.Builds, "current"), broken, TestContext.Current.CancellationToken);
        page = await site.PageAsync("/definitions?lang=en");
        var promised = MetricChecks.All.Count(c => c.MetricId == "satisfaction_unit");
        Assert.Contains($"Checked in this build: {promised} of {promised} promises are broken.", Card(page, "satisfaction_unit"), StringComparison.Ordinal);
        Assert.Contains("all kept", Card(page, "registered"), StringComparison.Ordinal);
    }

    private static string Card(string page, string metric)
    {
        var from = page.IndexOf($"id=\"{metric}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, $"{metric} is not on the page");
        return TestSite.Words(page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)]);
    }
}
