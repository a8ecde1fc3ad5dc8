using Microsoft.AspNetCore.Authorization;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// Who may come in. On an action it narrows what stands on its controller. What has neither this nor
/// <c>[AllowAnonymous]</c> is open to nobody; without roles it is open to whoever is signed in.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AccessAttribute : AuthorizeAttribute
{
    /// <summary>Opens to these roles.</summary>
    public AccessAttribute(params Role[] roles)
    {
        Allowed = roles;
        Roles = roles.Length > 0 ? string.Join(',', roles) : null;
    }

    /// <summary>Empty where everybody may who is signed in.</summary>
    public IReadOnlyList<Role> Allowed { get; }

    /// <summary>Whether somebody of that role gets past all of them; null is nobody in particular, without a role.</summary>
    public static bool Admits(IEnumerable<AccessAttribute> all, Role? role) =>
        all.All(a => a.Allowed.Count == 0 || (role is { } r && a.Allowed.Contains(r)));
}
