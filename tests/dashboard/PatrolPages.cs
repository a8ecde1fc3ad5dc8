using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard;

[Collection(nameof(WorkingPages))]
public partial class PatrolPages(WorkingSite working)
{
    private const string City = "/patrol?city=" + WorkingSite.City;
    private readonly TestSite site = working.Site;

    [Fact]
    public async Task What_is_due_is_counted_by_clock_with_the_law_and_targets_apart_and_no_data_is_not_zero()
    {
        var rows = TestSite.Rows(await site.PageAsync(City));
        Assert.Equal(["期限", "已超期", "今日到期", "明日到期", "本周内其余", "下周", "在走合计"], rows[0]);
        Assert.Equal(["办理答复", "3", "1", "1", "1", "1", "9"], rows.Single(r => r[0] == "办理答复" && r.Count == 7 && r[1] == "3"));
        Assert.Equal(["复查答复", "暂无数据"], rows.Single(r => r[0] == "复查答复"));
        // 30 days: seven are over it, A7 is due on 21 March, B1 on 5 April
        Assert.Equal(["办理答复", "7", "0", "0", "0", "1", "9"], rows.Last(r => r[0] == "办理答复"));
    }

    [Fact]
    public async Task Each_unit_has_its_counts_and_the_list_its_cases()
    {
        var page = await site.PageAsync(City);
        var rows = TestSite.Rows(page);
        Assert.Equal(["甲局", "3", "1", "1", "0", "0", "5"], rows.Single(r => r[0] == "甲局"));
        Assert.Equal([WorkingSite.HostileUnit, "0", "0", "0", "1", "1", "4"], rows.Single(r => r[0] == WorkingSite.HostileUnit));
        Assert.DoesNotContain("<b onclick", page, StringComparison.Ordinal);
        Assert.Equal(["L1", "A1", "A2"], CaseNumbers(page));
        Assert.Contains("共 3 件，全部列出", TestSite.Words(page), StringComparison.Ordinal);
        Assert.Contains("转送 2 次、退回 1 次、督办函 1 份", TestSite.Words(page), StringComparison.Ordinal);
        Assert.Contains("▲ 超 10 天 至 2026-03-01", TestSite.Words(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&when=due_today", "A3")]
    [InlineData("&when=due_tomorrow", "A4")]
    [InlineData("&when=this_week", "A5")]
    [InlineData("&when=next_week", "A6")]
    [InlineData("&clock=target_handle&when=next_week", "A7")]
    [InlineData("&unit=甲局&when=this_week")]
    [InlineData("&clock=inform")]
    public async Task A_cell_lists_its_own_cases(string cell, params string[] cases) => Assert.Equal(cases, CaseNumbers(await site.PageAsync(City + cell)));

    [Fact]
    public async Task What_is_withheld_is_a_figure_from_ten_on_and_never_a_case()
    {
        foreach (var when in new[] { "overdue", "due_today" })
        {
            var page = await site.PageAsync(City + "&when=" + when);
            Assert.DoesNotContain("保0", page, StringComparison.Ordinal);
            Assert.DoesNotContain("举01", page, StringComparison.Ordinal);
            Assert.Contains("检举控告件、要求保密的件 11 件", TestSite.Words(page), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("11 件在走", TestSite.Words(await site.PageAsync(City + "&unit=甲局")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_cities_stand_in_the_order_of_their_codes_and_lead_to_their_units()
    {
        var page = await site.PageAsync("/patrol");
        var cities = TestSite.Rows(page).SkipWhile(r => r[0] != "城市").Skip(1).TakeWhile(r => r.Count == 7 && r[0] != "件").Select(r => r[0]).ToList();
        Assert.Equal(["揭阳市", "云浮市"], cities);
        Assert.Contains("href=\"/patrol?city=445200&amp;clock=handle&amp;when=overdue\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/patrol?city=1")]
    [InlineData("/patrol?clock=magic")]
    [InlineData("/patrol?when=never")]
    [InlineData(City + "&unit=%3Cscript%3E")]
    public async Task A_value_that_is_not_allowed_is_named_and_shows_no_list(string address)
    {
        var answer = await site.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<table", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_city_sees_nothing_of_it()
    {
        using var other = await site.As(Role.CityUser, Charge.OfCity("445300"));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.GetAsync(City)).StatusCode);
        foreach (var page in new[] { "/patrol", "/cold", "/week", "/week/done", "/week/blocked" })
        {
            var text = await (await other.GetAsync(page)).TextAsync();
            Assert.DoesNotContain("甲局", text, StringComparison.Ordinal);
            Assert.DoesNotContain("揭阳", text, StringComparison.Ordinal);
            Assert.DoesNotContain("source=" + WorkingSite.Source, text, StringComparison.Ordinal);
        }
    }

    /// <summary>The numbers of the cases that head the rows of a page's lists.</summary>
    internal static List<string> CaseNumbers(string page) => [.. RowOfCase().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    [GeneratedRegex("<th scope=\"row\">(?:(?!</th>).)*?<a href=\"[^\"]*/case\\?[^\"]*\"><code>([^<]*)</code>", RegexOptions.Singleline)]
    private static partial Regex RowOfCase();
}
