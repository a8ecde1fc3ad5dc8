using System.Net;
using System.Text.RegularExpressions;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

/// <summary>The ways of reading a comparison over real HTTP, against counts by hand.</summary>
public partial class CompareViews(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task The_month_so_far_stands_beside_the_same_days_of_the_month_and_the_year_before()
    {
        // Yunfu's data end on 10 March: 12 then, 10 in February, 15 a year before; Foshan's on the 12th.
        var rows = TestSite.Figures(await site.PageAsync("/compare?view=change&metric=registered"));
        Assert.Equal(["地区", "本期", "上期", "环比", "上年同期", "同比"], rows[0]);
        Assert.Equal(["佛山市 截至目前", "3 2026-03-01…03-12", "0 2026-02-01…02-12", "+3", "0 2025-03-01…03-12", "+3"], rows[1]);
        Assert.Equal(["云浮市 截至目前", "12 2026-03-01…03-10", "10 2026-02-01…02-10", "+2 +20.0 %", "15 2025-03-01…03-10", "−3 −20.0 %"], rows[2]);
    }

    [Fact]
    public async Task January_and_February_are_also_taken_together()
    {
        var page = await site.PageAsync("/compare?view=change&metric=registered&lang=en");
        var row = TestSite.Figures(page).Last(r => r[0].StartsWith("Yunfu", StringComparison.Ordinal));
        Assert.Equal(["Yunfu", "20 2026-01-01…02-28", "0 2025-01-01…02-28", "+20"], row);
    }

    [Fact]
    public async Task The_parts_of_a_change_add_up_to_it()
    {
        var rows = TestSite.Figures(await site.PageAsync("/compare?view=parts&metric=registered&city=445300&lang=en"));
        var channel = rows.SkipWhile(r => r[0] != "channel").Skip(1).ToList();
        Assert.Equal(["All", "15", "12", "−3", "−20.00"], channel[^1]);
        Assert.Equal((15, 12), (channel[..^1].Sum(r => int.Parse(r[1], null)), channel[..^1].Sum(r => int.Parse(r[2], null))));
    }

    [Fact]
    public async Task Two_figures_stand_below_each_other_each_with_unit_definition_and_file()
    {
        var page = await site.PageAsync("/compare?metric=registered&metric=on_time_reply&city=445300");
        Assert.Equal(2, Regex.Count(page, "<figure class=\"chart\">"));
        Assert.Contains("定义第 1 版", page, StringComparison.Ordinal);
        Assert.Contains("期限届满前（含当日）答复的占比", page, StringComparison.Ordinal);
        Assert.Equal(["/compare.csv?metric=registered", "/compare.csv?metric=on_time_reply"], CsvLink().Matches(page).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public async Task The_curve_of_waits_agrees_with_a_count_by_hand()
    {
        // Four cases of 15 December: three answered after 21 days, one after 61.
        var rows = TestSite.Figures(await site.PageAsync("/compare?view=survival&metric=time_to_reply&city=445300&from=2025-12&to=2025-12&lang=en"));
        Assert.Equal(("100.0 %", "0.0 %"), (rows[1][3], rows[1][6]));
        Assert.Equal(("25.0 %", "25.0 %", "4 0 not ended", "31.0 days"), (rows[1][4], rows[1][5], rows[1][7], rows[1][8]));
        Assert.StartsWith("21 days", rows[1][1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_cases_by_age_add_up_to_the_stock()
    {
        var page = await site.PageAsync("/compare?view=ages&metric=open&city=445300");
        var latest = TestSite.Figures(page)[1];
        Assert.Equal(["云浮市 2026-03", "12", "16"], latest[..3]);
        Assert.Equal("48", latest[^1]);
        Assert.Equal(48, latest[1..^1].Sum(c => int.Parse(c, null)));
    }

    [Fact]
    public async Task A_mix_shows_shares_with_their_counts_and_no_city_that_tells_no_channel()
    {
        var page = await site.PageAsync("/compare?view=mix&metric=registered&from=2026-03");
        var rows = TestSite.Figures(page);
        Assert.DoesNotContain(rows, r => r[0] == "佛山市");
        Assert.Contains("佛山市 未报这项指标所需的内容", page, StringComparison.Ordinal);
        var yunfu = rows.First(r => r[0] == "云浮市");
        Assert.Equal("12 100 %", yunfu[^1]);
    }

    [Fact]
    public async Task One_goes_down_from_the_city_to_its_fields_and_the_crumbs_lead_up()
    {
        var page = await site.PageAsync("/compare?metric=registered&city=445300&by=channel&from=2026-03");
        Assert.Equal(["时期", "来信", "网信"], TestSite.Figures(page)[0].OrderBy(h => h == "时期" ? 0 : 1).ThenBy(h => h, StringComparer.Ordinal));
        Assert.Equal(12, TestSite.Figures(page)[1].Skip(1).Sum(c => int.Parse(c, null)));
        Assert.Matches("<ol class=\"crumbs\">(?s:.*)全部地区(?s:.*)云浮市(?s:.*)href=\"/cases\\?metric=registered", page);
        var letters = await site.PageAsync("/compare?metric=registered&city=445300&channel=letter&from=2026-03");
        Assert.Equal(TestSite.Figures(page)[1][TestSite.Figures(page)[0].IndexOf("来信")], TestSite.Figures(letters)[1][1]);
    }

    [Fact]
    public async Task A_city_that_delivers_otherwise_is_named_in_the_strip()
    {
        var page = await site.PageAsync("/compare?metric=open&level=all");
        var strip = TestSite.Rows(page.Split("class=\"deliveries\"")[1]);
        Assert.Contains("各地交付的栏目不同", page, StringComparison.Ordinal);
        Assert.Equal("closed_at, replied_at", strip.First(r => r[0].StartsWith("云浮市", StringComparison.Ordinal))[^1]);
        Assert.Equal("replied_at", strip.First(r => r[0].StartsWith("雷州市", StringComparison.Ordinal))[^1]);
        Assert.Equal("未交付 closed_at / replied_at", strip.First(r => r[0].StartsWith("佛山市", StringComparison.Ordinal))[^1]);
    }

    [Theory]
    [InlineData("view=change&metric=registered")]
    [InlineData("view=parts&metric=registered&city=445300")]
    [InlineData("view=ages&metric=open&city=445300")]
    [InlineData("view=survival&metric=time_to_reply&city=445300&from=2025-12")]
    [InlineData("by=channel&city=445300")]
    public async Task The_file_holds_exactly_the_tables(string query)
    {
        var cells = TestSite.Figures(await site.PageAsync("/compare?" + query)).Where(r => r.Count > 1).ToList();
        var csv = (await site.PageAsync("/compare.csv?" + query)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("metric,metric_name,metric_version,title,table,row,row_note,column,value,text,basis,is_synthetic,as_of,build_id", csv[0], StringComparison.Ordinal);
        var heads = cells.Count(r => r[0] is "地区" or "时期" or "领域" or "渠道" or "城市");
        Assert.Equal(cells.Sum(r => r.Count - 1) - cells.Where(r => r[0] is "地区" or "时期" or "领域" or "渠道" or "城市").Sum(r => r.Count - 1), csv.Length - 1);
        Assert.True(heads > 0);
    }

    [Theory]
    [InlineData("by=village", "by", "city, level, org")]
    [InlineData("channel=pigeon", "channel", "letter, online")]
    [InlineData("org=nobody", "org", "数据中出现过")]
    [InlineData("metric=registered&metric=open&metric=closed&metric=replied&metric=repeat", "metric", "4")]
    [InlineData("metric=letters_reminder&by=channel", "by", "地区")]
    [InlineData("against=tomorrow", "against", "year, period")]
    public async Task What_is_not_known_is_answered_with_what_is(string query, string parameter, string allowed)
    {
        var answer = await site.GetAsync("/compare?" + query);
        var text = WebUtility.HtmlDecode(await answer.TextAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"参数 {parameter} 的值", text, StringComparison.Ordinal);
        Assert.Contains(allowed, text[text.IndexOf("class=\"problem\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_that_says_nothing_of_a_figure_says_so_and_its_link_leads_to_one_of_which_it_does()
    {
        var page = await site.PageAsync("/compare?view=survival&metric=registered&lang=en");
        Assert.Contains("Curves are drawn of the waits", page, StringComparison.Ordinal);
        Assert.Contains("metric=time_to_reply", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("It is not ranked", await site.PageAsync("/compare?view=rank&metric=registered&lang=en"), StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"(/compare\\.csv\\?metric=[a-z_]+)")]
    private static partial Regex CsvLink();
}
