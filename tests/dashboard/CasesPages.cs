using System.Net;
using Analytics.Tests.Dashboard.Browser;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

/// <summary>The cases behind a figure.</summary>
[Collection(nameof(ScoredPages))]
public class CasesPages(ScoredSite scored)
{
    private readonly TestSite site = scored.Site;

    [Fact]
    public async Task The_cases_that_a_share_counts_stand_there_with_how_they_count()
    {
        // Yunfu in March: two in time, one late, one overdue; and one that is not due yet.
        var rows = TestSite.Rows(await site.PageAsync("/cases?metric=on_time_reply&city=445300&from=2026-03&to=2026-03"));
        Assert.Equal(1 + 5, rows.Count);
        Assert.Equal(2, rows.Count(r => r[5] == "分子、分母"));
        Assert.Equal(2, rows.Count(r => r[5] == "只在分母"));
        Assert.Single(rows, r => r[5] == "未定");
        Assert.Single(rows, r => r[4].StartsWith("超期未答复", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_accusations_nor_confidential_cases_nor_who_petitions_are_ever_listed()
    {
        var page = await site.PageAsync($"/cases?metric=registered&city={ScoredSite.City}&from=2026-01&to=2026-03");
        Assert.Equal(1 + ScoredSite.Answered - 2, TestSite.Rows(page).Count);
        Assert.DoesNotContain(ScoredSite.Accusation, page, StringComparison.Ordinal);
        Assert.DoesNotContain(ScoredSite.Confidential, page, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallCities.Content, page, StringComparison.Ordinal);
        Assert.Contains("没有可列出的件", await site.PageAsync($"/cases?metric=registered&city={ScoredSite.City}&purpose=accusation&from=2026-01&to=2026-03"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_would_do_harm_is_text()
    {
        var page = await site.PageAsync($"/cases?metric=registered&city={ScoredSite.City}&from=2026-01&to=2026-03");
        Assert.DoesNotContain(ScoredSite.HostileCase, page, StringComparison.Ordinal);
        Assert.DoesNotContain(ScoredSite.HostileUnit, page, StringComparison.Ordinal);
        Assert.Contains(ScoredSite.HostileUnit, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain(ScoredSite.HostileUnit, await site.PageAsync($"/compare?metric=registered&city={ScoredSite.City}&by=org&from=2026-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stock_lists_what_stands_in_it_on_the_last_day()
    {
        var rows = TestSite.Rows(await site.PageAsync("/cases?metric=open&city=445300&from=2026-03&to=2026-03"));
        Assert.Equal(1 + 48, rows.Count);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=x")]
    [InlineData("metric=nothing")]
    [InlineData("org=nobody")]
    public async Task A_wrong_address_is_answered_with_what_is_allowed(string query) => Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync("/cases?" + query)).StatusCode);

    [Fact]
    public async Task A_figure_that_counts_no_cases_says_so() =>
        Assert.Contains("没有逐件清单", await site.PageAsync("/cases?metric=letters_reminder"), StringComparison.Ordinal);
}
