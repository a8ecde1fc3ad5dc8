using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard.Brief;

public class BriefPages(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task By_default_it_is_the_last_month_that_has_ended_of_all_cities()
    {
        var page = await site.PageAsync("/brief");
        var texts = BriefText.OfPage(page);
        Assert.Equal(["信访形势分析", "2026 年 2 月 · 3 个城市合计", "数据截至 2026-03-15 · 可见范围：全部"], texts[..3]);
        Assert.Equal(
            ["一、要点", "二、总量与渠道", "三、变化及其构成", "四、不寻常的城市和月份", "五、时限与群众评价", "六、积案与未办结", "七、涉及领域和件数较多的单位", "八、转送、交办和督办", "九、三项建议及采纳", "十、口径与数据版本"],
            texts.Where(t => t.Contains('、', StringComparison.Ordinal) && t.Length < 20 && "一二三四五六七八九十".Contains(t[0], StringComparison.Ordinal)));
        Assert.Contains("含合成样例数据", page, StringComparison.Ordinal);
    }

    // February: Yunfu 15, Foshan none, Leizhou 1, whose data begin then. January: Yunfu 5, Foshan 1. A year before none.
    [Fact]
    public async Task Totals_and_changes_agree_with_a_count_by_hand_and_leave_out_who_cannot_be_compared()
    {
        var rows = BriefText.RowsOfPage(await site.PageAsync("/brief?period=month&at=2026-02"));
        Assert.Equal(["登记件次 件次", "16", "+9 6 → 15；2 个城市可比", "+15 0 → 15；2 个城市可比", "3/3"], rows.First(r => r[0].StartsWith("登记件次", StringComparison.Ordinal)));
        Assert.Equal(["按期答复率 %", "75.0 % 3/4", "— 前 — 0/0", "— 前 — 0/0", "1/3"], rows.First(r => r[0].StartsWith("按期答复率", StringComparison.Ordinal)).Select(c => c.Replace('\u00a0', ' ').Replace("（", " ", StringComparison.Ordinal).Replace("）", string.Empty, StringComparison.Ordinal)));
        Assert.Equal(["云浮市 地级", "15", "+10 前 5", "+15 前 0"], rows.First(r => r[0] == "云浮市 地级" && r.Count == 4));
        Assert.Equal("无可比数据", rows.First(r => r[0] == "雷州市 县级" && r.Count == 4)[2]);
    }

    [Fact]
    public async Task Cities_stand_by_level_and_code_also_where_a_change_is_taken_apart()
    {
        var rows = BriefText.RowsOfPage(await site.PageAsync("/brief?at=2026-03"));
        Assert.Equal(["佛山市 0 3 +3 +20.00", "云浮市 15 12 −3 −20.00", "总计 15 15 0 0.00"], rows.SkipWhile(r => r[0] != "地区").Skip(1).Take(3).Select(r => string.Join(' ', r)));
        Assert.Equal(["佛山市 地级", "云浮市 地级", "雷州市 县级", "合计"], rows.SkipWhile(r => !r.Contains("认定积案件数（期末）")).Skip(1).Take(4).Select(r => r[0]));
    }

    // The 19 of March 2025 among months of hardly any.
    [Fact]
    public async Task A_month_beyond_its_citys_limits_is_told_with_them()
    {
        var page = await site.PageAsync("/brief?at=2025-03");
        var row = BriefText.RowsOfPage(page).Single(r => r is ["云浮市 2025-03", ..]);
        Assert.Equal(["登记件次", "19"], row[1..3]);
        Assert.Contains("2025-03 高于上控制限", row[5], StringComparison.Ordinal);
        Assert.Contains("云浮市（登记件次", TestSite.Words(page), StringComparison.Ordinal);
        var control = TestSite.Figures(await site.PageAsync("/compare?view=control&metric=registered&city=445300&grain=month&from=2023-04&to=2025-03")).Single(r => r[0].StartsWith("云浮市", StringComparison.Ordinal));
        Assert.Equal(control[1..4], row[2..5]);
    }

    [Fact]
    public async Task A_month_that_goes_on_is_compared_with_the_same_days_and_says_so()
    {
        var page = await site.PageAsync("/brief?at=2026-03&city=445300");
        Assert.Equal(["云浮市", "12", "+2 前 10；+20.0 %；2026-03-01…03-10", "−3 前 15；−20.0 %；2026-03-01…03-10"], BriefText.RowsOfPage(page).First(r => r[0] == "云浮市" && r.Count == 4).Select(c => c.Replace('\u00a0', ' ')));
        Assert.Contains("2026-03 尚未结束", TestSite.Words(page), StringComparison.Ordinal);
        Assert.Contains("40.0–60.0", TestSite.Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_yearly_one_follows_article_41()
    {
        var texts = BriefText.OfPage(await site.PageAsync("/brief?period=year&at=2025"));
        Assert.Equal("信访情况年度报告", texts[0]);
        Assert.Equal(
            ["二、信访事项统计、涉及领域和件数较多的单位（第四十一条第一项）", "三、转送、交办、督办情况（第四十一条第二项）", "四、改进工作、完善政策、追究责任建议及采纳情况（第四十一条第三项）", "五、其他事项（第四十一条第四项）"],
            texts.Where(t => t.Contains("第四十一条第", StringComparison.Ordinal)));
        Assert.DoesNotContain("环比", string.Concat(BriefText.RowsOfPage(await site.PageAsync("/brief?period=year&at=2025")).SelectMany(r => r)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("period=week", "period", "month, quarter, year")]
    [InlineData("city=999999", "city", "445300")]
    [InlineData("at=2031-01", "at", "2024-01 … 2026-03")]
    [InlineData("at=yesterday", "at", "2024-01 … 2026-03")]
    [InlineData("at=%3Cscript%3E", "at", "2024-01")]
    public async Task What_is_not_allowed_is_answered_with_what_is(string query, string parameter, string allowed)
    {
        foreach (var path in new[] { "/brief?", "/brief.docx?" })
        {
            var answer = await site.GetAsync(path + query);
            var text = WebUtility.HtmlDecode(await answer.TextAsync());
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"参数 {parameter} 的值", text, StringComparison.Ordinal);
            Assert.Contains(allowed, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<article", await site.TextAsync("/brief?" + query), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("period=quarter&at=2026-02", "2026 年第 1 季度")]
    [InlineData("period=month&at=2025", "2025 年 12 月")]
    [InlineData("period=month&at=2026", "2026 年 2 月")]
    [InlineData("period=year&at=2025-07-15", "2025 年")]
    public async Task Any_name_of_a_period_or_day_leads_to_the_period_of_the_length_asked_for(string query, string period) =>
        Assert.Equal($"{period} · 3 个城市合计", BriefText.OfPage(await site.PageAsync("/brief?" + query))[1]);

    [Fact]
    public async Task A_charge_holds_and_says_what_it_leaves_out()
    {
        using var leader = await site.As(Role.Leader, Charge.OfCity("440600"));
        foreach (var path in new[] { "/brief?at=2026-01", "/brief?at=2026-01&lang=en" })
        {
            var page = TestSite.Words(await (await leader.GetAsync(path)).TextAsync());
            Assert.DoesNotContain("云浮", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Yunfu", page, StringComparison.Ordinal);
        }

        var texts = BriefText.OfPage(await (await leader.GetAsync("/brief?at=2026-01&lang=zh")).TextAsync());
        Assert.Equal(["2026 年 1 月 · 佛山市", "数据截至 2026-03-15 · 可见范围：佛山市"], texts[1..3]);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync("/brief?city=445300")).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_case_or_a_person_is_in_it()
    {
        var page = await site.PageAsync("/brief?period=year&at=2026");
        Assert.DoesNotContain(SmallCities.Content, page, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallCities.Phone, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_kept_by_build_and_the_file_stands_in_the_audit_trail()
    {
        var (cookie, account) = await site.SignInAsync(Role.Researcher);
        using var researcher = site.Client(cookie);
        var first = await researcher.GetAsync("/brief.docx?at=2026-01");
        Assert.Equal("brief_2026-01.docx", first.Content.Headers.ContentDisposition!.FileName);
        var again = await researcher.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/brief.docx?at=2026-01") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var audit = await site.As(Role.AuditAdministrator);
        Assert.Contains("/brief.docx?at=2026-01", WebUtility.HtmlDecode(await (await audit.GetAsync("/audit?who=" + account.Name)).TextAsync()), StringComparison.Ordinal);
    }
}
