using System.Security.Cryptography;
using System.Text;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Analytics.Etl;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace Analytics.Dashboard.Hosting;

/// <summary>
/// A published build never changes, so whatever was answered from it holds until the next one, for everybody of one role
/// and charge: kept answers name nobody. The ETag is the build's id and a hash of role, charge, language and address (weak, as the bytes differ by compression): a browser that comes with it is answered without a query.
/// </summary>
internal sealed class AnswerCache(RequestDelegate next, AnswerStore store, LatestRuns runs, ModelFolder models, EventNotes notes, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, CurrentBuild current, Visitor visitor)
    {
        var kind = context.GetEndpoint()?.Metadata.GetMetadata<CachedAnswerAttribute>();
        if (kind is null || !HttpMethods.IsGet(context.Request.Method) || current.Build is not { } build)
        {
            await next(context);
            return;
        }

        var key = Key(context.Request, build.BuildId, visitor, kind);
        var tag = new EntityTagHeaderValue($"\"{build.BuildId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16]}\"", isWeak: true);
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(k => k.Compare(tag, useStrongComparison: false)))
        {
            Label(context.Response, tag, kind);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var answer = store.Find(key) ?? await Make(context, key);
        if (answer is not null)
        {
            Label(context.Response, tag, kind);
            context.Response.ContentType = answer.ContentType;
            context.Response.Headers.ContentDisposition = answer.ContentDisposition;
            context.Response.Headers.Link = answer.Link;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    // Null when it is no answer to keep: it has gone out already.
    private async Task<Answer?> Make(HttpContext context, string key)
    {
        var body = context.Response.Body;
        using var made = new MemoryStream();
        context.Response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var answer = new Answer(context.Response.ContentType, context.Response.Headers.ContentDisposition, made.ToArray(), context.Response.Headers.Link);
            store.Keep(key, answer);
            return answer;
        }

        made.Position = 0;
        await made.CopyToAsync(body, context.RequestAborted);
        return null;
    }

    private string Key(HttpRequest request, string buildId, Visitor visitor, CachedAnswerAttribute kind) => string.Join(
        '\n',
        buildId,
        visitor.Key,
        Language.Current,
        UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString),
        kind.DependsOnRuns ? $"{runs.Stamp} {Figures.Date(CivilDay.Today(clock))}" : string.Empty,
        kind.DependsOnModels ? models.Stamp : string.Empty,
        kind.DependsOnNotes ? notes.Stamp : string.Empty,
        kind.DependsOnAccept ? request.Headers.Accept.ToString() : string.Empty);

    private static void Label(HttpResponse response, EntityTagHeaderValue tag, CachedAnswerAttribute kind)
    {
        response.GetTypedHeaders().ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append(HeaderNames.Vary, $"{HeaderNames.Cookie}, {HeaderNames.Authorization}{(kind.DependsOnAccept ? $", {HeaderNames.Accept}" : string.Empty)}");
    }
}
