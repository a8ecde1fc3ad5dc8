using Analytics.Dashboard.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Accounts;

/// <summary>Puts sign-in and rights into the application.</summary>
internal static class AccountServices
{
    private const string Either = "account";

    /// <summary>What they are made of.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<AppDatabase>().AddSingleton<AccountStore>().AddSingleton<SignInLinks>().AddSingleton<ApiTokens>().AddSingleton<AuditTrail>();
        services.AddSingleton<AccountsCopy>().AddHostedService(p => p.GetRequiredService<AccountsCopy>());
        services.AddSingleton<PasswordHasher<Account>>().AddSingleton<PasswordSignIn>().AddSingleton<SampleData>().AddSingleton<Announcement>().AddSingleton<Navigation>();
        services.AddScoped<Visitor>().AddScoped<ChargeText>().AddScoped<Features.Admin.ChargeChoices>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = c => TokenHandler.Takes(c.Request) ? TokenHandler.SchemeName : Sessions.Scheme)
            .AddCookie(Sessions.Scheme, Sessions.Configure)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsNoPage).Build());
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "analytics.form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
        return services;
    }

    /// <summary>Who it is, whether he may, and the audit trail: before anything is answered, from a page or from the cache.</summary>
    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<AuditOfSights>();
    }

    // A page that says nobody's role is refused; where there is no page, whoever is signed in is told that.
    private static bool IsNoPage(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is null;
}
