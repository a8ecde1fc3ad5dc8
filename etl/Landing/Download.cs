using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Analytics.Etl.Sources;

namespace Analytics.Etl.Landing;

/// <summary>Asks an HTTP(S) source whether there is something new, and keeps every answer in the inbox.</summary>
internal static class Download
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(30) };

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

        try
        {
            using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return;
            }

            response.EnsureSuccessStatusCode();
            await KeepAsync(source, response, folder, data, clock, cancellation);
            if (response.Headers.ETag is { } etag)
            {
                AtomicFile.Write(etagPath, System.Text.Encoding.ASCII.GetBytes(etag.ToString()));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new UserException($"{source.Name}: {url} (from.url): {e.Message}", e);
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
        var name = $"{Path.GetFileNameWithoutExtension(source.Origin.Files)}-{stamp}{Path.GetExtension(source.Origin.Files)}";
        File.Move(partial, Path.Combine(folder, name), overwrite: true);
    }
}
