using System.Net;
using System.Text.RegularExpressions;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

public partial class CompareFiles(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Theory]
    [InlineData("metric=registered&level=all")]
    [InlineData("metric=on_time_reply&from=2025-12&city=445300")]
    [InlineData("metric=satisfaction_unit&grain=quarter&level=all")]
    [InlineData("metric=open&grain=week")]
    public async Task The_file_holds_exactly_the_figures_of_the_table(string query)
    {
        var page = await site.PageAsync("/compare?" + query);
        var table = TestSite.Figures(page);
        var expected = table.Skip(1).SelectMany(r => r.Skip(1).Select((cell, i) => $"{r[0].Split(' ')[0]}|{table[0][i + 1]}|{cell.Replace("—", string.Empty, StringComparison.Ordinal)}"));
        var records = await RecordsAsync("/compare.csv?" + query);
        var actual = records.Select(r => $"{r["period"]}|{r["city_name"]}|{Cell(r)}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_address_of_the_file_is_that_of_the_page()
    {
        var page = await site.PageAsync("/compare?metric=open&grain=quarter&level=all");
        var link = WebUtility.HtmlDecode(Link().Match(page).Groups[1].Value);
        var records = await RecordsAsync(link);
        Assert.Equal((TestSite.Figures(page).Count - 1) * 3, records.Count);
    }

    [Fact]
    public async Task Every_record_says_where_it_comes_from()
    {
        var answer = await site.GetAsync("/compare.csv?metric=on_time_reply&city=445300");
        var bytes = await answer.BytesAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("on_time_reply_month_2024-04-01_2026-03-31.csv", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var last = (await RecordsAsync("/compare.csv?metric=on_time_reply&city=445300"))[^1];
        Assert.Equal(("2", "true", "false", "2026-03-15"), (last["metric_version"], last["is_synthetic"], last["is_complete"], last["as_of"]));
        Assert.Matches("^[0-9a-f]{16}$", last["build_id"]);
        Assert.Equal(("", "40.0", "60.0", "2", "4", "1"), (last["value"], last["low"], last["high"], last["numerator"], last["denominator"], last["undecided"]));
    }

    private static string Cell(Dictionary<string, string> r)
    {
        var counts = r["undecided"] is "" or "0" ? $"{r["numerator"]}/{r["denominator"]}" : $"{r["numerator"]}/{r["denominator"]}，未定 {r["undecided"]}";
        return (r["numerator"], r["denominator"], r["low"], r["value"]) switch
        {
            ("", _, _, _) => r["note"],
            (_, "", _, var value) => value,
            (_, _, not "", _) => $"{r["low"]}–{r["high"]} % {counts}",
            (_, _, _, "") => $" {counts}",
            _ => $"{r["value"]} % {counts}",
        };
    }

    private async Task<List<Dictionary<string, string>>> RecordsAsync(string address)
    {
        var lines = (await site.PageAsync(address)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => columns.Zip(l.Split(',')).ToDictionary(c => c.First, c => c.Second))];
    }

    [GeneratedRegex("href=\"(/compare\\.csv[^\"]*)\"")]
    private static partial Regex Link();
}
