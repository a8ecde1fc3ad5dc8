using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard.Brief;

/// <summary>What cities declare, compute, pass on, supervise and recommend, beside a count by hand.</summary>
[Collection(nameof(WorkingPages))]
public class BriefWork(WorkingSite working)
{
    private const string Page = "/brief?at=2026-01&city=" + WorkingSite.City;

    [Theory]
    [InlineData("认定积案件数（期末） 件", "2")]
    [InlineData("积案办结件数 件", "0")]
    [InlineData("长期未结件数（超过180日） 件", "3")]
    [InlineData("督办函件数 件", "2")]
    [InlineData("改进工作建议件数 件", "1")]
    [InlineData("完善政策建议件数 件", "1")]
    [InlineData("三项建议书面答复率 %", "50.0 % 1/2")]
    [InlineData("领导包案件数（台账） 件", "2")]
    [InlineData("领导包案办结率（台账） %", "50.0 % 1/2")]
    [InlineData("全员包案化解率（台账） %", "66.7 % 2/3")]
    public async Task Figures_of_January_agree_with_the_registers(string figure, string told)
    {
        var rows = BriefText.RowsOfPage(await working.Site.PageAsync(Page));
        Assert.Equal(told, rows.First(r => r[0] == figure)[1].Replace('\u00a0', ' '));
    }

    [Fact]
    public async Task What_no_city_tells_is_named_and_is_not_zero() =>
        Assert.Contains("本期没有城市报送：三项建议采纳率。没有报送不等于零。", TestSite.Words(await working.Site.PageAsync(Page)), StringComparison.Ordinal);

    // Eleven confidential cases and one accusation are among them; their titles and numbers are nowhere.
    [Fact]
    public async Task Confidential_cases_and_accusations_are_in_sums_alone()
    {
        var page = await working.Site.PageAsync(Page);
        Assert.DoesNotContain("保0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("举01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("检举控告 ", TestSite.Words(page).Replace("检举控告不足", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<b onclick", page, StringComparison.Ordinal);
    }
}
