using System.Net;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

[Collection(nameof(WorkingPages))]
public class WeekPages(WorkingSite working)
{
    private const string City = "/week?city=" + WorkingSite.City;
    private readonly TestSite site = working.Site;

    [Fact]
    public async Task Five_queues_take_turns_and_each_case_stands_once()
    {
        // turn by turn: answered again (R1), the nearest deadline, declared, overdue, long open
        var page = await site.PageAsync(City);
        Assert.Equal(["R1", "A3", "C1", "L1", "A4", "C2", "A1", "A5", "A2", "L2", "A6", "A7", "B1"], PatrolPages.CaseNumbers(page));
        Assert.Contains("共 13 件，列出 13 件", TestSite.Words(page), StringComparison.Ordinal);
        Assert.Contains("五个队列轮流", TestSite.Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_models_the_page_says_so_and_what_orders_the_list_instead()
    {
        var words = TestSite.Words(await site.PageAsync(City));
        Assert.Contains("模型现在都不评分，名单按期限和规则排：重复信访：还没有模型", words, StringComparison.Ordinal);
        Assert.Contains("未超期、期限最近的在先（按期限，未评分）", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_tells_why_clock_reasons_help_and_history()
    {
        var rows = TestSite.Rows(await site.PageAsync(City)).Where(r => r.Count == 8).Skip(1).ToDictionary(r => r[0].Split(' ')[1]);
        Assert.Equal(
            ["7 A1 揭阳市", "甲局 城乡建设", "超期未结", "▲ 超 10 天 至 2026-03-01", "已过办理期限 10 天 退回过 1 次 转送过 2 次", "回访、转交对口单位", "转送 2 次、退回 1 次、督办函 1 份", "答复提示"], rows["A1"]);
        Assert.Equal(["3 C1 揭阳市", "甲局 城乡建设", "认定积案（省专件） 长期未结 314 天", "已答复 2025-06-01"], rows["C1"][..4]);
        Assert.Equal("此前来过，近日答复", rows["R1"][2]);
        Assert.Equal("此前同一事项 1 件", rows["R1"][6]);
        Assert.Equal("● 今日到期 至 2026-03-11", rows["A3"][3]);
    }

    [Fact]
    public async Task Since_last_week_counts_seven_days_and_leads_to_the_cases()
    {
        // 5 to 11 March: D1 and D3 handled (D2 a day too early), B1 came back, A2 newly overdue; L1, A1, A2 are blocked at 甲局
        var page = await site.PageAsync(City);
        var words = TestSite.Words(page);
        Assert.Contains("2026-03-05 至 2026-03-11", words, StringComparison.Ordinal);
        Assert.Contains("已办结 2 件", words, StringComparison.Ordinal);
        Assert.Contains("又来了 1 件 B1", words, StringComparison.Ordinal);
        Assert.Contains("新超期 1 件 A2", words, StringComparison.Ordinal);
        Assert.Contains("卡在谁手里 3 件 甲局 3 ，转送过 1，退回过 1", words.Replace("3，", "3 ，", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["D1", "D3"], PatrolPages.CaseNumbers(await site.PageAsync("/week/done?city=445200")).Order());
        Assert.Equal(["B1"], PatrolPages.CaseNumbers(await site.PageAsync("/week/back?city=445200")));
        Assert.Equal(["A2"], PatrolPages.CaseNumbers(await site.PageAsync("/week/overdue?city=445200")));
        Assert.Equal(["L1", "A1", "A2"], PatrolPages.CaseNumbers(await site.PageAsync("/week/blocked?city=445200")));
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/week/other")).StatusCode);
    }

    [Fact]
    public async Task Taken_cases_of_both_kinds_stand_apart_with_handled_and_resolved()
    {
        var rows = TestSite.Rows(await site.PageAsync(City));
        Assert.Equal(["领导包案", "2", "1", "0", "1 / 0"], rows.Single(r => r[0] == "领导包案"));
        Assert.Equal(["全员包案", "3", "2", "2", "0 / 1"], rows.Single(r => r[0] == "全员包案"));
    }

    [Fact]
    public async Task Unanswered_letters_and_recommendations_wait_with_their_days_and_none_leads_to_what_is_withheld()
    {
        var page = await site.PageAsync(City);
        var words = TestSite.Words(page);
        Assert.Contains("督办类函件 未答复 2 份，等得最久的： 函1 督办函 甲局 2026-01-05 发，已 65 天 · A1 函4 提醒函", words, StringComparison.Ordinal);
        Assert.Contains("三项建议 未答复 1 份，等得最久的： 议1 改进工作建议 甲局 2026-01-15 发，已 55 天", words, StringComparison.Ordinal);
        Assert.DoesNotContain("函3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("函2", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(City)]
    [InlineData(City + "&size=100&lang=en")]
    [InlineData("/week")]
    [InlineData("/week/done?city=445200")]
    public async Task Nobody_is_named_or_keyed_and_what_is_withheld_is_not_there(string address)
    {
        var page = await site.PageAsync(address);
        foreach (var kept in new[] { "举01", "保0", SmallCities.Content, WorkingSite.Title, "1370013", "petitioner", "<b onclick" })
        {
            Assert.DoesNotContain(kept, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/week?size=7")]
    [InlineData("/week?city=x")]
    [InlineData("/week/done?unit=nobody")]
    public async Task A_value_that_is_not_allowed_is_named_and_shows_no_list(string address)
    {
        var answer = await site.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<table", await answer.TextAsync(), StringComparison.Ordinal);
    }
}
