using Analytics.Dashboard.Features.Runs;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;

namespace Analytics.Tests.Dashboard;

public class RunsPages(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task The_published_build_its_checks_and_its_runs_are_shown()
    {
        var words = TestSite.Words(await site.PageAsync("/runs"));
        Assert.Contains($"版本 {new PublishedBuilds(site.Data.Builds).Current} 截至日期 2026-03-15 生成时间 2026-03-15 09:00 UTC 现有事项 63", words, StringComparison.Ordinal);
        Assert.Contains("0 项发现问题", words, StringComparison.Ordinal);
        Assert.Contains("命令 已发布", words, StringComparison.Ordinal);
        Assert.Contains("yunfu：文件 1（新 1），读入 57，装载 56，拒收 1，弃用值 0", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_are_counted_by_rule_with_their_first_place_and_without_their_contents()
    {
        var page = await site.PageAsync("/runs");
        var reject = TestSite.Rows(page).Single(r => r.Contains("missing_registered_at"));
        Assert.Equal(["yunfu", "missing_registered_at", "整行拒收", "registered_at", "1", "yunfu-2026-03-14.csv:58"], reject);
        Assert.DoesNotContain("rejected-no-58", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_conserve_their_rows_on_the_page_too()
    {
        var batch = TestSite.Rows(await site.PageAsync("/runs?lang=en")).Single(r => r[0] == "yunfu-2026-03-14.csv");
        Assert.Equal(["yunfu-2026-03-14.csv", "yunfu · synthetic", "increment", "57", "56", "1", "0", "2026-03-14 00:00"], batch);
    }

    [Fact]
    public void A_failed_check_is_told_without_the_rows_that_it_names() =>
        Assert.Equal("error: fct_case__is_unique: 2 row(s)", RunsPage.WithoutRows("error: fct_case__is_unique: 2 row(s), such as {\"content\":\"…, such as …\"}"));
}
