namespace Analytics.Tests.Dashboard.Site;

/// <summary>Asks a site as somebody, or as nobody; follows no redirect and keeps no cookie that it is given. Its short forms wait as long as the test may.</summary>
internal sealed class Caller(HttpMessageHandler handler) : HttpClient(handler)
{
    public new Task<HttpResponseMessage> GetAsync(string address) => GetAsync(address, TestContext.Current.CancellationToken);

    public new Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        PostAsync(address, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]), TestContext.Current.CancellationToken);
}
