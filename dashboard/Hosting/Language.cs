using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Analytics.Dashboard.Hosting;

/// <summary>Chinese unless asked otherwise; <c>?lang=en</c> switches, and a cookie remembers it.</summary>
internal sealed class Language(RequestDelegate next)
{
    /// <summary>The parameter and the cookie.</summary>
    public const string Parameter = "lang";

    /// <summary>Short names, as addresses hold them, and their cultures; the first is the default.</summary>
    private static readonly (string Short, string Culture)[] Known = [("zh", "zh-CN"), ("en", "en")];

    public static void Configure(RequestLocalizationOptions options)
    {
        var cultures = Known.Select(k => k.Culture).ToArray();
        options.SetDefaultCulture(cultures[0]).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
        options.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(Asked(context)))];
    }

    /// <summary>The short name of the current language.</summary>
    public static string Current => Known.First(k => k.Culture == CultureInfo.CurrentUICulture.Name).Short;

    /// <summary>The other language, to switch to.</summary>
    public static string Other => Known.First(k => k.Short != Current).Short;

    /// <summary>The address of the same page in the other language, relative to it.</summary>
    public static string Switch(HttpRequest request) => QueryString.Create(
        request.Query.Where(q => q.Key != Parameter).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(new(Parameter, Other))).Value!;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey(Parameter))
        {
            context.Response.Cookies.Append(Parameter, Current, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365),
                Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            });
        }

        return next(context);
    }

    private static ProviderCultureResult? Asked(HttpContext context)
    {
        var asked = context.Request.Query[Parameter].FirstOrDefault() ?? context.Request.Cookies[Parameter];
        return Known.FirstOrDefault(k => k.Short == asked).Culture is { } culture ? new ProviderCultureResult(culture) : null;
    }
}
