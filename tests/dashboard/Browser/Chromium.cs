using Analytics.Tests.Dashboard.Site;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

/// <summary>Debian's Chromium, where it is installed; without it browser tests are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Path))
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>
    /// Opens an address in a window of that width, as the site's analyst unless another session's cookie is given (empty:
    /// nobody's); everything that the browser complains about lands in the list.
    /// </summary>
    internal async Task<OpenPage> OpenAsync(string address, int width = 1440, ColorScheme scheme = ColorScheme.Light, string? session = null)
    {
        Assert.SkipWhen(browser is null, $"no browser at {Path}: install Debian's chromium and fonts-noto-cjk to run this test");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, AcceptDownloads = true });
        if ((session ?? TestSite.SessionOf(address))?.Split('=', 2) is [var name, var value])
        {
            await context.AddCookiesAsync([new() { Name = name, Value = value, Url = new Uri(address).GetLeftPart(UriPartial.Authority) }]);
        }

        var page = await context.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, m) =>
        {
            if (m.Type is "error" or "warning")
            {
                complaints.Add(m.Text);
            }
        };
        page.PageError += (_, e) => complaints.Add(e);
        page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(new Uri(address).GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add("asked elsewhere: " + r.Url);
            }
        };
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return new OpenPage(page, context, complaints);
    }
}

/// <summary>An open page and what the browser complained about.</summary>
internal sealed record OpenPage(IPage Page, IBrowserContext Context, List<string> Complaints) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
