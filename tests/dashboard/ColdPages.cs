using System.Net;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

[Collection(nameof(WorkingPages))]
public class ColdPages(WorkingSite working)
{
    private const string City = "/cold?city=" + WorkingSite.City;
    private readonly TestSite site = working.Site;

    [Fact]
    public async Task Declared_and_computed_stand_side_by_side_with_handled_and_resolved_apart()
    {
        // declared: C1 open, C2 and C3 handled, C3 resolved; overdue: L1, A1, A2; long open: C1, L1, L2; both: C1
        var rows = TestSite.Rows(await site.PageAsync(City));
        Assert.Equal(["登记至今", "认定的积案", "算出的未结", "认定未办结，又算出超期或长期"], rows[0]);
        Assert.Equal(["未办结", "已办结", "已化解", "超期未结", "长期未结"], rows[1]);
        Assert.Equal(["合计", "1", "2", "1", "3", "3", "1"], rows[2]);
        Assert.Equal(["61–90 天", "0", "0", "0", "2", "0", "0"], rows[3]);
        Assert.Equal(["181–365 天", "1", "2", "1", "1", "3", "1"], rows[4]);
        Assert.Equal(["甲局", "1", "2", "1", "3", "3", "1"], rows.Last(r => r[0] == "甲局" && r.Count == 7 && r[1] == "1"));
    }

    [Theory]
    [InlineData("", "C1")]
    [InlineData("&kind=declared_handled", "C2", "C3")]
    [InlineData("&kind=overdue", "L1", "A1", "A2")]
    [InlineData("&kind=overdue&age=61-90", "A1", "A2")]
    [InlineData("&kind=long_open", "C1", "L1", "L2")]
    [InlineData("&kind=long_open&age=366-")]
    public async Task Each_list_holds_its_own_cases_the_first_registered_first(string list, params string[] cases) => Assert.Equal(cases, PatrolPages.CaseNumbers(await site.PageAsync(City + list)));

    [Fact]
    public async Task A_computed_case_is_never_called_declared()
    {
        var rows = TestSite.Rows(await site.PageAsync(City + "&kind=long_open"));
        Assert.Contains("认定积案（省专件）", rows.Single(r => r[0].StartsWith("C1 ", StringComparison.Ordinal))[5], StringComparison.Ordinal);
        Assert.Equal("未办结", rows.Single(r => r[0].StartsWith("L2 ", StringComparison.Ordinal))[5]);
        Assert.Contains("2025-11-01 化解", TestSite.Words(await site.PageAsync(City + "&kind=declared_handled")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_that_declares_nothing_has_no_data_for_it()
    {
        var yunfu = TestSite.Rows(await site.PageAsync("/cold")).Single(r => r[0] == "云浮市");
        Assert.Equal("暂无数据", yunfu[1]);
        Assert.Equal("暂无数据", yunfu[^1]);
    }

    [Fact]
    public async Task What_is_withheld_stands_on_no_list_and_the_definitions_are_a_link_away()
    {
        var page = await site.PageAsync(City + "&kind=overdue");
        Assert.DoesNotContain("举01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("保0", page, StringComparison.Ordinal);
        Assert.Contains("/definitions#overdue", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync("/cold?kind=declared")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync("/cold?age=7")).StatusCode);
    }
}
