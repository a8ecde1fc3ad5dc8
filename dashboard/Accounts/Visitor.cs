using System.Security.Claims;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Accounts;

/// <summary>Who makes this request, as the account stands now.</summary>
internal sealed class Visitor(IHttpContextAccessor http, AccountStore accounts)
{
    /// <summary>The claims of a session; all the rest is asked of the account. The framework makes antiforgery tokens each account's own by this one.</summary>
    public const string IdClaim = ClaimTypes.NameIdentifier;
    public const string StampClaim = "stamp";
    public const string StartedClaim = "started";
    public const string ViaClaim = "via";

    /// <summary>Null where nobody is signed in.</summary>
    public Account? Account => User is { Identity.IsAuthenticated: true } user ? accounts.Find(user.FindFirstValue(IdClaim)) : null;

    /// <summary>Its role.</summary>
    public Role? Role => Account?.Role;

    /// <summary>What may be seen; nothing where nobody is signed in.</summary>
    public Charge Charge => Account?.Sees ?? Charge.Nothing;

    /// <summary>Whether the session began with a one-time link.</summary>
    public bool CameByLink => User?.FindFirstValue(ViaClaim) == "link";

    /// <summary>By what it was asked, as the audit trail says it: session, or a token with its name.</summary>
    public string Means => User?.FindFirstValue(ViaClaim) is { } via && via.StartsWith("token ", StringComparison.Ordinal) ? via : "session";

    /// <summary>What answers differ by: whoever shares it sees the same pages.</summary>
    public string Key => $"{Role} {Charge.Key}";

    /// <summary>The network address, for the audit trail.</summary>
    public string Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    private ClaimsPrincipal? User => http.HttpContext?.User;
}
