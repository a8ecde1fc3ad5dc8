using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard.Browser;

public class CompareInABrowser(SharedSite shared, Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/compare?view=control&metric=registered", 2)]
    [InlineData("/compare?view=survival&metric=time_to_reply&city=445300&from=2025-12", 1)]
    [InlineData("/compare?view=mix&metric=registered&lang=en", 1)]
    [InlineData("/compare?view=ages&metric=open&city=445300", 1)]
    [InlineData("/compare?view=parts&metric=registered&city=445300", 2)]
    [InlineData("/compare?metric=registered&metric=open&city=445300", 2)]
    [InlineData("/brief?at=2026-02&city=445300", 5)]
    public async Task Every_view_draws_without_a_complaint(string address, int canvases)
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + address);
        await open.Page.Locator("[data-trend-drawn]").Last.WaitForAsync();
        Assert.Equal(await open.Page.Locator("[data-trend]").CountAsync(), await open.Page.Locator("[data-trend-drawn]").CountAsync());
        Assert.Equal(canvases, await open.Page.Locator(".chart canvas").CountAsync());
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('[aria-labelledby],[aria-describedby]')].filter(e => !document.getElementById(e.getAttribute('aria-labelledby') ?? e.getAttribute('aria-describedby'))).length"));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Another_view_comes_without_losing_the_place_and_Back_goes_back()
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + "/compare?lang=en&metric=registered");
        await open.Page.EvaluateAsync("window.isSame = true; scrollTo(0, 40)");
        await open.Page.Locator("nav.views a", new() { HasTextString = "Heat map" }).FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync("table.heat");
        Assert.Contains("view=heat", open.Page.Url, StringComparison.Ordinal);
        Assert.True(await open.Page.EvaluateAsync<bool>("window.isSame"));
        Assert.Equal("Heat map", await open.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.True(await open.Page.EvaluateAsync<int>("scrollY") > 0);
        await open.Page.GoBackAsync();
        await open.Page.WaitForSelectorAsync("[data-trend-drawn]");
        Assert.True(await open.Page.EvaluateAsync<bool>("window.isSame"));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Heads_sort_by_keyboard_what_is_not_there_stands_last_and_the_table_can_be_copied()
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + "/compare?lang=en&metric=registered&from=2024-11&to=2025-03");
        await open.Page.Locator("thead th .sort").Nth(1).FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("ascending", await open.Page.Locator("thead th").Nth(1).GetAttributeAsync("aria-sort"));
        Assert.Equal(["0", "0", "1", "no data", "no data"], await open.Page.Locator(".data tbody tr td:nth-child(2) > span:first-child").AllInnerTextsAsync());
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(["1", "0", "0", "no data", "no data"], await open.Page.Locator(".data tbody tr td:nth-child(2) > span:first-child").AllInnerTextsAsync());
        await open.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await open.Page.ClickAsync("[data-table-copy]");
        await open.Page.WaitForSelectorAsync("[data-table-copy]:has-text('Copied')");
        var copied = await open.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.StartsWith("Period\tFoshan\tYunfu\n2025-01\t1\t0", copied, StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Without_JavaScript_links_and_form_still_work()
    {
        var page = await shared.Site.PageAsync("/compare?lang=en");
        Assert.Contains("action=\"/compare\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/compare?metric=registered", page, StringComparison.Ordinal);
    }
}
