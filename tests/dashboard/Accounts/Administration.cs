using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Accounts;

public partial class Administration
{
    [Fact]
    public async Task From_the_first_link_to_a_city_user_who_reads_his_city()
    {
        await using var site = await TestSite.StartAsync();
        var accounts = site.Services.GetRequiredService<AccountStore>();
        var link = File.ReadAllLines(Announcement.FileOf(site.Data)).Single(l => l.StartsWith("system administrator ", StringComparison.Ordinal)).Split(' ')[^1];
        using var system = new Guest(site.Address);
        Assert.Equal("/account", (await system.GetAsync(new Uri(link).PathAndQuery)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await system.SendAsync("/account", "/account/password", ("password", "a long enough one"), ("again", "a long enough one"))).StatusCode);
        Assert.Contains("还没有安全管理员", await system.PageAsync("/admin"), StringComparison.Ordinal);

        // The first security administrator, named by the system administrator; the second no more.
        var (first, firstLink) = await MakeAsync(system, site, "安全员");
        Assert.Equal(HttpStatusCode.Redirect, (await system.SendAsync("/admin", $"/admin/accounts/{first.Id}/first", ("role", "SecurityAdministrator"))).StatusCode);
        var (second, secondLink) = await MakeAsync(system, site, "<b>市</b>用户");
        Assert.Equal(HttpStatusCode.BadRequest, (await system.SendAsync("/admin", $"/admin/accounts/{second.Id}/first", ("role", "SecurityAdministrator"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await system.SendAsync("/admin", $"/admin/accounts/{second.Id}/first", ("role", "Analyst"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.SendAsync("/admin", $"/admin/accounts/{second.Id}/role", ("role", "Analyst"))).StatusCode);

        using var security = new Guest(site.Address);
        await security.GetAsync(firstLink);
        var page = await security.PageAsync($"/admin/accounts/{second.Id}");
        Assert.DoesNotContain("<b>市", page, StringComparison.Ordinal);
        Assert.Contains("佛山市", page, StringComparison.Ordinal);
        foreach (var wrong in new (string, string)[][] { [("role", "CityUser")], [("role", "CityUser"), ("city", "999999")], [("role", "CityUser"), ("city", "440600"), ("city", "445300")], [("role", "King")], [("role", "1")], [("role", "Leader"), ("field", "无")] })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await security.SendAsync($"/admin/accounts/{second.Id}", $"/admin/accounts/{second.Id}/role", wrong)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await security.SendAsync($"/admin/accounts/{second.Id}", $"/admin/accounts/{second.Id}/role", ("role", "CityUser"), ("city", "440600"))).StatusCode);
        Assert.Equal((Role.CityUser, Charge.OfCity("440600")), (accounts.Find(second.Id)!.Role, accounts.Find(second.Id)!.Charge));
        using var user = new Guest(site.Address);
        await user.GetAsync(secondLink);
        Assert.Contains("佛山市", await user.PageAsync("/"), StringComparison.Ordinal);

        // Disabled: out at the next request.
        Assert.Equal(HttpStatusCode.Redirect, (await system.SendAsync("/admin", $"/admin/accounts/{second.Id}/disable")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await user.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await security.SendAsync($"/admin/accounts/{second.Id}", $"/admin/accounts/{second.Id}/enable")).StatusCode);

        var acts = site.Services.GetRequiredService<AuditTrail>().Find(new AuditFilter(), 100).Where(e => e.Name is "admin" or "安全员").Select(e => e.Action).ToHashSet();
        Assert.Superset(new HashSet<string> { AuditAction.AccountMade, AuditAction.LinkMade, AuditAction.RoleGranted, AuditAction.AccountDisabled, AuditAction.SignIn, AuditAction.Password }, acts);
    }

    [Fact]
    public async Task Nobody_changes_his_own_account_and_the_last_administrator_stays()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var accounts = site.Services.GetRequiredService<AccountStore>();
        var (cookie, own) = await site.SignInAsync(Role.SecurityAdministrator);
        using var security = new Guest(site.Address).With(cookie);
        var admin = accounts.Named("admin")!;
        Assert.Contains("您自己的账户", await (await security.SendAsync($"/admin/accounts/{admin.Id}", $"/admin/accounts/{own.Id}/role", ("role", "Analyst"))).TextAsync(), StringComparison.Ordinal);
        Assert.Equal(Role.SecurityAdministrator, accounts.Find(own.Id)!.Role);
        Assert.Contains("最后一位", await (await security.SendAsync($"/admin/accounts/{admin.Id}", $"/admin/accounts/{admin.Id}/role", ("role", "Analyst"))).TextAsync(), StringComparison.Ordinal);

        var (systemCookie, systemOwn) = await site.SignInAsync(Role.SystemAdministrator);
        using var system = new Guest(site.Address).With(systemCookie);
        Assert.Equal(HttpStatusCode.BadRequest, (await system.SendAsync("/admin", $"/admin/accounts/{systemOwn.Id}/link")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await system.SendAsync("/admin", $"/admin/accounts/{own.Id}/disable")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await system.SendAsync("/admin", $"/admin/accounts/{admin.Id}/disable")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await security.SendAsync($"/admin/accounts/{admin.Id}", $"/admin/accounts/{systemOwn.Id}/sessions")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await system.GetAsync("/admin")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("nim\u202Eda")]
    [InlineData("a\u200Bdmin")]
    [InlineData("a\nb")]
    [InlineData("ＡＤＭＩＮ")]
    [InlineData("Admin ")]
    public async Task Names_that_cannot_be_seen_or_told_apart_are_refused(string name)
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var (cookie, _) = await site.SignInAsync(Role.SystemAdministrator);
        using var system = new Guest(site.Address).With(cookie);
        var before = site.Services.GetRequiredService<AccountStore>().All.Count;
        Assert.Equal(HttpStatusCode.BadRequest, (await system.SendAsync("/admin", "/admin/accounts", ("name", name))).StatusCode);
        Assert.Equal(before, site.Services.GetRequiredService<AccountStore>().All.Count);
    }

    [Fact]
    public async Task A_link_takes_the_password_away_and_ends_the_sessions()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var (cookie, account) = await site.SignInAsync(Role.Analyst);
        site.Services.GetRequiredService<PasswordSignIn>().SetPassword(account, "a long enough one", string.Empty);
        using var guest = new Guest(site.Address);
        await guest.SignInAsync(account.Name, "a long enough one");
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/account")).StatusCode);
        using var system = new Guest(site.Address).With((await site.SignInAsync(Role.SystemAdministrator)).Cookie);
        Assert.Contains("id=\"new-link\"", await (await system.SendAsync("/admin", $"/admin/accounts/{account.Id}/link")).TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.SignInAsync(account.Name, "a long enough one")).StatusCode);
        Assert.NotEmpty(cookie);
    }

    private static async Task<(Account Account, string Link)> MakeAsync(Guest system, TestSite site, string name)
    {
        var page = await (await system.SendAsync("/admin", "/admin/accounts", ("name", name))).TextAsync();
        var link = WebUtility.HtmlDecode(Link().Match(page).Groups[1].Value);
        return (site.Services.GetRequiredService<AccountStore>().Named(name)!, new Uri(link).PathAndQuery);
    }

    [GeneratedRegex("id=\"new-link\">([^<]+)<")]
    private static partial Regex Link();
}
