using Analytics.Etl.Landing;
using Analytics.Etl.Reports;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

public class ReportsPages(SharedSite shared)
{
    [Fact]
    public async Task Before_any_report_the_page_says_which_command_brings_them() =>
        Assert.Contains("etl reports", TestSite.Words(await shared.Site.PageAsync("/reports")), StringComparison.Ordinal);

    [Fact]
    public async Task Published_figures_stand_beside_the_warehouses_own_and_contradictions_are_shown()
    {
        await using var site = await TestSite.StartAsync();
        Land(site.Data, "yunfu-2026", "云浮市信访局2026年2月信访工作简报\n一、情况\n信访总量共18件次，同比上升5.5%，其中网信7件。\n收到留言200条，已办结100条，办结率99.5%。书籍 9 。");
        await site.RunAsync();
        var rows = TestSite.Rows(await site.PageAsync("/reports"));
        var total = rows.Single(r => r[0] == "信访事项 petitions");
        Assert.Equal(["18 件次", "同比 +5.5 %", "2026-02-01 – 2026-02-28", "3"], total[1..5]);
        Assert.Contains("15 件次", total[5], StringComparison.Ordinal);
        Assert.Contains("合成样例", total[5], StringComparison.Ordinal);
        Assert.Equal("3", total[6]);
        Assert.Contains("单位不同", rows.Single(r => r[0] == "信访事项·网信 petitions_online")[5], StringComparison.Ordinal);
        Assert.Contains("100 / 200 应为 50%", rows.Single(r => r[0] == "留言·办结率 messages_closing_rate")[7], StringComparison.Ordinal);
        Assert.Equal(["4", "一", "9", "no unit"], rows[^1]);
        Assert.Contains("stated 99.5 %, but 100 / 200 is 50 %", TestSite.Words(await site.PageAsync("/reports?lang=en")), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await site.GetAsync("/reports?document=nowhere")).StatusCode);
    }

    [Fact]
    public async Task A_period_that_the_city_did_not_deliver_is_no_data()
    {
        await using var site = await TestSite.StartAsync();
        Land(site.Data, "yunfu-2019", "云浮市信访局2019年度信访工作报告\n信访总量共18件次。");
        await site.RunAsync();
        Assert.Contains("暂无数据", TestSite.Rows(await site.PageAsync("/reports")).Single(r => r[0] == "信访事项 petitions")[5], StringComparison.Ordinal);
    }

    private static void Land(DataFolder data, string document, string text)
    {
        var path = Path.Combine(data.Root, $"{document}.txt");
        File.WriteAllText(path, text);
        using var landing = new LandedReports(data, new FrozenClock());
        Assert.True(landing.Land(new DeliveredReport(new DeliveredFile(path), new ReportReader(ReportGrammar.Shipped).Read(document, text), IsSynthetic: true)));
    }
}
