using System.Globalization;
using System.Net;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard;

[Collection(nameof(ScoredPages))]
public class RiskPages(ScoredSite scored)
{
    private const string List = "/risk?city=445200";
    private readonly TestSite site = scored.Site;

    [Fact]
    public async Task The_most_likely_cases_come_first_and_the_last_place_is_drawn_from_the_rest()
    {
        var rows = await RowsAsync(List);
        Assert.Equal(20, rows.Count);
        Assert.Equal([ScoredSite.HostileCase, .. Enumerable.Range(19, 19).Reverse().Take(18).Select(ScoredSite.CaseNo)], rows.Take(19).Select(CaseNo));
        Assert.All(rows.Take(19), r => Assert.DoesNotContain("随机抽取", r[0], StringComparison.Ordinal));
        Assert.Contains("随机抽取", rows[19][0], StringComparison.Ordinal);
        var others = Draws().Where(d => !rows.Take(19).Any(r => CaseNo(r) == d.CaseNo)).ToList();
        Assert.Equal(19, others.Count);
        Assert.Equal(others.MinBy(d => d.Draw).CaseNo, CaseNo(rows[19]));
    }

    [Fact]
    public async Task A_row_tells_case_unit_dates_probability_reasons_and_help_in_words()
    {
        // 37 days to the answer and by web: -1.5 + 1.7 - 0.01 - 0.1 = 0.09, which is 52 %.
        var row = (await RowsAsync(List)).Single(r => CaseNo(r) == "帮037");
        Assert.Equal("帮037 揭阳市 · 合成样例 helping", row[0]);
        Assert.Equal(["某办 乡镇（街道）", "网信 城乡建设", "2026-02-26 登记 2026-01-20", "52 %"], row[1..5]);
        Assert.Equal("登记到答复的天数：37 天 此前同一事项的信访次数：0 件（降低可能性） 信访渠道：网信（降低可能性）", row[5]);
        Assert.Equal("二次审核答复意见 答复提示", row[6]);
        var english = (await RowsAsync(List + "&lang=en")).Single(r => CaseNo(r) == "帮037");
        Assert.Equal("Days from registration to the answer: 37 days Earlier contacts on this matter: 0 cases (lowers it) Channel: online (lowers it)", english[5]);
        Assert.Equal("Second review of the answer Answer", english[6]);
    }

    [Fact]
    public async Task Longer_lists_keep_a_twentieth_of_their_places_rounded_up()
    {
        // 38 cases may be listed: 47 of the 50 places are for the likely ones, more than there are.
        var rows = await RowsAsync(List + "&size=50");
        Assert.Equal(38, rows.Count);
        Assert.Contains("评了分的 38 件，名单列 38 件，其中按可能性列入 38 件，随机抽取 0 件", TestSite.Words(await site.PageAsync(List + "&size=50")), StringComparison.Ordinal);
        Assert.Contains("评了分的 38 件，名单列 20 件，其中按可能性列入 19 件，随机抽取 1 件", TestSite.Words(await site.PageAsync(List)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/risk?size=100")]
    [InlineData("/risk?city=445200&size=100")]
    [InlineData("/risk?city=445200&size=100&lang=en")]
    public async Task Accusations_confidential_cases_and_what_was_written_never_show_even_if_they_were_scored(string address)
    {
        var page = await site.PageAsync(address);
        Assert.Contains("帮001", page, StringComparison.Ordinal);
        foreach (var kept in new[] { ScoredSite.Accusation, ScoredSite.Confidential, SmallCities.Content, "不外传的题目", "1380014", "petitioner_key" })
        {
            Assert.DoesNotContain(kept, page, StringComparison.Ordinal);
        }

        Assert.All(Query("select distinct petitioner_key from fct_case where petitioner_key is not null", r => r.GetString(0)), key => Assert.DoesNotContain(key, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_look_like_HTML_stand_there_as_text()
    {
        var page = await site.PageAsync(List);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains(ScoredSite.HostileUnit, TestSite.Rows(page)[1][1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_cannot_know_who_decides_and_how_to_contest_stand_on_the_page()
    {
        var words = TestSite.Words(await site.PageAsync(List));
        Assert.Contains("它不知道电话里、面谈时说了什么，也不知道信访人真正想要什么", words, StringComparison.Ordinal);
        Assert.Contains("由人决定", words, StringComparison.Ordinal);
        Assert.Contains("向模型负责人提出", words, StringComparison.Ordinal);
        Assert.Contains(scored.ModelId, words, StringComparison.Ordinal);
        Assert.Contains("tells the owner of the models", TestSite.Words(await site.PageAsync(List + "&lang=en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_without_cases_to_score_says_so()
    {
        var words = TestSite.Words(await site.PageAsync("/risk?city=440600"));
        Assert.Contains("截至 2026-03-15，这个范围内没有需要评分的件", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/risk?task=magic", "task")]
    [InlineData("/risk?city=999999", "city")]
    [InlineData("/risk?size=1000000", "size")]
    [InlineData("/risk?size=-1", "size")]
    [InlineData("/risk?city=%3Cscript%3E", "city")]
    public async Task A_value_that_is_not_allowed_is_named_and_shows_no_list(string address, string parameter)
    {
        var answer = await site.GetAsync(address);
        var text = await answer.TextAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"参数 {parameter} 的值", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no_model", "还没有模型", "evaluate --task repeat --data data")]
    [InlineData("not_signed", "影响评估未签名", "assessment sign")]
    [InlineData("worse_than_rule", "不比规则好", "evaluate --task repeat --data data")]
    [InlineData("uncalibrated", "概率不准", "evaluate --task repeat --data data")]
    [InlineData("too_old", "模型已过期", "evaluate --task repeat --data data")]
    public async Task Where_nothing_may_be_scored_the_page_says_why_and_what_to_run_and_shows_no_list(string state, string why, string command)
    {
        await using var other = await TestSite.StartAsync(isEmpty: true);
        if (state != "no_model")
        {
            ScoredSite.Keep(other, state is "worse_than_rule" or "uncalibrated" ? state : "scoring", state == "too_old" ? TestSite.AsOf.AddDays(-121) : null);
            ScoredSite.Sign(other, isSample: state == "not_signed");
        }

        await other.RunAsync();
        foreach (var address in new[] { "/risk", "/models" })
        {
            var page = WebUtility.HtmlDecode(await other.PageAsync(address));
            Assert.Contains(why, page, StringComparison.Ordinal);
            Assert.Contains(command, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<table", await other.PageAsync("/risk"), StringComparison.Ordinal);
    }

    private static string CaseNo(List<string> row) => row[0].Split(" 揭阳", 2)[0].Split(" Jieyang", 2)[0];

    private async Task<List<List<string>>> RowsAsync(string address) => [.. TestSite.Rows(await site.PageAsync(address)).Skip(1)];

    private List<(string CaseNo, long Draw)> Draws() => Query(
        "select case_no, draw from score_case where city_code = '445200' and probability < 0.98",
        r => (r.GetString(0), Convert.ToInt64(r.GetValue(1), CultureInfo.InvariantCulture)));

    private List<T> Query<T>(string sql, Func<System.Data.Common.DbDataReader, T> map)
    {
        using var reader = new DuckDbReader(site.Data.Builds);
        using var build = reader.Open()!;
        return [.. build.Query(sql, map)];
    }
}
