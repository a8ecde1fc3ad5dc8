using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Accounts;

public class SigningIn(SharedSite shared)
{
    private const string Password = "云 correct horse battery";
    private static readonly string[] CookieParts = ["; path=/petitions", "; secure", "; httponly", "; samesite=lax"];
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task A_link_signs_in_once_and_leads_on_and_then_a_password_does()
    {
        var account = New(Role.Analyst);
        var link = site.Services.GetRequiredService<SignInLinks>().Make(account.Id);
        using var guest = new Guest(site.Address);
        var first = await guest.GetAsync($"/signin?link={link}&return=/compare");
        Assert.Equal((HttpStatusCode.Redirect, "/compare"), (first.StatusCode, first.Headers.Location!.OriginalString));
        Assert.Contains("分析员", await guest.PageAsync("/compare"), StringComparison.Ordinal);
        using var second = new Guest(site.Address);
        var again = await second.GetAsync($"/signin?link={link}");
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("每个链接只能用一次", await again.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/compare")).StatusCode);

        Assert.Contains("还没有密码", await guest.PageAsync("/account"), StringComparison.Ordinal);
        var set = await guest.SendAsync("/account", "/account/password", ("password", Password), ("again", Password));
        Assert.Equal("/account?done=password", set.Headers.Location!.OriginalString);
        Assert.Contains("密码已设定", await guest.PageAsync("/account?done=password"), StringComparison.Ordinal);

        using var later = new Guest(site.Address);
        var back = await later.SignInAsync(account.Name.ToUpperInvariant(), Password, back: "/quality?lang=zh");
        Assert.Equal("/quality?lang=zh", back.Headers.Location!.OriginalString);
        await later.PageAsync("/quality");
        Assert.Equal("/signin", (await later.SendAsync("/account", "/signout")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await later.GetAsync("/quality")).StatusCode);
    }

    [Fact]
    public async Task Links_are_over_after_a_day_and_when_a_newer_one_is_made()
    {
        await using var other = await TestSite.StartAsync(isEmpty: true);
        var account = other.Services.GetRequiredService<AccountStore>().Add("someone", Role.Analyst, Charge.Everything)!;
        var links = other.Services.GetRequiredService<SignInLinks>();
        var (older, newer) = (links.Make(account.Id), links.Make(account.Id));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Anonymous.GetAsync("/signin?link=" + older)).StatusCode);
        other.Clock.Now += SignInLinks.ValidFor;
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Anonymous.GetAsync("/signin?link=" + newer)).StatusCode);
        foreach (var nothing in new[] { "x", "%00", new string('y', 5000), "'; drop table account; --" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await other.Anonymous.GetAsync("/signin?link=" + nothing)).StatusCode);
        }
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes_and_every_refusal_reads_the_same()
    {
        await using var other = await TestSite.StartAsync(isEmpty: true);
        var account = With(other, "locked", Password);
        using var guest = new Guest(other.Address);
        List<string> refusals = [];
        for (var i = 0; i < PasswordSignIn.MostFailures; i++)
        {
            refusals.Add(await Refused(guest, "locked", "wrong password " + i));
        }

        refusals.Add(await Refused(guest, "locked", Password));
        refusals.Add(await Refused(guest, "nobody at all", Password));
        Assert.Single(refusals.Distinct());
        other.Clock.Now += PasswordSignIn.LockedFor;
        Assert.Equal(HttpStatusCode.Redirect, (await guest.SignInAsync("locked", Password)).StatusCode);
        Assert.Equal(0, other.Services.GetRequiredService<AccountStore>().Find(account.Id)!.Failures);
        var outcomes = other.Services.GetRequiredService<AuditTrail>().Find(new AuditFilter(Action: AuditAction.SignIn), 20).Where(e => e.Subject == "password").Reverse().Select(e => (e.Name, e.Outcome));
        Assert.Equal(
            [("locked", "refused"), ("locked", "refused"), ("locked", "refused"), ("locked", "refused"), ("locked", "locked"), ("locked", "locked"), ("?", "unknown"), ("locked", "done")], outcomes);

        static async Task<string> Refused(Guest guest, string name, string password)
        {
            var answer = await guest.SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var page = await answer.TextAsync();
            Assert.DoesNotContain(password, page, StringComparison.Ordinal);
            return TestSite.Words(page);
        }
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    [InlineData("\\\\example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/compare")]
    [InlineData("compare")]
    [InlineData("/%0d%0aSet-Cookie:x=1\r\nX: y")]
    public async Task No_return_address_leads_elsewhere(string address)
    {
        using var guest = new Guest(site.Address);
        var link = site.Services.GetRequiredService<SignInLinks>().Make(New(Role.Analyst).Id);
        var location = (await guest.GetAsync($"/signin?link={link}&return={Uri.EscapeDataString(address)}")).Headers.Location!.OriginalString;
        Assert.Equal("/account", location);
        Assert.DoesNotContain("example.org", TestSite.Words(await guest.PageAsync("/signin?return=" + Uri.EscapeDataString(address))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_end_when_idle_when_long_and_when_the_account_changes()
    {
        await using var other = await TestSite.StartAsync(isEmpty: true);
        var accounts = other.Services.GetRequiredService<AccountStore>();
        using var busy = new Guest(other.Address).With((await other.SignInAsync(Role.Analyst)).Cookie);
        using var idle = new Guest(other.Address).With((await other.SignInAsync(Role.Analyst)).Cookie);
        var until = other.Clock.Now + Sessions.Longest;
        var step = Sessions.Idle * 0.9;
        Assert.Equal(HttpStatusCode.OK, (await idle.GetAsync("/account")).StatusCode);
        while (other.Clock.Now + step < until)
        {
            other.Clock.Now += step;
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/account")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/account")).StatusCode);
        other.Clock.Now = until;
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/account")).StatusCode);

        foreach (var change in new Func<Account, Account>[] { a => a with { IsEnabled = false }, a => a with { Role = Role.Leader }, a => a with { Charge = Charge.OfCity("440600") }, a => a with { PasswordHash = "x" }, a => a with { Stamp = "y" } })
        {
            var (cookie, account) = await other.SignInAsync(Role.Analyst);
            using var guest = new Guest(other.Address).With(cookie);
            Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/account")).StatusCode);
            accounts.Change(account.Id, change);
            Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync("/account")).StatusCode);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var (cookie, account) = await site.SignInAsync(Role.Analyst);
        using var client = site.Client(cookie);
        var answer = await client.PostAsync("/account/tokens", ("name", "x"), ("scope", "Figures"), ("days", "30"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请求不完整", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Services.GetRequiredService<ApiTokens>().All, t => t.AccountId == account.Id);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/signout")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_with_TLS_and_a_path_base_cookies_are_secure_and_addresses_keep_the_base()
    {
        await using var based = await TestSite.StartAsync(isEmpty: true, "--pathbase", "/petitions");
        var account = With(based, "someone", Password);
        var link = based.Services.GetRequiredService<SignInLinks>().Make(account.Id);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/petitions/signin?link={link}&return=/compare");
        request.Headers.Add("X-Forwarded-Proto", "https");
        var answer = await based.Anonymous.SendAsync(request);
        Assert.Equal("/petitions/compare", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.All(CookieParts, part => Assert.Contains(part, cookie, StringComparison.Ordinal));
        Assert.Equal("/petitions/signin?return=%2Fcompare", (await based.Anonymous.GetAsync("/petitions/compare")).Headers.Location!.OriginalString);
        Assert.DoesNotMatch("(href|src|action)=\"/(?!petitions)", await (await based.Anonymous.GetAsync("/petitions/signin")).TextAsync());
        // By name and password over plain HTTP on this machine the cookie is not secure, or nobody could sign in.
        using var plain = new HttpRequestMessage(HttpMethod.Get, $"/petitions/signin?link={based.Services.GetRequiredService<SignInLinks>().Make(account.Id)}");
        Assert.DoesNotContain("secure", (await based.Anonymous.SendAsync(plain)).Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weak_passwords_are_refused_with_the_reason()
    {
        var (cookie, _) = await site.SignInAsync(Role.Analyst);
        using var guest = new Guest(site.Address).With(cookie);
        foreach (var (password, again, reason) in new[] { ("short", "short", "密码太短"), (Password, "another one altogether", "不同"), ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "太简单"), (new string('长', 300), new string('长', 300), "太长") })
        {
            var answer = await guest.SendAsync("/account", "/account/password", ("password", password), ("again", again));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(reason, await answer.TextAsync(), StringComparison.Ordinal);
        }

        // Who signed in by password is asked for it.
        Assert.Equal(HttpStatusCode.Redirect, (await guest.SendAsync("/account", "/account/password", ("password", Password), ("again", Password))).StatusCode);
        var wrong = await guest.SendAsync("/account", "/account/password", ("old", "not this one"), ("password", Password + "!"), ("again", Password + "!"));
        Assert.Contains("现在的密码不对", await wrong.TextAsync(), StringComparison.Ordinal);
    }

    private Account New(Role role) => site.Services.GetRequiredService<AccountStore>().Add($"new-{Guid.NewGuid():N}", role, Charge.Everything)!;

    private static Account With(TestSite site, string name, string password)
    {
        var account = site.Services.GetRequiredService<AccountStore>().Add(name, Role.Analyst, Charge.Everything)!;
        return site.Services.GetRequiredService<PasswordSignIn>().SetPassword(account, password, string.Empty);
    }
}
