using System.Net;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

public class ComparePages(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task By_default_the_cities_of_one_level_stand_side_by_side_by_month_up_to_the_as_of_date()
    {
        var rows = TestSite.Figures(await site.PageAsync("/compare"));
        Assert.Equal(["时期", "佛山市", "云浮市"], rows[0]);
        Assert.Equal(["2026-03 未完", "3", "12"], rows[1]);
        Assert.Equal(["2026-02", "0", "15"], rows[2]);
        Assert.Equal(1 + 24, rows.Count);
    }

    [Fact]
    public async Task Before_a_citys_first_registration_there_is_no_data_rather_than_zero()
    {
        var rows = TestSite.Figures(await site.PageAsync("/compare?from=2024-12&to=2025-02"));
        Assert.Equal(["2024-12", "暂无数据", "0"], rows[3]);
        Assert.Equal(["2025-01", "1", "0"], rows[2]);
    }

    [Theory]
    [InlineData("/compare?metric=on_time_reply&from=2026-02&city=445300", "40.0–60.0 % 2/4，未定 1", "75.0 % 3/4")]
    [InlineData("/compare?metric=satisfaction_unit&from=2026-02&city=445300", "— 0/0", "50.0 % 1/2")]
    [InlineData("/compare?metric=replied&from=2026-02&city=445300", "1", "3")]
    [InlineData("/compare?metric=closed&from=2026-02&city=445300", "1", "3")]
    [InlineData("/compare?metric=open&from=2026-02&city=445300", "48", "37")]
    [InlineData("/compare?metric=open&from=2026-02&city=440600", "暂无数据", "暂无数据")]
    [InlineData("/compare?metric=registered_letter&from=2026-02&city=440600", "暂无数据", "暂无数据")]
    [InlineData("/compare?metric=repeat_rate&from=2026-02&city=440600", "暂无数据", "暂无数据")]
    public async Task Every_kind_of_figure_agrees_with_a_count_by_hand(string address, string march, string february)
    {
        var rows = TestSite.Figures(await site.PageAsync(address));
        Assert.Equal(march, rows[1][1]);
        Assert.Equal(february, rows[2][1]);
    }

    [Theory]
    [InlineData("day", "2026-03-15 未完", 60)]
    [InlineData("week", "2026-W11 未完", 52)]
    [InlineData("quarter", "2026-Q1 未完", 12)]
    [InlineData("year", "2026 未完", 6)]
    public async Task Every_grain_ends_with_the_period_that_has_not_ended(string grain, string last, int periods)
    {
        var rows = TestSite.Figures(await site.PageAsync($"/compare?grain={grain}"));
        Assert.Equal(last, rows[1][0]);
        Assert.Equal(1 + periods, rows.Count);
    }

    [Fact]
    public async Task Cities_of_another_level_are_left_out_with_a_word_unless_asked_for()
    {
        var page = await site.PageAsync("/compare?city=445300&city=440882&level=prefecture");
        Assert.Equal(["时期", "云浮市"], TestSite.Figures(page)[0]);
        Assert.Contains("未显示 雷州市", page, StringComparison.Ordinal);
        Assert.Equal(["时期", "雷州市", "云浮市"], TestSite.Figures(await site.PageAsync("/compare?city=445300&city=440882&level=all"))[0]);
    }

    [Theory]
    [InlineData("metric=rating", "metric", "rating", "on_time_reply")]
    [InlineData("grain=hour", "grain", "hour", "day, week, month, quarter, year")]
    [InlineData("city=999999", "city", "999999", "445300 云浮市")]
    [InlineData("from=yesterday", "from", "yesterday", "2026-01-31")]
    [InlineData("from=0001-01-01", "from", "0001-01-01", "1990-01-01")]
    [InlineData("to=9999-12-31", "to", "9999-12-31", "1990-01-01")]
    [InlineData("from=2026-03-01&to=2025-01-01", "from", "2026-03-01", "2025-01-31")]
    [InlineData("from=1990-01-01&grain=day", "from", "1990-01-01", "800")]
    [InlineData("level=village", "level", "village", "prefecture")]
    [InlineData("view=pie", "view", "pie", "lines, panels")]
    [InlineData("grain=day&grain=week", "grain", "day,week", "month")]
    [InlineData("metric=%27%3B+drop+table+fct_case%3B--", "metric", "drop table", "registered")]
    [InlineData("city=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "city", "&lt;script&gt;", "445300")]
    public async Task A_value_that_is_not_allowed_is_answered_with_what_is(string query, string parameter, string value, string allowed)
    {
        var answer = await site.GetAsync("/compare?" + query);
        var text = await answer.TextAsync();
        var problem = text[text.IndexOf("class=\"problem\"", StringComparison.Ordinal)..];
        problem = WebUtility.HtmlDecode(problem[..problem.IndexOf("</p>", StringComparison.Ordinal)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"参数 {parameter} 的值", problem, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlDecode(value), problem, StringComparison.Ordinal);
        Assert.Contains(allowed, problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync("/compare.csv?" + query)).StatusCode);
    }

    [Fact]
    public async Task Nothing_in_the_range_is_said_with_what_there_is()
    {
        var words = TestSite.Words(await site.PageAsync("/compare?from=2001-01&to=2001-06&city=445300"));
        Assert.Contains("所选城市在这段时间没有这项数据。 云浮市：数据自 2024-01-05 至 2026-03-10。", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_are_told_as_median_with_interval_and_the_mean_stands_beside_it()
    {
        var words = TestSite.Words(await site.PageAsync("/compare?metric=time_to_reply&grain=quarter&from=2024-01-01&to=2024-12-31&city=445300"));
        Assert.Matches(@"2024-Q\d \d+ 天（\d+–[\d…]+） [\d,]+/[\d,]+ 已结束；P90 (\d+|—) 天；已结束件平均 [\d.]+ 天", words);
    }

    [Fact]
    public async Task The_definition_with_version_and_unit_stands_beside_the_chart()
    {
        var words = TestSite.Words(await site.PageAsync("/compare?metric=on_time_reply"));
        Assert.Contains("办理期限在期内届满的信访事项中", words, StringComparison.Ordinal);
        Assert.Contains("版本 on_time_reply v2", words, StringComparison.Ordinal);
        Assert.Contains("单位：% · 定义第 2 版", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_holds_the_state_of_the_address()
    {
        var page = await site.PageAsync("/compare?metric=open&grain=quarter&from=2025-02-05&to=2025-11-30&view=panels&level=all&city=440882&city=445300&lang=en");
        foreach (var state in new[]
        {
            "<option value=\"open\" selected=\"selected\">", "<option value=\"quarter\" selected=\"selected\">", "name=\"from\" value=\"2025-01-01\"",
            "name=\"to\" value=\"2025-12-31\"", "name=\"view\" value=\"panels\"", "<option value=\"all\" selected=\"selected\">",
            "value=\"440882\" checked=\"checked\"", "value=\"445300\" checked=\"checked\"",
        })
        {
            Assert.Contains(state, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("value=\"440600\" checked", page, StringComparison.Ordinal);
    }
}
