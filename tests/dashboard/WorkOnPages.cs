using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

/// <summary>The offices' work on pages that were made for cases.</summary>
public sealed class WorkOnPages : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(isEmpty: true);
        File.WriteAllText(Path.Combine(site.Data.Sources, "yunfu-letters.json"), """
            {
              "title": "督查函件", "entity": "letters", "city_code": "445300", "from": { "files": "*.csv" }, "format": { "type": "csv" }, "delivery": "increment",
              "columns": { "record_no": "no", "sent_at": {"date": "sent"}, "kind": "kind" },
              "examples": [ { "row": { "no": "1", "sent": "2026-01-01" }, "becomes": { "record_no": "1" } } ]
            }
            """);
        File.WriteAllText(Path.Combine(site.Data.Sources, "jiefang-letters.json"), File.ReadAllText(Path.Combine(site.Data.Sources, "yunfu-letters.json")).Replace("445300", "410802", StringComparison.Ordinal));
        SmallCities.Deliver(site.Data, "yunfu-letters", "l-2026-03-14.csv", "no,sent,kind", ["1,2025-11-03,reminder", "2,2026-01-05,reminder", "3,2026-01-06,reminder", "4,2026-02-06,interview"]);
        SmallCities.Deliver(site.Data, "jiefang-letters", "l-2026-03-14.csv", "no,sent,kind", ["1,2026-01-05,reminder"]);
        await site.RunAsync();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_figure_is_known_as_long_as_its_register_runs_and_no_longer()
    {
        var rows = TestSite.Rows(await site.PageAsync("/compare?metric=letters_reminder&city=445300&city=440600&from=2025-10&to=2026-03"));
        Assert.Equal(["时期", "佛山市", "云浮市"], rows[0]);
        Assert.Equal(["2026-03 未完", "暂无数据", "暂无数据"], rows[1]);
        Assert.Equal(["2026-02", "暂无数据", "0"], rows[2]);
        Assert.Equal(["2026-01", "暂无数据", "2"], rows[3]);
        Assert.Equal(["2025-12", "暂无数据", "0"], rows[4]);
        Assert.Equal(["2025-11", "暂无数据", "1"], rows[5]);
        Assert.Equal(["2025-10", "暂无数据", "暂无数据"], rows[6]);
    }

    [Fact]
    public async Task A_source_that_is_none_of_cases_makes_no_city_without_cases()
    {
        Assert.DoesNotContain("解放区", TestSite.Words(await site.PageAsync("/")), StringComparison.Ordinal);
        Assert.DoesNotContain("解放区", TestSite.Words(await site.PageAsync("/compare")), StringComparison.Ordinal);
        Assert.Contains("yunfu-letters", TestSite.Words(await site.PageAsync("/runs")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_say_which_city_tells_of_which_work()
    {
        var page = await site.PageAsync("/definitions?lang=en");
        var card = page[page.IndexOf("id=\"letters_reminder\"", StringComparison.Ordinal)..];
        var words = TestSite.Words(card[..card.IndexOf("</section>", StringComparison.Ordinal)]);
        Assert.Contains("Reminder letters", words, StringComparison.Ordinal);
        Assert.Matches("Yunfu.*Foshan", words);
    }
}
