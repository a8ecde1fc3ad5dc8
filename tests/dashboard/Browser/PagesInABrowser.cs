using Analytics.Tests.Dashboard.Site;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

public class PagesInABrowser(SharedSite shared, Chromium chromium) : IClassFixture<Chromium>
{
    // Pixels of a series' own colour: axes, names and shades have others.
    private const string CountSeriesPixels =
        """
        (canvas, series) => {
          const hex = getComputedStyle(document.documentElement).getPropertyValue(`--series-${series + 1}`).trim();
          const [red, green, blue] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let i = 0; i < pixels.length; i += 4) { count += pixels[i] === red && pixels[i + 1] === green && pixels[i + 2] === blue ? 1 : 0; }
          return count;
        }
        """;

    [Theory]
    [InlineData("/compare?metric=on_time_reply&city=445300", 1)]
    [InlineData("/compare?metric=registered&level=all&view=panels", 3)]
    [InlineData("/compare?from=2022-01&to=2024-12&grain=quarter&city=445300&lang=en", 1)]
    public async Task The_chart_draws_without_a_complaint_and_its_table_is_there(string address, int charts)
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + address);
        await open.Page.WaitForSelectorAsync("[data-trend-drawn]");
        var canvases = open.Page.Locator(".chart canvas");
        Assert.Equal(charts, await canvases.CountAsync());
        for (var i = 0; i < charts; i++)
        {
            Assert.InRange(await canvases.Nth(i).EvaluateAsync<int>(CountSeriesPixels, i), 10, int.MaxValue);
        }

        Assert.True(await open.Page.Locator(".data table tbody tr").CountAsync() > 5);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task The_trend_of_pass_rates_draws_and_the_form_narrows_the_page()
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + "/quality?from=2025-12&grain=month");
        await open.Page.WaitForSelectorAsync("[data-trend-drawn]");
        Assert.InRange(await open.Page.Locator(".chart canvas").First.EvaluateAsync<int>(CountSeriesPixels, 0), 10, int.MaxValue);
        await open.Page.SelectOptionAsync("[name=rule]", "missing_registered_at");
        await open.Page.SelectOptionAsync("[name=source]", "yunfu");
        await open.Page.ClickAsync("button[type=submit]");
        await open.Page.WaitForSelectorAsync("[data-trend-drawn]");
        Assert.Contains("source=yunfu&city=&rule=missing_registered_at", open.Page.Url, StringComparison.Ordinal);
        Assert.Equal(["时期", "yunfu"], await open.Page.Locator(".data").First.Locator("thead th").AllInnerTextsAsync());
        Assert.Empty(open.Complaints);
    }

    [Theory]
    [InlineData("/", 390)]
    [InlineData("/compare?metric=on_time_reply&level=all", 390)]
    [InlineData("/compare?view=panels&level=all&lang=en", 390)]
    [InlineData("/compare?view=heat&metric=registered", 390)]
    [InlineData("/compare?view=change&lang=en", 390)]
    [InlineData("/compare?view=control&metric=on_time_reply", 390)]
    [InlineData("/compare?view=parts&metric=registered&city=445300", 390)]
    [InlineData("/compare?view=mix&by=category", 390)]
    [InlineData("/compare?view=survival&metric=time_to_reply&lang=en", 1024)]
    [InlineData("/compare?view=ages&metric=open", 390)]
    [InlineData("/compare?view=rank&metric=registered", 390)]
    [InlineData("/compare?view=residents", 390)]
    [InlineData("/cases?metric=registered&city=445300&from=2026-02", 390)]
    [InlineData("/brief?at=2026-02", 390)]
    [InlineData("/brief?period=year&at=2025&lang=en", 1024)]
    [InlineData("/runs", 390)]
    [InlineData("/definitions?lang=en", 390)]
    [InlineData("/quality", 390)]
    [InlineData("/quality?lang=en&grain=quarter", 1024)]
    [InlineData("/risk", 390)]
    [InlineData("/models?lang=en", 390)]
    [InlineData("/", 1024)]
    [InlineData("/compare?level=all", 1024)]
    [InlineData("/runs?lang=en", 1440)]
    public async Task No_page_scrolls_sideways(string address, int width)
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + address, width, ColorScheme.Dark);
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task The_page_works_by_keyboard_alone()
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + "/compare?lang=en");
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await open.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await open.Page.EvaluateAsync<string>("document.activeElement.id"));
        for (var i = 0; i < 60 && !await open.Page.EvaluateAsync<bool>("document.activeElement.hasAttribute('data-trend')"); i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
        }

        await open.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("2026-03 · Foshan 3 · Yunfu 12", await open.Page.TextContentAsync("[data-trend-reading]"));
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("2026-02 · Foshan 0 · Yunfu 15", await open.Page.TextContentAsync("[data-trend-reading]"));
    }

    [Fact]
    public async Task The_form_changes_the_address_and_the_picture_can_be_saved()
    {
        await using var open = await chromium.OpenAsync(shared.Site.Address + "/compare?lang=en");
        await open.Page.Locator("[name=metric]").First.SelectOptionAsync("open");
        await open.Page.SelectOptionAsync("[name=grain]", "quarter");
        await open.Page.ClickAsync("button[type=submit]");
        await open.Page.WaitForSelectorAsync("[name=metric] option[value=open][selected]", new() { State = WaitForSelectorState.Attached });
        await open.Page.WaitForSelectorAsync("[data-trend-drawn]");
        Assert.Contains("metric=open&grain=quarter", open.Page.Url, StringComparison.Ordinal);
        var download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.ClickAsync("[data-trend-save]"));
        Assert.Equal("Open cases (period end) · by quarter.png", download.SuggestedFilename);
        Assert.True(new FileInfo(await download.PathAsync()).Length > 10_000);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Every_control_has_a_name_and_every_page_its_landmarks()
    {
        foreach (var address in new[] { "/", "/compare", "/brief", "/quality", "/runs", "/definitions", "/risk", "/models" })
        {
            await using var open = await chromium.OpenAsync(shared.Site.Address + address);
            Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('input:not([type=hidden]),select')].filter(e => e.labels.length === 0 || !e.labels[0].textContent.trim()).length"));
            Assert.Equal((1, 1, 1), (await open.Page.Locator("main").CountAsync(), await open.Page.Locator("h1").CountAsync(), await open.Page.Locator("header").CountAsync()));
            Assert.Equal("zh-CN", await open.Page.GetAttributeAsync("html", "lang"));
            Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
        }
    }
}
