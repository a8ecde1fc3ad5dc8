using System.Net;
using System.Text.RegularExpressions;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>Somebody with a browser: it keeps cookies and sends the forms of the pages that it was shown. It follows no redirect by itself.</summary>
internal sealed partial class Guest(string address) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    private HttpClient Client => client ??= new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

    /// <summary>Takes over a session's cookie.</summary>
    public Guest With(string cookie)
    {
        var parts = cookie.Split('=', 2);
        cookies.Add(new Uri(address), new Cookie(parts[0], parts[1]));
        return this;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    /// <summary>The page, which must be there.</summary>
    public async Task<string> PageAsync(string path)
    {
        var answer = await GetAsync(path);
        var text = await answer.TextAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}\n{text}");
        return text;
    }

    /// <summary>Sends a form of a page, with the token that stands on it.</summary>
    public Task<HttpResponseMessage> SendAsync(string page, string action, params (string Name, string Value)[] fields) => SendAsync(page, action, token => new FormUrlEncodedContent(
        [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]));

    /// <summary>Sends a form of a page, made with the token that stands on it; empty where there is none.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string action, Func<string, HttpContent> form)
    {
        var text = await (await GetAsync(page)).TextAsync();
        using var content = form(Token().Match(text) is { Success: true } found ? found.Groups[1].Value : string.Empty);
        return await Client.PostAsync(action, content);
    }

    /// <summary>Signs in by name and password.</summary>
    public Task<HttpResponseMessage> SignInAsync(string name, string password, string page = "/signin", string back = "") =>
        SendAsync(page, "/signin", ("name", name), ("password", password), ("return", back));

    public void Dispose() => client?.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
