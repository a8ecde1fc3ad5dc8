using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard;

[Collection(nameof(WorkingPages))]
public class CasePages(WorkingSite working)
{
    private readonly TestSite site = working.Site;

    [Fact]
    public async Task A_case_shows_its_course_its_clocks_and_a_masked_title()
    {
        var page = await site.PageAsync(Address("A1"));
        var words = TestSite.Words(page);
        Assert.Contains(WorkingSite.Title + "***", words, StringComparison.Ordinal);
        Assert.Contains("转送／退回次数 2 / 1", words, StringComparison.Ordinal);
        var clocks = TestSite.Rows(page).Where(r => r[0].StartsWith("办理答复", StringComparison.Ordinal)).ToList();
        Assert.Equal(["办理答复（第三十四条）", "法定", "2025-12-31", "2026-03-01", "—", "▲ 超期"], clocks[0]);
        Assert.Equal(["办理答复（第三十四条）", "目标", "2025-12-31", "2026-01-30", "—", "▲ 超期"], clocks[1]);
        foreach (var kept in new[] { SmallCities.Content, "13800138000", "1370013", "petitioner" })
        {
            Assert.DoesNotContain(kept, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cases_of_one_matter_lead_to_each_other_and_never_to_what_is_withheld()
    {
        Assert.Contains("case=D2", await site.PageAsync(Address("B1")), StringComparison.Ordinal);
        Assert.Contains("答复后又来", TestSite.Words(await site.PageAsync(Address("D2"))), StringComparison.Ordinal);
        Assert.Contains("没有可显示的其他件", TestSite.Words(await site.PageAsync(Address("A1"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("举01")]
    [InlineData("保01")]
    [InlineData("nowhere")]
    [InlineData("")]
    public async Task An_accusation_and_a_confidential_case_are_answered_as_one_that_is_not_there(string caseNo)
    {
        var answer = await site.GetAsync(Address(caseNo));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(TestSite.Words(await site.TextAsync("/case?source=x&case=y")), TestSite.Words(await answer.TextAsync()));
    }

    [Fact]
    public async Task Another_citys_user_and_a_researcher_do_not_see_it()
    {
        using var own = await site.As(Role.CityUser, Charge.OfCity(WorkingSite.City));
        using var other = await site.As(Role.CityUser, Charge.OfCity("445300"));
        using var researcher = await site.As(Role.Researcher);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(Address("A1"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Address("A1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await researcher.GetAsync(Address("A1"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/risk/answer?task=list&source={WorkingSite.Source}&case=A1")).StatusCode);
    }

    private static string Address(string caseNo) => $"/case?source={WorkingSite.Source}&case={Uri.EscapeDataString(caseNo)}";
}
