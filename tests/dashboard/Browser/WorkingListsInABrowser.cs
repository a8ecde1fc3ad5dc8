using System.Text;
using System.Text.RegularExpressions;
using Analytics.Tests.Dashboard.Site;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

[Collection(nameof(WorkingPages))]
public class WorkingListsInABrowser(WorkingSite working, Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/patrol?city=445200", 390)]
    [InlineData("/patrol?lang=en", 1024)]
    [InlineData("/cold?city=445200&kind=long_open", 390)]
    [InlineData("/cold?lang=en", 1024)]
    [InlineData("/week?city=445200", 390)]
    [InlineData("/week?city=445200&lang=en", 1024)]
    [InlineData("/week/blocked?city=445200", 390)]
    [InlineData("/case?source=working&case=A1", 390)]
    [InlineData("/risk/answer?task=list&source=working&case=A1&lang=en", 390)]
    public async Task No_page_scrolls_sideways_or_complains_and_every_control_has_a_name(string address, int width)
    {
        await using var open = await chromium.OpenAsync(working.Site.Address + address, width, ColorScheme.Dark);
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('[aria-labelledby]')].filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('main input:not([type=hidden]),select')].filter(e => e.labels.length === 0 || !e.labels[0].textContent.trim()).length"));
        Assert.Equal((1, 1), (await open.Page.Locator("main").CountAsync(), await open.Page.Locator("h1").CountAsync()));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_flag_is_answered_by_keyboard_alone()
    {
        await using var open = await chromium.OpenAsync(working.Site.Address + "/week?city=445200&lang=en");
        await open.Page.Locator(".week-list .answer-column a").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync("form.answer");
        await open.Page.Locator("#main").FocusAsync();
        for (var i = 0; i < 20 && await open.Page.EvaluateAsync<string>("document.activeElement.name ?? ''") != "said"; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
        }

        await open.Page.Keyboard.PressAsync("Space");
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.TypeAsync("aid is on its way");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync("#before + ol li");
        Assert.Contains("Agree 确需帮助，已作安排：aid is on its way", TestSite.Words(await open.Page.Locator("#before + ol li").First.InnerHTMLAsync()), StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }
}

[Collection(nameof(ScoredPages))]
public class WeekOnPaper(ScoredSite scored, Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/week?city=445200")]
    [InlineData("/week?city=445200&lang=en")]
    public async Task A_full_list_of_twenty_prints_on_one_sheet_of_A4(string address)
    {
        await using var open = await chromium.OpenAsync(scored.Site.Address + address);
        Assert.Equal(20, await open.Page.Locator(".week-list tbody tr").CountAsync());
        Assert.Equal(1, await SheetsAsync(open.Page));
        // Rows as high as they can get, with long names everywhere: what is too long is cut on paper.
        await open.Page.EvaluateAsync("document.querySelectorAll('.clip span, .reasons li, .happening li, .work li').forEach(e => e.append('很长的名称与很长的说明'.repeat(20)))");
        Assert.Equal(1, await SheetsAsync(open.Page));
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await open.Page.Locator(".week-list tbody tr").Last.IsVisibleAsync());
        Assert.False(await open.Page.Locator("form.controls").IsVisibleAsync());
    }

    [Fact]
    public async Task Scored_cases_bring_the_models_reasons_and_their_probability()
    {
        await using var open = await chromium.OpenAsync(scored.Site.Address + "/week?city=445200");
        var row = TestSite.Words(await open.Page.Locator(".week-list tbody tr").Nth(1).InnerHTMLAsync());
        Assert.Contains("可能再次提出", row, StringComparison.Ordinal);
        Assert.Contains("登记到答复的天数：37 天", row, StringComparison.Ordinal);
        Assert.Contains("二次审核答复意见", row, StringComparison.Ordinal);
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('main img, main script').length"));
        Assert.DoesNotContain(ScoredSite.Accusation, await open.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(ScoredSite.Confidential, await open.Page.ContentAsync(), StringComparison.Ordinal);
    }

    // A PDF's tree of pages says how many it has.
    private static async Task<int> SheetsAsync(IPage page)
    {
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Matches(@"/MediaBox \[0 0 59[45][.0-9]* 84[12][.0-9]*\]", pdf);
        return int.Parse(Regex.Match(pdf, "/Type /Pages\\s*/Count ([0-9]+)|/Count ([0-9]+)").Groups.Values.Skip(1).First(g => g.Success).Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
