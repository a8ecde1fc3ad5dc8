namespace Analytics.Tests.Dashboard.Site;

/// <summary>Asks a site as somebody, or as nobody; follows no redirect and keeps no cookie that it is given.</summary>
internal sealed class Caller(HttpClient client) : IDisposable
{
    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        client.PostAsync(address, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    public void Dispose() => client.Dispose();
}
