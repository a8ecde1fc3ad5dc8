using System.Net;
using Analytics.Dashboard.Features.Shared;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Landed;

namespace Analytics.Tests.Dashboard;

public class QualityPages(SpoiltSite spoilt) : IClassFixture<SpoiltSite>
{
    private readonly TestSite site = spoilt.Site;

    [Fact]
    public async Task Pass_rates_are_told_by_source_and_period_with_their_counts()
    {
        var rows = await RowsAsync("/quality", "table-title");
        Assert.Equal(["时期", "foshan", "leizhou", "many", "yunfu"], rows[0]);
        Assert.Equal(["合计", "100 % 5/5", "100 % 2/2", "62.5 % 5/8", "98.2 % 56/57"], rows[1]);
        Assert.Equal(["2026-03", "100 % 5/5", "100 % 2/2", "无报送", "98.2 % 56/57"], rows[2]);
        Assert.Equal(["2026-02", "无报送", "无报送", "100 % 3/3", "无报送"], rows[3]);
        Assert.Equal(["2026-01", "无报送", "无报送", "40.0 % 2/5", "无报送"], rows[4]);
        Assert.Equal(5, rows.Count);
        Assert.Contains("many：末次报送的 2026-02 为 100 %（3/3），最低的 2026-01 为 40.0 %（2/5）。", TestSite.Words(await site.PageAsync("/quality")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_are_crossed_by_rule_and_source_with_their_share_of_the_records_read()
    {
        var rows = await RowsAsync("/quality", "rejects");
        Assert.Equal(["规则", "栏目", "many", "yunfu", "合计"], rows[0]);
        Assert.Equal(["缺少“登记时间” missing_registered_at", "登记时间 registered_at", "1 12.5 %", "1 1.8 %", "2"], rows[1]);
        Assert.Equal(["缺少“城市代码” missing_city_code", "城市代码 city_code", "1 12.5 %", "0", "1"], rows[2]);
        Assert.Equal(["栏目数不对 wrong_field_count", "整条记录", "1 12.5 %", "0", "1"], rows[3]);
        Assert.Equal(["合计", "", "3 共 8", "1 共 57", "4"], rows[4]);
    }

    [Fact]
    public async Task Discarded_values_are_crossed_by_column_and_source_with_their_share_of_the_records_landed() =>
        Assert.Equal(["不认识的代码 unknown_code", "信访形式 channel", "3 60.0 %", "3"], (await RowsAsync("/quality", "discards"))[1]);

    [Fact]
    public async Task Findings_are_told_by_city_and_those_of_none_are_unknown()
    {
        var rows = await RowsAsync("/quality", "cities");
        Assert.Equal([["佛山市", "0", "1"], ["雷州市", "1", "2"], ["云浮市", "1", "0"], ["不明", "2", "0"]], rows.Skip(1));
        Assert.Equal([["2026-03", "1", "0"], ["2026-02", "0", "2"], ["2026-01", "3", "1"]], (await RowsAsync("/quality", "months")).Skip(1));
    }

    [Fact]
    public async Task A_place_to_look_is_file_and_line_of_the_latest_delivery()
    {
        var rows = await RowsAsync("/quality?lang=en", "places");
        Assert.Contains(["many", "Leizhou", "value discarded", "unknown code", "channel", "2", "many-2026-02-05.csv:2"], rows);
        Assert.Contains(["many", "unknown", "row rejected", "wrong number of fields", "whole record", "1", "many-2026-01-05.csv:6"], rows);
    }

    [Fact]
    public async Task What_is_not_delivered_is_told_apart_from_what_is_sometimes_empty_and_what_was_all_discarded()
    {
        var rows = await RowsAsync("/quality", "columns");
        Assert.Equal(["栏目", "123456 1 件", "佛山市 7 件", "雷州市 4 件", "云浮市 56 件"], rows[0]);
        Assert.Equal(["信访形式 channel", "100 %", "14.3 %", "▲ 全部弃用", "100 %"], rows.Single(r => r[0].EndsWith(" channel", StringComparison.Ordinal)));
        Assert.Equal(["受理时间 accepted_at", "未报", "未报", "未报", "17.9 %"], rows.Single(r => r[0].EndsWith(" accepted_at", StringComparison.Ordinal)));
        Assert.Contains("各市都未报：最后更新、信访目的、", await site.PageAsync("/quality"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_of_a_case_has_a_name_in_both_languages() =>
        Assert.All(LandedEntity.Cases.Columns.Where(c => c.Name != LandedEntity.PetitionerKey), c => Assert.Contains($"column.{c.Name}", Texts.Of("zh").Keys));

    [Fact]
    public async Task Categories_and_columns_that_nobody_maps_and_failed_checks_are_listed()
    {
        Assert.Equal([["123456", "0 % 0/1", "0"], ["佛山市", "50.0 % 1/2", "1"], ["雷州市", "100 % 1/1", "1"], ["云浮市", "100 % 56/56", "3"]], (await RowsAsync("/quality", "categories")).Skip(1));
        Assert.Equal([["many", "extra", "2", "2026-02-05"]], (await RowsAsync("/quality", "unmapped")).Skip(1));
        Assert.Equal([["fct_case__has_a_known_city", "警告", "1"]], (await RowsAsync("/quality", "checks")).Skip(1));
    }

    [Fact]
    public async Task Freshness_is_told_by_source()
    {
        var rows = await RowsAsync("/quality", "fresh");
        Assert.Equal(["foshan 佛山台账", "▲ 逾期未报", "2026-03-01", "14", "10", "0"], rows[1]);
        Assert.Equal(["many 多市汇总", "○ 未约定", "2026-02-05", "38", "未约定", "0"], rows[3]);
        Assert.Equal(["yunfu 合成样例 云浮样例", "● 按约报送", "2026-03-14", "1", "5", "0"], rows[4]);
    }

    [Fact]
    public async Task The_address_narrows_by_source_city_rule_column_and_period()
    {
        Assert.Equal(["时期", "many"], (await RowsAsync("/quality?source=many", "table-title"))[0]);
        // of a city nothing is known to divide by: records are counted by source
        Assert.Equal(["不认识的代码 unknown_code", "信访形式 channel", "2", "2"], (await RowsAsync("/quality?city=440882", "discards"))[1]);
        Assert.Equal(["缺少“城市代码” missing_city_code", "栏目数不对 wrong_field_count"], (await RowsAsync("/quality?city=unknown", "rejects")).Skip(1).SkipLast(1).Select(r => r[0]));
        Assert.Empty(await RowsAsync("/quality?rule=unknown_code", "rejects"));
        Assert.Equal(["many", "3"], [(await RowsAsync("/quality?rule=unknown_code", "discards"))[0][2], (await RowsAsync("/quality?rule=unknown_code", "discards"))[1][3]]);
        Assert.Empty(await RowsAsync("/quality?column=city_code", "discards"));
        Assert.Equal(["2 66.7 %", "2"], (await RowsAsync("/quality?from=2026-02&to=2026-02-28", "discards"))[1][2..]);
        Assert.Equal(["2026-Q1"], (await RowsAsync("/quality?grain=quarter", "months")).Skip(1).Select(r => r[0]));
        Assert.Contains("2020-01 至 2020-02 没有符合条件的报送", await site.PageAsync("/quality?from=2020-01&to=2020-02&grain=month"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source=nobody", "参数 source 的值“nobody”不可用。可用：foshan, leizhou, many, yunfu")]
    [InlineData("city=999999", "参数 city 的值“999999”不可用。可用：123456, 440600, 440882, 445300, unknown")]
    [InlineData("rule=x", "可用：missing_city_code, missing_registered_at, unknown_code, wrong_field_count")]
    [InlineData("column=x", "可用：channel, city_code, registered_at")]
    [InlineData("from=yesterday", "参数 from 的值“yesterday”不可用")]
    [InlineData("from=2026-03&to=2026-01", "参数 from 的值“2026-03-01”不可用")]
    [InlineData("from=1990-01&grain=month", "120")]
    [InlineData("grain=day", "可用：month, quarter, year")]
    public async Task A_parameter_that_is_not_allowed_is_answered_with_those_that_are(string query, string told)
    {
        var answer = await site.GetAsync("/quality?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, WebUtility.HtmlDecode(await answer.TextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_value_of_any_row_is_on_the_page()
    {
        foreach (var address in new[] { "/quality", "/quality?city=unknown", "/quality?source=many&lang=en" })
        {
            var page = await site.PageAsync(address);
            Assert.DoesNotContain("sideways", page, StringComparison.Ordinal);
            Assert.DoesNotContain("奇怪", page, StringComparison.Ordinal);
            Assert.DoesNotContain(SmallCities.Content, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_offices_work_is_their_citys_and_says_nothing_of_the_columns_of_cases()
    {
        await using var own = await TestSite.StartAsync(isEmpty: true);
        File.WriteAllText(Path.Combine(own.Data.Sources, "foshan-letters.json"), """
            {
              "title": "佛山督办函", "entity": "letters", "city_code": "440600", "from": { "files": "*.csv" }, "format": { "type": "csv", "encoding": "utf-8" }, "delivery": "increment",
              "columns": { "record_no": "no", "sent_at": { "date": "sent" }, "level": "level" },
              "examples": [ { "row": { "no": "1", "sent": "2026-01-01" }, "becomes": { "record_no": "1" } } ]
            }
            """);
        SmallCities.Deliver(own.Data, "foshan-letters", "letters-2026-03-02.csv", "no,sent,level", ["1,2026-01-01,nowhere", "2,2026-01-02,"]);
        await own.RunAsync();
        Assert.Equal(["时期", "foshan", "foshan-letters"], Rows(await own.PageAsync("/quality?city=440600"), "table-title")[0]);
        Assert.Equal(["不认识的代码 unknown_code", "办理层级 level", "1", "1"], Rows(await own.PageAsync("/quality?city=440600"), "discards")[1]);
        Assert.DoesNotContain(Rows(await own.PageAsync("/quality"), "columns"), r => r.Contains("▲ 全部弃用"));
    }

    [Fact]
    public async Task A_build_of_nothing_says_so()
    {
        await using var own = await TestSite.StartAsync(isEmpty: true);
        Directory.Delete(own.Data.Inbox, recursive: true);
        await own.RunAsync();
        Assert.Contains("还没有任何报送", await own.PageAsync("/quality"), StringComparison.Ordinal);
    }

    // The rows of the table in the section of that heading, its head first.
    private async Task<List<List<string>>> RowsAsync(string address, string heading) => Rows(await site.PageAsync(address), heading);

    private static List<List<string>> Rows(string page, string heading)
    {
        var start = page.IndexOf($"id=\"{heading}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"the page has no {heading}");
        return TestSite.Rows(page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)]);
    }
}
