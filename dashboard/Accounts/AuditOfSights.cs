using Microsoft.AspNetCore.Http.Extensions;

namespace Analytics.Dashboard.Accounts;

/// <summary>Enters lists and exports before they are answered, from a query or from the cache. What cannot be entered is not shown.</summary>
internal sealed class AuditOfSights(RequestDelegate next, AuditTrail audit)
{
    public Task InvokeAsync(HttpContext context, Visitor visitor)
    {
        if (visitor.Account is not null)
        {
            // Whatever is not kept under its own rules is nobody else's and is asked for anew.
            context.Response.Headers.CacheControl = "private, no-cache";
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedAttribute>() is { } sight)
        {
            var address = UriHelper.BuildRelative(path: context.Request.Path, query: context.Request.QueryString);
            audit.Enter(visitor.Account, sight.Action, address, visitor.Means, visitor.Address);
        }

        return next(context);
    }
}
