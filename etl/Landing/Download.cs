using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Analytics.Etl.Sources;

namespace Analytics.Etl.Landing;

/// <summary>Asks an HTTP(S) source whether there is something new, and keeps every answer in the inbox.</summary>
internal static class Download
{
    // For the whole answer: a server that stops in its middle must not hold the others back for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Downloads the file unless the server says (by ETag) that it is the one that came last.</summary>
    /// <exception cref="UserException">The server could not be reached or refused.</exception>
    public static async Task LatestAsync(SourceFile source, DataFolder data, TimeProvider clock, CancellationToken cancellation)
    {
        if (source.Origin.Url is not { } url)
        {
            return;
        }

        var folder = source.Origin.Folder ?? Path.Combine(data.Inbox, source.Name);
        var etagPath = Path.Combine(data.Root, "etags", $"{source.Name}.txt");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (File.Exists(etagPath) && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(etagPath, cancellation), out var known))
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        try
        {
            using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return;
            }

            response.EnsureSuccessStatusCode();
            await KeepAsync(source, response, folder, data, clock, limited.Token);
            if (response.Headers.ETag is { } etag)
            {
                AtomicFile.Write(etagPath, System.Text.Encoding.ASCII.GetBytes(etag.ToString()));
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // What stands behind a question mark may be a password.
            var problem = e is OperationCanceledException ? $"gave no whole answer within {Patience.TotalMinutes} minutes" : e.Message;
            throw new UserException($"{source.Name}: {url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)} (from.url): {problem}", e);
        }
    }

    // Each answer keeps its own name: what was delivered is never overwritten.
    private static async Task KeepAsync(SourceFile source, HttpResponseMessage response, string folder, DataFolder data, TimeProvider clock, CancellationToken cancellation)
    {
        var modified = (response.Content.Headers.LastModified ?? clock.GetUtcNow()).UtcDateTime;
        var partial = Path.Combine(data.Temporary, Path.GetRandomFileName());
        await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
        {
            await response.Content.CopyToAsync(file, cancellation);
        }

        File.SetLastWriteTimeUtc(partial, modified);
        Directory.CreateDirectory(folder);
        var stamp = modified.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        File.Move(partial, FreePath(folder, $"{Path.GetFileNameWithoutExtension(source.Origin.Files)}-{stamp}", Path.GetExtension(source.Origin.Files)));
    }

    private static string FreePath(string folder, string name, string ending)
    {
        var names = Enumerable.Range(2, int.MaxValue - 2).Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}-{n}")).Prepend(name);
        return names.Select(n => Path.Combine(folder, $"{n}{ending}")).First(p => !File.Exists(p));
    }
}
