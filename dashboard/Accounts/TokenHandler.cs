using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// <c>Authorization: Bearer TOKEN</c>, for reading the API and files with the account's role and charge. Where the token's
/// scope does not reach it comes without the role.
/// </summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens, AccountStore accounts, SampleData sample)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";
    private const string Prefix = "Bearer ";

    /// <summary>Whether the request comes with a token rather than with a session.</summary>
    public static bool Takes(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isForPrograms = Refusal.IsApi(Request.Path) || Request.Path.Value?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true;
        if (!isForPrograms || !(HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)))
        {
            return Task.FromResult(AuthenticateResult.Fail("tokens read the API and files, nothing else"));
        }

        if (tokens.Find(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim()) is not { } token
            || accounts.Find(token.AccountId) is not { IsEnabled: true } account || (account.IsSample && !sample.IsAll))
        {
            return Task.FromResult(AuthenticateResult.Fail("no such token, or no longer good"));
        }

        var isCases = Context.GetEndpoint()?.Metadata.GetMetadata<AuditedAttribute>()?.Action == AuditAction.List;
        var reach = isCases && token.Scope != TokenScope.Cases ? account with { Role = null } : account;
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Sessions.Principal(reach, account.Stamp, "0", "token " + token.Name, Scheme.Name), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.UnauthorizedAsync(Context, "Bearer error=\"invalid_token\"", "The token is unknown, revoked or over, or the address takes none: tokens read /api and .csv addresses. Make one on the page /account.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusal.ProblemAsync(
        Context, StatusCodes.Status403Forbidden, "The role, the charge or the token's scope does not reach this address.");
}
