using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.OwnAccount;

/// <summary><c>/account</c>: who I am here, what I may see, my password and my tokens.</summary>
[Access]
internal sealed class OwnAccountController(Visitor visitor, PasswordSignIn signIn, ApiTokens tokens, AuditTrail audit, TimeProvider clock) : Controller
{
    private const int LongestTokenName = 64;

    private Account Account => visitor.Account!;

    /// <summary>The page.</summary>
    [HttpGet("/account")]
    public IActionResult Index(string? done = null) => Page(done: done is "password" or "revoked" ? "account.done." + done : null);

    /// <summary>Sets the password. The old one is asked for, but of him who came by a link: he may have none, or have lost it.</summary>
    [HttpPost("/account/password")]
    public async Task<IActionResult> Password(string? old, string? password, string? again)
    {
        var problem = Account.IsSample ? "account.password.sample"
            : !visitor.CameByLink && !signIn.IsPassword(Account, old ?? string.Empty) ? "account.password.wrong"
            : password != again ? "account.password.differs"
            : PasswordSignIn.Weakness(Account, password ?? string.Empty);
        if (problem is not null)
        {
            return Page(problem);
        }

        // Every session has ended with the old password; this one begins anew.
        await Sessions.SignInAsync(HttpContext, signIn.SetPassword(Account, password!, visitor.Address), "password");
        return LocalRedirect("~/account?done=password");
    }

    /// <summary>Makes a token and shows it, this once.</summary>
    [HttpPost("/account/tokens")]
    public IActionResult Make(string? name, TokenScope scope, int days)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestTokenName || !Enum.IsDefined(scope) || !ApiTokens.Days.Contains(days) || !ModelState.IsValid)
        {
            return Page("account.token.bad");
        }

        var (token, secret) = tokens.Make(Account.Id, name.Trim(), scope, days);
        audit.Enter(Account, AuditAction.TokenMade, $"{token.Name} {scope} {days} {token.Id}", "done", visitor.Address);
        return Page(secret: secret);
    }

    /// <summary>Makes one of my tokens good for nothing.</summary>
    [HttpPost("/account/tokens/{id}/revoke")]
    public IActionResult Revoke(string id)
    {
        if (tokens.All.FirstOrDefault(t => t.Id == id && t.AccountId == Account.Id) is not { } token)
        {
            return NotFound();
        }

        tokens.Revoke(token);
        audit.Enter(Account, AuditAction.TokenRevoked, $"{token.Name} {token.Id}", "done", visitor.Address);
        return LocalRedirect("~/account?done=revoked");
    }

    private ViewResult Page(string? problem = null, string? secret = null, string? done = null)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var now = clock.GetUtcNow().UtcDateTime;
        return View("Index", new OwnAccountPage(Account, visitor.CameByLink, [.. tokens.All.Where(t => t.AccountId == Account.Id && t.IsGoodAt(now))], problem, secret, done));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Account">Mine.</param>
/// <param name="CameByLink">Whether the old password is not asked for.</param>
/// <param name="Tokens">Those that are good.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
/// <param name="Secret">The new token's secret, this once.</param>
/// <param name="Done">What was done, as a key of texts.</param>
internal sealed record OwnAccountPage(Account Account, bool CameByLink, IReadOnlyList<ApiToken> Tokens, string? Problem, string? Secret, string? Done);
