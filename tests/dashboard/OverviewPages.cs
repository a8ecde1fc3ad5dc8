using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

public class OverviewPages(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task Month_to_date_is_compared_with_the_same_days_and_shows_the_counts()
    {
        var yunfu = await RowAsync("/", "云浮市");
        Assert.Equal("12 至 2026-03-10", yunfu[1]);
        Assert.Equal("+20.0 % 10 → 12", yunfu[2]);
        Assert.Equal("−20.0 % 15 → 12", yunfu[3]);
    }

    [Fact]
    public async Task Quarter_and_year_reach_back_by_their_own_length()
    {
        // From January: 5 + 15 + 12. The quarter before to 10 December: none yet, with data since 2024.
        var quarter = await RowAsync("/?period=quarter", "云浮市");
        Assert.Equal("32 至 2026-03-10", quarter[1]);
        Assert.Equal("+32 0 → 32", quarter[2]);
        Assert.Equal("+113.3 % 15 → 32", quarter[3]);
        var year = await RowAsync("/?period=year", "云浮市");
        Assert.Equal("+113.3 % 15 → 32", year[2]);
    }

    [Fact]
    public async Task An_undecided_on_time_rate_is_a_range_with_its_counts()
    {
        Assert.Equal("40.0–60.0 % 2/4，未定 1", (await RowAsync("/", "云浮市"))[6]);
    }

    [Fact]
    public async Task Open_cases_are_those_not_closed()
    {
        // 56 cases, of which 1 + 3 + 4 are closed.
        Assert.Equal("48", (await RowAsync("/", "云浮市"))[5]);
    }

    [Fact]
    public async Task What_a_city_does_not_deliver_is_no_data_and_what_did_not_happen_is_zero()
    {
        var foshan = await RowAsync("/", "佛山市");
        Assert.Equal("3 至 2026-03-12", foshan[1]);
        Assert.Equal("+3 0 → 3", foshan[2]);
        Assert.Equal("暂无数据", foshan[5]);
        Assert.Equal("暂无数据", foshan[6]);
    }

    [Fact]
    public async Task A_change_without_data_to_rest_on_is_not_given()
    {
        Assert.Equal("无可比数据", (await RowAsync("/", "雷州市"))[3]);
    }

    [Fact]
    public async Task Stale_data_are_marked_by_word_and_sign()
    {
        Assert.Contains("● 按约报送 末次 2026-03-14（1 天前），约定 5 天内", (await RowAsync("/", "云浮市"))[7], StringComparison.Ordinal);
        Assert.Contains("▲ 逾期未报 末次 2026-03-01（14 天前），约定 10 天内", (await RowAsync("/", "佛山市"))[7], StringComparison.Ordinal);
        Assert.Contains("○ 未约定", (await RowAsync("/", "雷州市"))[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_that_is_not_offered_is_answered_with_those_that_are()
    {
        var answer = await site.GetAsync("/?period=week");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("参数 period 的值“week”不可用。可用：month, quarter, year", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_said_where_its_figures_are_missed()
    {
        await using var own = await TestSite.StartAsync();
        SmallCities.Deliver(own.Data, "foshan", "foshan-2026-03-13.csv", "其他,列", ["1,2"]);
        await own.RunAsync();
        Assert.Contains("▲ 1 个文件未能读入", await own.PageAsync("/"), StringComparison.Ordinal);
        Assert.Contains("▲ 佛山市：有 1 个文件未能读入", await own.PageAsync("/compare"), StringComparison.Ordinal);
        Assert.DoesNotContain("未能读入", await own.PageAsync("/compare?city=445300"), StringComparison.Ordinal);
        Assert.Contains("foshan-2026-03-13.csv", await own.PageAsync("/runs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_of_different_levels_stand_apart_and_synthetic_data_say_so()
    {
        var page = await site.PageAsync("/");
        Assert.True(page.IndexOf("云浮市", StringComparison.Ordinal) < page.IndexOf("县级</h2>", StringComparison.Ordinal));
        Assert.True(page.IndexOf("雷州市", StringComparison.Ordinal) > page.IndexOf("县级</h2>", StringComparison.Ordinal));
        Assert.Contains("含合成样例数据", page, StringComparison.Ordinal);
        Assert.EndsWith("合成样例", (await RowAsync("/", "云浮市"))[0], StringComparison.Ordinal);
        Assert.Equal("佛山市", (await RowAsync("/", "佛山市"))[0]);
    }

    [Fact]
    public async Task English_shows_the_same_figures()
    {
        var yunfu = await RowAsync("/?lang=en", "Yunfu");
        Assert.Equal("12 to 2026-03-10", yunfu[1]);
        Assert.Equal("40.0–60.0 % 2/4, undecided 1", yunfu[6]);
    }

    private async Task<List<string>> RowAsync(string address, string city) =>
        TestSite.Rows(await site.PageAsync(address)).Single(r => r[0].StartsWith(city, StringComparison.Ordinal));
}
