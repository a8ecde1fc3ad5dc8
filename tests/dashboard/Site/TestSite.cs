using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Microsoft.AspNetCore.Builder;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>The real application on a free port over a data folder of its own.</summary>
internal sealed partial class TestSite : IAsyncDisposable
{
    public static readonly DateOnly AsOf = new(2026, 3, 15);
    private readonly FrozenClock clock = new(new DateTimeOffset(2026, 3, 15, 9, 0, 0, TimeSpan.Zero));
    private WebApplication? app;
    private HttpClient client = new();

    public DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("dashboard-").FullName);

    public string Address => app!.Urls.First();

    public static async Task<TestSite> StartAsync(bool isEmpty = false, params string[] args)
    {
        var site = new TestSite();
        SmallCities.Write(site.Data);
        if (!isEmpty)
        {
            await site.RunAsync();
        }

        site.app = DashboardApp.Build(["--data", site.Data.Root, "--urls", "http://127.0.0.1:0", .. args], site.clock);
        await site.app.StartAsync();
        site.client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Address) };
        return site;
    }

    /// <summary>Lands, builds and publishes what lies delivered.</summary>
    public Task<RunRecord> RunAsync(DateOnly? asOf = null)
    {
        var files = SourceFiles.Read(Data.Sources);
        Assert.Empty(files.Problems);
        return new Pipeline(Data, clock, _ => { }).RunAsync(files.Sources, new RunOptions(asOf ?? AsOf), CancellationToken.None);
    }

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
        client.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(Data.Root, recursive: true);
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
