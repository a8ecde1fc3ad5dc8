using Analytics.Tests.Dashboard.Site;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

[Collection(nameof(ScoredPages))]
public class ScoredPagesInABrowser(ScoredSite scored, Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/risk", 390)]
    [InlineData("/risk?lang=en", 1024)]
    [InlineData("/risk?size=100", 1440)]
    [InlineData("/models", 390)]
    [InlineData("/models?lang=en", 390)]
    [InlineData("/models", 1440)]
    public async Task No_page_scrolls_sideways_complains_or_runs_what_a_name_holds(string address, int width)
    {
        await using var open = await chromium.OpenAsync(scored.Site.Address + address, width, ColorScheme.Dark);
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('main img, main script').length"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('[aria-labelledby]')].filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length"));
        Assert.Equal((1, 1), (await open.Page.Locator("main").CountAsync(), await open.Page.Locator("h1").CountAsync()));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task The_form_narrows_the_list()
    {
        await using var open = await chromium.OpenAsync(scored.Site.Address + "/risk");
        await open.Page.SelectOptionAsync("[name=city]", ScoredSite.City);
        await open.Page.SelectOptionAsync("[name=size]", "50");
        await open.Page.ClickAsync("button[type=submit]");
        Assert.Contains("task=repeat&city=445200&size=50", open.Page.Url, StringComparison.Ordinal);
        Assert.Equal(38, await open.Page.Locator(".worklist tbody tr").CountAsync());
    }

    [Fact]
    public async Task On_paper_the_list_stands_whole_without_the_form()
    {
        await using var open = await chromium.OpenAsync(scored.Site.Address + "/risk?city=445200");
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await open.Page.Locator("form.controls").IsVisibleAsync());
        Assert.True(await open.Page.Locator(".worklist tbody tr").Last.IsVisibleAsync());
        Assert.True(await open.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.scroll')].every(e => e.scrollHeight <= e.clientHeight + 1)"));
    }
}
