using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

/// <summary>What a city, a note, a name or an address brings shows as text on every page, whatever stands in it.</summary>
public partial class HostileText(HostileSite hostile, Chromium chromium) : IClassFixture<HostileSite>, IClassFixture<Chromium>
{
    private static readonly string Escaped = Uri.EscapeDataString(HostileSite.Text);

    // Where the text stands must be seen too: a page that leaves everything out would pass.
    public static TheoryData<string, bool> Pages => new()
    {
        { "/", false },
        { "/compare", true },
        { "/compare?by=org&metric=registered", true },
        { "/compare?by=org&view=heat", true },
        { "/compare?by=category&view=change", false },
        { "/compare?by=org&view=rank&metric=on_time_reply", false },
        { "/compare?by=org&view=funnel&metric=on_time_reply", false },
        { "/compare?by=org&view=parts", false },
        { "/compare?by=category&view=mix", true },
        { "/compare?by=org&view=survival&metric=time_to_reply", true },
        { "/compare?by=org&view=ages&metric=open", true },
        { "/compare?view=control", true },
        { $"/compare?metric={Escaped}&grain={Escaped}&view={Escaped}&by={Escaped}", false },
        { $"/compare?city={Escaped}&from={Escaped}&level={Escaped}", false },
        { $"/compare?org={Escaped}", true },
        { "/cases?city=445200", true },
        { "/patrol?city=445200", true },
        { $"/patrol?city={Escaped}&unit={Escaped}&field={Escaped}", false },
        { "/cold?city=445200", true },
        { "/week?city=445200", true },
        { "/week/done?city=445200", true },
        { "/week/blocked?city=445200", true },
        { "/risk", false },
        { "/models", false },
        { "/reports", false },
        { "/quality", true },
        { "/runs", true },
        { "/definitions", false },
        { "/notes", true },
        { "/views", true },
        { $"/views/new?address={Uri.EscapeDataString("/compare?org=")}{Escaped}", false },
        { "/alerts", false },
        { $"/{Escaped}", false },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public Task On_a_page_of_the_analyst(string address, bool shows) => ShowsAsTextAsync(address, shows, session: null);

    [Fact]
    public async Task On_the_page_of_a_case_and_of_an_answer_to_its_flag()
    {
        var list = await hostile.Site.PageAsync("/cold?city=445200");
        var cases = CaseAddress().Matches(list).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(cases);
        await ShowsAsTextAsync(cases[0], shows: true, session: null);
        await ShowsAsTextAsync(cases[0].Replace("/case?", "/risk/answer?task=list&", StringComparison.Ordinal), shows: true, session: null);
    }

    [Theory]
    [InlineData("/admin", nameof(Role.SystemAdministrator), true)]
    [InlineData("/admin", nameof(Role.SecurityAdministrator), true)]
    [InlineData("/audit", nameof(Role.AuditAdministrator), false)]
    [InlineData("/runs", nameof(Role.SystemAdministrator), true)]
    public async Task On_a_page_of_an_administrator(string address, string role, bool shows)
    {
        var (cookie, _) = await hostile.Site.SignInAsync(Enum.Parse<Role>(role));
        await ShowsAsTextAsync(address, shows, cookie);
    }

    [Fact]
    public async Task In_a_file_of_figures_no_cell_begins_as_a_formula()
    {
        var file = await hostile.Site.PageAsync("/compare.csv?by=org&metric=registered");
        Assert.Contains("'=1+1", file, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|,|\r\n)\"?=1\\+1", file);
    }

    private async Task ShowsAsTextAsync(string address, bool shows, string? session)
    {
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        await using var open = await chromium.OpenAsync(In("zh"), 390, session: session);
        foreach (var (language, width) in new[] { ("zh", 390), ("en", 1440) })
        {
            if (language == "en")
            {
                await open.Page.SetViewportSizeAsync(width, 900);
                await open.Page.GotoAsync(In(language), new() { WaitUntil = WaitUntilState.NetworkIdle });
            }

            var html = await open.Page.ContentAsync();
            Assert.Equal("undefined", await open.Page.EvaluateAsync<string>("typeof window.hostile"));
            Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('img[src=x], [onerror], [onclick], script:not([src]):not([type=\"application/json\"])').length"));
            Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.True(!shows || html.Contains('\u202E', StringComparison.Ordinal), $"{address} shows nothing of the text: {await open.Page.InnerTextAsync("main")}");
            // A mark that turns the line turns nothing but its own text.
            var loose = await open.Page.EvaluateAsync<string[]>("""
                () => {
                    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), loose = [];
                    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
                        const parent = n.parentElement;
                        if (n.data.includes('\u202E') && !['SCRIPT', 'OPTION'].includes(parent.tagName) && getComputedStyle(parent).unicodeBidi === 'normal') loose.push(parent.outerHTML.slice(0, 200));
                    }
                    return loose;
                }
                """);
            Assert.True(loose.Length == 0, $"{address}: {string.Join('\n', loose.Take(3))}");
            Assert.DoesNotContain(open.Complaints, c => !c.Contains("404", StringComparison.Ordinal) && !c.Contains("400", StringComparison.Ordinal));
        }

        string In(string language) => $"{hostile.Site.Address}{address}{separator}lang={language}";
    }

    [GeneratedRegex("href=\"(/case\\?source[^\"]+)\"")]
    private static partial Regex CaseAddress();
}
