using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// Sessions in the framework's cookie. The cookie says which account, its stamp, and when and how the session began;
/// role and charge are asked of the account at every request, so that a change counts at once.
/// </summary>
internal static class Sessions
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Cookie = "analytics.session";

    /// <summary>A session ends so long after the last request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>It ends so long after it began, whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Begins one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="account">Whose.</param>
    /// <param name="via">password or link.</param>
    public static Task SignInAsync(HttpContext http, Account account, string via)
    {
        var started = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return http.SignInAsync(Scheme, Principal(account, account.Stamp, started, via, Scheme));
    }

    /// <summary>An account as the framework's authorization reads it.</summary>
    public static ClaimsPrincipal Principal(Account account, string stamp, string started, string via, string scheme)
    {
        List<Claim> claims = [new(Visitor.IdClaim, account.Id), new(Visitor.StampClaim, stamp), new(Visitor.StartedClaim, started), new(Visitor.ViaClaim, via)];
        if (account.Role is { } role)
        {
            claims.Add(new Claim(ClaimTypes.Role, role.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // Behind a TLS proxy the forwarded scheme says https; on localhost there is none.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = Refusal.ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = Refusal.ForbidAsync;
    }

    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        string Claim(string type) => context.Principal?.FindFirstValue(type) ?? string.Empty;
        var account = services.GetRequiredService<AccountStore>().Find(Claim(Visitor.IdClaim));
        var isGood = account is { IsEnabled: true } && account.Stamp == Claim(Visitor.StampClaim)
            && long.TryParse(Claim(Visitor.StartedClaim), CultureInfo.InvariantCulture, out var started)
            && services.GetRequiredService<TimeProvider>().GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(started) < Longest
            && (!account.IsSample || services.GetRequiredService<SampleData>().IsAll);
        if (!isGood)
        {
            context.RejectPrincipal();
            return Task.CompletedTask;
        }

        context.ReplacePrincipal(Principal(account!, account!.Stamp, Claim(Visitor.StartedClaim), Claim(Visitor.ViaClaim), Scheme));
        return Task.CompletedTask;
    }
}
