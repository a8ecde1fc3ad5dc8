using Analytics.Dashboard.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.SignIn;

/// <summary><c>/signin</c>: by name and password, or by a link that is good once.</summary>
internal sealed class SignInController(PasswordSignIn signIn, AuditTrail audit, Visitor visitor) : Controller
{
    /// <summary>
    /// The page; with a link it signs in at once. Asking for an address should change nothing, and a preview of the link would
    /// use it up. Yet the link stands on a console, not in a message, is opened by hand or by a script (<c>curl</c>, the start
    /// script), and a page with a button between would only be in their way; who loses it makes another by starting again.
    /// </summary>
    [HttpGet("/signin"), AllowAnonymous]
    public async Task<IActionResult> Index(string? link, [FromQuery(Name = Refusal.Return)] string? back)
    {
        Response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(link))
        {
            return View(new SignInPage(string.Empty, Local(back), null));
        }

        return signIn.WithLink(link, visitor.Address) is { } account
            ? await Welcome(account, "link", Local(back))
            : Refused(new SignInPage(string.Empty, Local(back), "signin.link.over"));
    }

    /// <summary>Name and password.</summary>
    [HttpPost("/signin"), AllowAnonymous]
    public async Task<IActionResult> Index(string? name, string? password, [FromForm(Name = Refusal.Return)] string? back)
    {
        Response.Headers.CacheControl = "no-store";
        return signIn.WithPassword(name ?? string.Empty, password ?? string.Empty, visitor.Address) is { } account
            ? await Welcome(account, "password", Local(back))
            : Refused(new SignInPage(name ?? string.Empty, Local(back), "signin.refused"));
    }

    /// <summary>Ends the session.</summary>
    [HttpPost("/signout"), Access]
    public new async Task<IActionResult> SignOut()
    {
        audit.Enter(visitor.Account, AuditAction.SignOut, string.Empty, "done", visitor.Address);
        await HttpContext.SignOutAsync(Sessions.Scheme);
        return LocalRedirect("~/signin");
    }

    private async Task<IActionResult> Welcome(Account account, string via, string? back)
    {
        await Sessions.SignInAsync(HttpContext, account, via);
        // Who came by a link and has no password is offered to set one; sample accounts have none.
        var otherwise = account.PasswordHash is null && !account.IsSample ? "/account" : Navigation.Home(account.Role);
        return LocalRedirect("~" + (back ?? otherwise));
    }

    private ViewResult Refused(SignInPage page)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View(page);
    }

    // A path of this application and nothing else, so that no link to here leads elsewhere.
    private string? Local(string? back) => back is { Length: > 0 } && back[0] == '/' && Url.IsLocalUrl(back) ? back : null;
}

/// <summary>What the page shows.</summary>
/// <param name="Name">The name that was typed.</param>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
internal sealed record SignInPage(string Name, string? Back, string? Problem);
