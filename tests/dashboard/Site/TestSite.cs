using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Export;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>
/// The real application on a free port over a data folder of its own. Whatever it is asked, an analyst asks, unless the
/// test says who: <see cref="As"/> for another role, <see cref="Anonymous"/> for nobody.
/// </summary>
internal sealed partial class TestSite : IAsyncDisposable
{
    public static readonly DateOnly AsOf = new(2026, 3, 15);
    private static readonly ConcurrentDictionary<string, string> Sessions = new();
    private readonly FrozenClock clock = new(new DateTimeOffset(2026, 3, 15, 9, 0, 0, TimeSpan.Zero));
    private readonly List<Caller> callers = [];
    private WebApplication? app;
    private Caller client = new(new SocketsHttpHandler());

    public DataFolder Data { get; private init; } = new(Directory.CreateTempSubdirectory("dashboard-").FullName);

    public string Address => app!.Urls.First();

    /// <summary>Nobody signed in; no redirect is followed, no cookie kept.</summary>
    public Caller Anonymous { get; private set; } = new(new SocketsHttpHandler());

    /// <summary>The application's clock, to move.</summary>
    public FrozenClock Clock => clock;

    /// <summary>What the application is made of.</summary>
    public IServiceProvider Services => app!.Services;

    public static async Task<TestSite> StartAsync(bool isEmpty = false, params string[] args)
    {
        var site = new TestSite();
        SmallCities.Write(site.Data);
        if (!isEmpty)
        {
            await site.RunAsync();
        }

        await site.OpenAsync(args);
        return site;
    }

    /// <summary>The application over a folder that exists; it goes with the site.</summary>
    public static async Task<TestSite> OverAsync(DataFolder data)
    {
        var site = new TestSite { Data = data };
        await site.OpenAsync([]);
        return site;
    }

    /// <summary>Stops the application; its folder stays until the site goes.</summary>
    public async Task StopAsync()
    {
        await app!.DisposeAsync();
        app = null;
    }

    /// <summary>Stops the application and starts it again over the same folder.</summary>
    public async Task RestartAsync(params string[] args)
    {
        await app!.DisposeAsync();
        await OpenAsync(args);
    }

    /// <summary>Somebody of that role, signed in by a link of his own.</summary>
    public async Task<Caller> As(Role? role, Charge? charge = null)
    {
        var (cookie, _) = await SignInAsync(role, charge);
        return Client(cookie);
    }

    /// <summary>Makes an account and signs it in by a link; the session's cookie, and the account.</summary>
    public async Task<(string Cookie, Account Account)> SignInAsync(Role? role, Charge? charge = null)
    {
        var account = Services.GetRequiredService<AccountStore>().Add($"test-{Guid.NewGuid():N}", role, charge ?? Charge.Everything)!;
        return (await SignInAsync(account), account);
    }

    /// <summary>Signs an account in by a link; the session's cookie.</summary>
    public async Task<string> SignInAsync(Account account)
    {
        var answer = await Anonymous.GetAsync("/signin?link=" + Services.GetRequiredService<SignInLinks>().Make(account.Id));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("analytics.session=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>Somebody who sends this cookie beside its own headers.</summary>
    public Caller Client(string? cookie)
    {
        var made = new Caller(new Session(cookie)) { BaseAddress = new Uri(Address) };
        callers.Add(made);
        return made;
    }

    /// <summary>The session of whoever opens this address in a browser: the analyst's.</summary>
    public static string? SessionOf(string address) => Sessions.GetValueOrDefault(new Uri(address).GetLeftPart(UriPartial.Authority));

    private async Task OpenAsync(string[] args)
    {
        app = DashboardApp.Build(["--data", Data.Root, "--urls", "http://127.0.0.1:0", .. args], clock);
        await app.StartAsync();
        Anonymous = Client(null);
        var (cookie, _) = await SignInAsync(Role.Analyst);
        client = Client(cookie);
        Sessions[new Uri(Address).GetLeftPart(UriPartial.Authority)] = cookie;
    }

    /// <summary>Lands, builds and publishes what lies delivered.</summary>
    public Task<RunRecord> RunAsync(DateOnly? asOf = null)
    {
        var files = SourceFiles.Read(Data.Sources);
        Assert.Empty(files.Problems);
        return new Pipeline(Data, clock, _ => { }).RunAsync(files.Sources, new RunOptions(asOf ?? AsOf), CancellationToken.None);
    }

    /// <summary>Makes the release of the published build, which pages otherwise have made beside them and do not wait for.</summary>
    public void MakeRelease() => Services.GetRequiredService<Catalogue>().ReleaseOf(new PublishedBuilds(Data.Builds).Current!, TestContext.Current.CancellationToken);

    /// <summary>The answer's text, whatever its status.</summary>
    public async Task<string> TextAsync(string address) => await (await GetAsync(address)).TextAsync();

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>The page, which must be there.</summary>
    public async Task<string> PageAsync(string address)
    {
        var answer = await GetAsync(address);
        var text = await answer.TextAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}\n{text}");
        return text;
    }

    /// <summary>What is written in each cell of each table row of a page.</summary>
    public static List<List<string>> Rows(string html) =>
        [.. Row().Matches(html).Select(row => Cell().Matches(row.Value).Select(c => Words(c.Groups[1].Value)).ToList())];

    /// <summary>The same of a comparison's figures: without the table of what each place delivers.</summary>
    public static List<List<string>> Figures(string html) => Rows(html.Split("class=\"deliveries\"")[0]);

    /// <summary>The words of a piece of HTML, one blank between them.</summary>
    public static string Words(string html) => Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    public async ValueTask DisposeAsync()
    {
        callers.ForEach(c => c.Dispose());
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(Data.Root, recursive: true);
    }

    private sealed class Session(string? cookie) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookie is not null)
            {
                var own = request.Headers.TryGetValues("Cookie", out var cookies) ? string.Join("; ", cookies) + "; " : string.Empty;
                request.Headers.Remove("Cookie");
                request.Headers.Add("Cookie", own + cookie);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd](?: [^>]*)?>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

/// <summary>An answer's body.</summary>
internal static class AnswerBody
{
    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    public static Task<byte[]> BytesAsync(this HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync();
}

/// <summary>One site that all tests share which only read it.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
