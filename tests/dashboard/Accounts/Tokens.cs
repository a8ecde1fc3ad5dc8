using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Accounts;

public partial class Tokens(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task A_token_is_shown_once_reads_files_with_its_accounts_charge_and_ends_when_revoked()
    {
        var (cookie, account) = await site.SignInAsync(Role.CityUser, Charge.OfCity("440600"));
        using var guest = new Guest(site.Address).With(cookie);
        var made = await guest.SendAsync("/account", "/account/tokens", ("name", "<b>月报</b>"), ("scope", "Figures"), ("days", "30"));
        var page = await made.TextAsync();
        Assert.DoesNotContain("<b>月报", page, StringComparison.Ordinal);
        var secret = Shown().Match(page).Groups[1].Value;
        Assert.StartsWith(ApiTokens.Prefix, secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await guest.PageAsync("/account"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(ReadShared(Path.Combine(site.Data.Root, "app.duckdb")).Concat(ReadShared(Path.Combine(site.Data.Root, "app.duckdb.wal"))).ToArray()), StringComparison.Ordinal);

        var csv = await (await AskAsync("/compare.csv", secret)).TextAsync();
        Assert.Contains("佛山市", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("云浮市", csv, StringComparison.Ordinal);
        Assert.Equal("""{"role":"cityuser","cities":["440600"],"fields":[],"units":[]""", (await (await AskAsync("/api/v1/me", secret)).TextAsync())[..61]);
        // Pages and forms are for persons; what its account may not see it may not either.
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/compare", secret)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/account", secret)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/v1/me", secret, HttpMethod.Post)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/runs/diff.csv", secret)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/audit.csv", secret)).StatusCode);

        var token = site.Services.GetRequiredService<ApiTokens>().All.Single(t => t.AccountId == account.Id);
        using var other = new Guest(site.Address).With((await site.SignInAsync(Role.Analyst)).Cookie);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("/account", $"/account/tokens/{token.Id}/revoke")).StatusCode);
        Assert.Equal("/account?done=revoked", (await guest.SendAsync("/account", $"/account/tokens/{token.Id}/revoke")).Headers.Location!.OriginalString);
        var refused = await AskAsync("/compare.csv", secret);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal([AuditAction.TokenRevoked, AuditAction.Export, AuditAction.TokenMade], site.Services.GetRequiredService<AuditTrail>()
            .Find(new AuditFilter(Who: account.Name), 20).Select(e => e.Action).Where(a => a is not (AuditAction.SignIn or AuditAction.LinkMade)).Where((a, i) => i < 3));
    }

    [Fact]
    public async Task A_token_is_over_on_its_day_and_with_its_account()
    {
        await using var other = await TestSite.StartAsync(isEmpty: true);
        var accounts = other.Services.GetRequiredService<AccountStore>();
        var tokens = other.Services.GetRequiredService<ApiTokens>();
        var account = accounts.Add("someone", Role.Analyst, Charge.Everything)!;
        var (_, secret) = tokens.Make(account.Id, "x", TokenScope.Figures, 7);
        async Task<HttpStatusCode> Ask() => (await AskAsync("/api/v1/me", secret, client: other.Anonymous)).StatusCode;
        Assert.Equal(HttpStatusCode.OK, await Ask());
        accounts.Change(account.Id, a => a with { IsEnabled = false });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask());
        accounts.Change(account.Id, a => a with { IsEnabled = true });
        other.Clock.Now += TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, await Ask());
        other.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask());
        foreach (var nothing in new[] { "x", string.Empty, ApiTokens.Prefix, new string('a', 5000) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/v1/me", nothing, client: other.Anonymous)).StatusCode);
        }
    }

    [Theory]
    [InlineData("", "Figures", "30")]
    [InlineData("x", "Everything", "30")]
    [InlineData("x", "9", "30")]
    [InlineData("x", "Figures", "36500")]
    [InlineData("x", "Figures", "soon")]
    public async Task What_is_on_no_list_makes_no_token(string name, string scope, string days)
    {
        var (cookie, account) = await site.SignInAsync(Role.Analyst);
        using var guest = new Guest(site.Address).With(cookie);
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.SendAsync("/account", "/account/tokens", ("name", name), ("scope", scope), ("days", days))).StatusCode);
        Assert.DoesNotContain(site.Services.GetRequiredService<ApiTokens>().All, t => t.AccountId == account.Id);
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string secret, HttpMethod? method = null, Caller? client = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return await (client ?? site.Anonymous).SendAsync(request);
    }

    private static byte[] ReadShared(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex("id=\"new-token\">([^<]+)<")]
    private static partial Regex Shown();
}
