using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Accounts;

/// <summary>Every route x every role x nobody. A new route fails until somebody writes here who may use it.</summary>
public partial class AccessMatrix(SharedSite shared)
{
    private const string Everybody = "everybody";
    private const string SignedIn = "signed in";
    private const string Readers = "Analyst Leader CityUser Researcher";
    private const string Lists = "Analyst Leader CityUser";
    private const string Writers = "Analyst CityUser";
    private const string System = "SystemAdministrator";
    private const string Security = "SecurityAdministrator";
    private const string Audit = "AuditAdministrator";

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["GET /"] = Readers,
        ["GET /brief"] = Readers,
        ["GET /brief.docx"] = Readers,
        ["GET /compare"] = Readers,
        ["GET /compare.csv"] = Readers,
        ["GET /definitions"] = Readers,
        ["GET /models"] = Readers,
        ["GET /reports"] = Readers,
        ["GET /quality"] = Readers + " " + System,
        ["GET /runs"] = Readers + " " + System,
        ["GET /runs/diff"] = "Analyst Researcher",
        ["GET /runs/diff.csv"] = "Analyst Researcher",
        ["GET /export"] = "Analyst Researcher",
        ["GET /export/{id}"] = "Analyst Researcher",
        ["GET /export/{id}/files/{name}"] = "Analyst Researcher",
        ["GET /export/tables/{name}"] = "Analyst Researcher",
        ["POST /export/tables/{name}"] = "Analyst Researcher",
        ["POST /export/{id}/again"] = "Analyst Researcher",
        ["GET /approvals"] = Security,
        ["GET /approvals/{id}"] = Security,
        ["POST /approvals/{id}/approve"] = Security,
        ["POST /approvals/{id}/decline"] = Security,
        ["GET /risk"] = Lists,
        ["GET /cases"] = Lists,
        ["GET /notes"] = Readers,
        ["GET /notes/new"] = Writers,
        ["GET /notes/{id}"] = Writers,
        ["POST /notes/new"] = Writers,
        ["POST /notes/{id}"] = Writers,
        ["POST /notes/{id}/remove"] = Writers,
        ["GET /views"] = Readers,
        ["GET /views/new"] = Readers,
        ["POST /views/new"] = Readers,
        ["POST /views/{id}"] = Readers,
        ["POST /views/{id}/remove"] = Readers,
        ["GET /alerts"] = Readers,
        ["GET /alerts/count"] = Readers,
        ["POST /alerts"] = Readers,
        ["POST /alerts/{id}/remove"] = Readers,
        ["POST /alerts/seen"] = Readers,
        ["POST /alerts/address"] = Readers,
        ["GET /risk/answer"] = Lists,
        ["POST /risk/answer"] = Lists,
        ["GET /case"] = Lists,
        ["GET /week"] = Lists,
        ["GET /week/{happening:regex(^(done|back|overdue|blocked)$)}"] = Lists,
        ["GET /patrol"] = Lists,
        ["GET /cold"] = Lists,
        ["GET /upload"] = "CityUser",
        ["POST /upload"] = "CityUser",
        ["GET /upload/{id}"] = "CityUser",
        ["POST /upload/{id}/confirm"] = "CityUser",
        ["POST /upload/{id}/discard"] = "CityUser",
        ["GET /account"] = SignedIn,
        ["POST /account/password"] = SignedIn,
        ["POST /account/tokens"] = SignedIn,
        ["POST /account/tokens/{id}/revoke"] = SignedIn,
        ["POST /signout"] = SignedIn,
        ["GET /api/v1/me"] = SignedIn,
        ["GET /api/v1/openapi.json"] = SignedIn,
        ["GET /api/v1/metrics"] = Readers,
        ["GET /api/v1/tables"] = "Analyst Researcher",
        ["GET /api/v1/exports"] = "Analyst Researcher",
        ["GET /api/v1/exports/{id}/files/{name}"] = "Analyst Researcher",
        ["GET /api/v1/series"] = Readers,
        ["GET /admin"] = System + " " + Security,
        ["GET /admin/accounts/{id}"] = System + " " + Security,
        ["POST /admin/accounts"] = System,
        ["POST /admin/accounts/{id}/link"] = System,
        ["POST /admin/accounts/{id}/enable"] = System,
        ["POST /admin/accounts/{id}/disable"] = System,
        ["POST /admin/accounts/{id}/first"] = System,
        ["POST /admin/accounts/{id}/role"] = Security,
        ["POST /admin/accounts/{id}/unlock"] = Security,
        ["POST /admin/accounts/{id}/sessions"] = Security,
        ["POST /admin/accounts/{id}/tokens/{token}/revoke"] = Security,
        ["GET /audit"] = Audit,
        ["GET /audit.csv"] = Audit,
        ["GET /signin"] = Everybody,
        ["POST /signin"] = Everybody,
        ["GET /health"] = Everybody,
        ["* /error/{status:int}"] = Everybody,
    };

    /// <summary>Without more in the address there is nothing there.</summary>
    private static readonly string[] OfOneCase = ["GET /case", "GET /risk/answer"];

    private readonly TestSite site = shared.Site;

    static AccessMatrix() => AddPictures(Expected);

    [Fact]
    public void Every_route_says_who_may_use_it() => Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), Routes().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Analyst")]
    [InlineData("Leader")]
    [InlineData("CityUser")]
    [InlineData("Researcher")]
    [InlineData("SystemAdministrator")]
    [InlineData("SecurityAdministrator")]
    [InlineData("AuditAdministrator")]
    [InlineData("no role")]
    public async Task Each_role_gets_what_it_may_use_and_nothing_else(string role)
    {
        site.MakeRelease();
        Role? known = role == "no role" ? null : Enum.Parse<Role>(role);
        using var client = await site.As(known, known is Role.CityUser or Role.Leader ? Charge.OfCity("440600") : null);
        foreach (var route in Routes())
        {
            var answer = await SendAsync(client, route);
            var may = Expected[route] is var who && (who is Everybody or SignedIn || who.Split(' ').Contains(role));
            if (!may)
            {
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{role} {route}: {answer.StatusCode}");
                var (told, word) = route.Contains("/api/", StringComparison.Ordinal) ? (answer.Content.Headers.ContentType!.MediaType!, "problem") : (await answer.TextAsync(), "没有权限");
                Assert.Contains(word, told, StringComparison.Ordinal);
            }
            else if (route.StartsWith("POST", StringComparison.Ordinal))
            {
                // Without the form's token nothing happens, whoever it is.
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{role} {route}: {answer.StatusCode}");
            }
            else
            {
                HttpStatusCode[] good = route.Contains("diff.csv", StringComparison.Ordinal) ? [HttpStatusCode.BadRequest] : route.Contains("{id}", StringComparison.Ordinal) || route.Contains("{name}", StringComparison.Ordinal) || route.StartsWith('*') || OfOneCase.Contains(route) ? [HttpStatusCode.NotFound] : [HttpStatusCode.OK];
                Assert.True(good.Contains(answer.StatusCode), $"{role} {route}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Nobody_is_sent_to_sign_in_and_programs_are_told_401()
    {
        foreach (var route in Routes().Where(r => Expected[r] != Everybody).Concat(["GET /nowhere", "GET /api/nowhere", "POST /nowhere"]))
        {
            var answer = await SendAsync(site.Anonymous, route);
            if (route.Contains("/api/", StringComparison.Ordinal))
            {
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            }
            else
            {
                Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{route}: {answer.StatusCode}");
                var path = Path(route);
                Assert.Equal("/signin" + (route.StartsWith("GET", StringComparison.Ordinal) ? "?return=" + Uri.EscapeDataString(path) : string.Empty), answer.Headers.Location!.OriginalString);
            }
        }

        Assert.Equal("/signin?return=%2Fcompare%3Fmetric%3Dopen%26city%3D440600", (await site.Anonymous.GetAsync("/compare?metric=open&city=440600")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await site.Anonymous.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Anonymous.GetAsync("/css/frame.css")).StatusCode);
    }

    [Fact]
    public async Task The_navigation_shows_what_the_role_may_open_and_the_refusal_says_who_may()
    {
        foreach (var (role, shown, hidden) in new[]
        {
            (Role.Analyst, "/risk", "/admin"), (Role.Researcher, "/compare", "/risk"), (Role.SystemAdministrator, "/admin", "/compare"), (Role.AuditAdministrator, "/audit", "/admin"),
        })
        {
            using var client = await site.As(role);
            var page = await (await client.GetAsync("/account")).TextAsync();
            var links = page[page.IndexOf("<nav", StringComparison.Ordinal)..page.IndexOf("</nav>", StringComparison.Ordinal)];
            Assert.Contains($"href=\"{shown}\"", links, StringComparison.Ordinal);
            Assert.DoesNotContain($"href=\"{hidden}\"", links, StringComparison.Ordinal);
        }

        using var researcher = await site.As(Role.Researcher);
        Assert.Contains("可以看的角色：分析员、领导、市级用户", TestSite.Words(await (await researcher.GetAsync("/risk")).TextAsync()), StringComparison.Ordinal);
    }

    static partial void AddPictures(Dictionary<string, string> expected);

    private static Task<HttpResponseMessage> SendAsync(Caller client, string route)
    {
        var method = route.Split(' ')[0] is var name && name == "*" ? "GET" : name;
        return client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Path(route)));
    }

    private static string Path(string route) => route.Split(' ')[1].Replace("{status:int}", "404", StringComparison.Ordinal).Replace("{id}", "x", StringComparison.Ordinal).Replace("{token}", "y", StringComparison.Ordinal).Replace("{name}", "z", StringComparison.Ordinal)
        .Replace("{happening:regex(^(done|back|overdue|blocked)$)}", "done", StringComparison.Ordinal);

    private List<string> Routes() => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(m => $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}"))];
}
