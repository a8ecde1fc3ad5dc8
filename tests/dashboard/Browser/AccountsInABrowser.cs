using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

public class AccountsInABrowser(SharedSite shared, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Password = "correct horse battery";
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task By_keyboard_alone_from_the_page_that_was_asked_for_over_sign_in_and_back_and_out()
    {
        var account = site.Services.GetRequiredService<AccountStore>().Add("键盘 " + Guid.NewGuid().ToString("N")[..8], Role.Leader, Charge.OfCity("440600"))!;
        site.Services.GetRequiredService<PasswordSignIn>().SetPassword(account, Password, string.Empty);
        await using var open = await chromium.OpenAsync(site.Address + "/quality?lang=zh", session: string.Empty);
        // The name has the focus already.
        await open.Page.Keyboard.TypeAsync(account.Name);
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.TypeAsync(Password);
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync("**/quality?lang=zh");
        Assert.Equal("领导 · 佛山市", (await open.Page.InnerTextAsync(".who[href='/account']")).Trim());
        await open.Page.FocusAsync(".who[href='/account']");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync("**/account");
        await open.Page.FocusAsync("form[action='/signout'] button");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync("**/signin");
        await open.Page.GotoAsync(site.Address + "/quality");
        Assert.EndsWith("/signin?return=%2Fquality", open.Page.Url, StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }

    [Theory]
    [InlineData("/signin", null, 390)]
    [InlineData("/signin?lang=en", null, 1440)]
    [InlineData("/account", "Analyst", 390)]
    [InlineData("/account?lang=en", "Leader", 1024)]
    [InlineData("/admin?lang=en", "SystemAdministrator", 390)]
    [InlineData("/admin", "SecurityAdministrator", 1024)]
    [InlineData("/audit", "AuditAdministrator", 390)]
    [InlineData("/audit?lang=en", "AuditAdministrator", 1440)]
    public async Task No_page_of_accounts_scrolls_sideways_complains_or_has_a_control_without_a_name(string address, string? role, int width)
    {
        var session = role is null ? string.Empty : (await site.SignInAsync(Enum.Parse<Role>(role), role == "Leader" ? new Charge(["440600", "445300", "440882"], [], []) : null)).Cookie;
        await using var open = await chromium.OpenAsync(site.Address + address, width, ColorScheme.Dark, session);
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('input:not([type=hidden]):not([hidden]),select,textarea')].filter(e => e.labels.length === 0 || !e.labels[0].textContent.trim()).length"));
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
        Assert.Equal((1, 1), (await open.Page.Locator("main").CountAsync(), await open.Page.Locator("h1").CountAsync()));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_charge_is_granted_with_the_form_of_the_account()
    {
        var (cookie, _) = await site.SignInAsync(Role.SecurityAdministrator);
        var account = site.Services.GetRequiredService<AccountStore>().Add("新领导 " + Guid.NewGuid().ToString("N")[..8], null, Charge.Everything)!;
        await using var open = await chromium.OpenAsync($"{site.Address}/admin/accounts/{account.Id}", 390, session: cookie);
        Assert.Equal(390, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await open.Page.CheckAsync("input[name=role][value=Leader]");
        await open.Page.CheckAsync("input[name=city][value='440600']");
        await open.Page.FillAsync("textarea[name=units]", "某局\n<b>某办</b>");
        await open.Page.ClickAsync("form.rights button");
        await open.Page.WaitForSelectorAsync("[role=status]");
        Assert.Equal(new Charge(["440600"], [], ["某局", "<b>某办</b>"]), site.Services.GetRequiredService<AccountStore>().Find(account.Id)!.Charge);
        Assert.Contains("佛山市; <b>某办</b>、某局", await open.Page.InnerTextAsync("dl.facts"), StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }
}
