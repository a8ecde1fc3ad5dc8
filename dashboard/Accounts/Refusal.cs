using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Accounts;

/// <summary>What those get who may not come in: a person the page for signing in or the reason, a program a status and a problem.</summary>
internal static class Refusal
{
    /// <summary>The parameter that says where to go after signing in: a path of this application, without its base.</summary>
    public const string Return = "return";

    /// <summary>Whether the address is for programs.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nobody is signed in.</summary>
    public static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsApi(request.Path))
        {
            return UnauthorizedAsync(context.HttpContext, "Bearer", "Make a token on the page /account and send it as: Authorization: Bearer TOKEN");
        }

        var back = HttpMethods.IsGet(request.Method) ? QueryString.Create(Return, request.Path + request.QueryString) : QueryString.Empty;
        context.Response.Redirect(request.PathBase + "/signin" + back);
        return Task.CompletedTask;
    }

    /// <summary>Somebody is, without the right.</summary>
    public static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context) => ForbidAsync(context.HttpContext);

    /// <summary>403; the page of errors says which roles may see it.</summary>
    public static Task ForbidAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return IsApi(http.Request.Path) ? ProblemAsync(http, StatusCodes.Status403Forbidden, "The role, the charge or the token's scope does not reach this address.") : Task.CompletedTask;
    }

    /// <summary>401 with what to do.</summary>
    public static Task UnauthorizedAsync(HttpContext http, string authenticate, string detail)
    {
        http.Response.Headers.WWWAuthenticate = authenticate;
        return ProblemAsync(http, StatusCodes.Status401Unauthorized, detail);
    }

    /// <summary>RFC 9457.</summary>
    public static Task ProblemAsync(HttpContext http, int status, string? detail)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new ProblemDetails { Status = status, Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), Detail = detail }, options: null, "application/problem+json");
    }
}
