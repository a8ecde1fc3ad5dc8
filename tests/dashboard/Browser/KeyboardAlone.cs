using System.Globalization;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

/// <summary>The main task of each role, from the sign-in to its result, without a mouse: nothing is focused but by the Tab key.</summary>
public class KeyboardAlone(WorkingSite working, Chromium chromium) : IClassFixture<WorkingSite>, IClassFixture<Chromium>
{
    private const string Password = "correct horse battery";
    private const int MostStops = 400;
    private readonly TestSite site = working.Site;

    [Fact]
    public async Task An_analyst_asks_another_question_sorts_its_table_and_takes_it_home()
    {
        await using var open = await SignInAsync(Role.Analyst, null, "/compare?metric=registered&grain=month&from=2025-10&to=2026-02&lang=en");
        await TabToAsync(open.Page, "select[name=grain]");
        await open.Page.Keyboard.TypeAsync("Quarter");
        await TabToAsync(open.Page, "form.controls button[type=submit]");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync("**grain=quarter**");
        await TabToAsync(open.Page, "th button.sort");
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(1, await open.Page.Locator("th[aria-sort=ascending]").CountAsync());
        await TabToAsync(open.Page, "a[href*='compare.csv']");
        var file = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Keyboard.PressAsync("Enter"));
        Assert.Contains("2025", await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_leader_finds_the_first_case_of_the_week_and_says_what_he_did()
    {
        await using var open = await SignInAsync(Role.Leader, Charge.OfCity(WorkingSite.City), "/week?lang=en");
        await TabToAsync(open.Page, ".week-list .answer-column a");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync("form.answer");
        await TabToAsync(open.Page, "input[name=said]");
        await open.Page.Keyboard.PressAsync("Space");
        await TabToAsync(open.Page, "input[name=note]");
        await open.Page.Keyboard.TypeAsync("a meeting is called");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync("#before + ol li");
        Assert.Contains("a meeting is called", await open.Page.InnerTextAsync("#before + ol"), StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_city_user_delivers_a_file_after_he_has_seen_what_would_land()
    {
        // The sources were written after the site had begun.
        await site.RestartAsync();
        await using var open = await SignInAsync(Role.CityUser, Charge.OfCity(WorkingSite.City), "/upload");
        await TabToAsync(open.Page, "select[name=source]");
        await open.Page.Keyboard.TypeAsync("working-letters");
        // Listened for from here on: the browser must know before the key is pressed that it shall not open a window of its own.
        var chooser = open.Page.WaitForFileChooserAsync();
        await TabToAsync(open.Page, "input[type=file]");
        await open.Page.Keyboard.PressAsync("Enter");
        await (await chooser).SetFilesAsync(new FilePayload { Name = "letters-2026-03-14.csv", MimeType = "text/csv", Buffer = "no,sent,answered,kind,unit,case\n函9,2026-03-12,,reminder,甲局,A2\n"u8.ToArray() });
        await TabToAsync(open.Page, "form[action='/upload'] button[type=submit]");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync("**/upload/*");
        Assert.Contains("函9", await open.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await TabToAsync(open.Page, "form[action$='/confirm'] button");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync("**/upload?done=*");
        Assert.True(File.Exists(Path.Combine(site.Data.Inbox, "working-letters", "letters-2026-03-14.csv")));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Administrators_make_an_account_grant_it_a_charge_and_find_both_in_the_trail()
    {
        var name = "新账号" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        await using (var system = await SignInAsync(Role.SystemAdministrator, null, "/admin"))
        {
            await TabToAsync(system.Page, "input[name=name]");
            await system.Page.Keyboard.TypeAsync(name);
            await system.Page.Keyboard.PressAsync("Enter");
            await system.Page.WaitForSelectorAsync("#new-link");
            Assert.Contains("/signin?link=", await system.Page.InnerTextAsync("#new-link"), StringComparison.Ordinal);
            Assert.Empty(system.Complaints);
        }

        var account = site.Services.GetRequiredService<AccountStore>().All.Single(a => a.Name == name);
        await using (var security = await SignInAsync(Role.SecurityAdministrator, null, "/admin"))
        {
            await TabToAsync(security.Page, $"a[href$='/admin/accounts/{account.Id}']");
            await security.Page.Keyboard.PressAsync("Enter");
            await security.Page.WaitForSelectorAsync("form.rights");
            await TabToAsync(security.Page, "input[name=role]");
            while (await security.Page.EvaluateAsync<string>("document.activeElement.value") != nameof(Role.Leader))
            {
                await security.Page.Keyboard.PressAsync("ArrowDown");
            }

            await TabToAsync(security.Page, $"input[name=city][value='{WorkingSite.City}']");
            await security.Page.Keyboard.PressAsync("Space");
            await TabToAsync(security.Page, "form.rights button");
            await security.Page.Keyboard.PressAsync("Enter");
            await security.Page.WaitForSelectorAsync("[role=status]");
            Assert.Equal((Role.Leader, WorkingSite.City), (site.Services.GetRequiredService<AccountStore>().Find(account.Id)!.Role, site.Services.GetRequiredService<AccountStore>().Find(account.Id)!.Charge.Cities.Single()));
            Assert.Empty(security.Complaints);
        }

        await using var audit = await SignInAsync(Role.AuditAdministrator, null, "/audit?lang=en");
        await TabToAsync(audit.Page, "select[name=action]");
        await audit.Page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(audit.Page, "form.controls button[type=submit]");
        await audit.Page.Keyboard.PressAsync("Enter");
        await audit.Page.WaitForURLAsync("**action=*");
        await TabToAsync(audit.Page, "a[href*='audit.csv']");
        var file = await audit.Page.RunAndWaitForDownloadAsync(() => audit.Page.Keyboard.PressAsync("Enter"));
        Assert.NotEmpty(await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        Assert.Empty(audit.Complaints);
    }

    // The page that was asked for sends to the sign-in, and the sign-in sends back.
    private async Task<OpenPage> SignInAsync(Role role, Charge? charge, string address)
    {
        var account = site.Services.GetRequiredService<AccountStore>().Add("键盘" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8], role, charge ?? Charge.Everything)!;
        site.Services.GetRequiredService<PasswordSignIn>().SetPassword(account, Password, string.Empty);
        var open = await chromium.OpenAsync(site.Address + address, session: string.Empty);
        await open.Page.Keyboard.TypeAsync(account.Name);
        await TabToAsync(open.Page, "input[type=password]");
        await open.Page.Keyboard.TypeAsync(Password);
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForURLAsync(site.Address + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return open;
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{page.Url}: {selector} is not reached by the Tab key");
    }
}
