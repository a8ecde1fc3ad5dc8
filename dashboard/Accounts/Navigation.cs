using Microsoft.AspNetCore.Mvc.Controllers;

namespace Analytics.Dashboard.Accounts;

/// <summary>Who may open which page, read from the pages themselves.</summary>
internal sealed class Navigation(EndpointDataSource endpoints)
{
    /// <summary>Where each role begins.</summary>
    public static string Home(Role? role) => role switch
    {
        Role.Analyst or Role.Leader or Role.CityUser or Role.Researcher => "/",
        Role.SystemAdministrator or Role.SecurityAdministrator => "/admin",
        Role.AuditAdministrator => "/audit",
        _ => "/account",
    };

    /// <summary>Whether the role may open the page; an address without a page is open to nobody.</summary>
    /// <param name="address">A path of this application, as <c>/compare</c> or <c>~/compare</c>.</param>
    /// <param name="role">The role.</param>
    public bool May(string address, Role? role) =>
        Find(address) is { } page && page.Metadata.GetOrderedMetadata<AccessAttribute>() is { Count: > 0 } access && AccessAttribute.Admits(access, role);

    /// <summary>The roles that may see what a request asked for; none where nobody in particular may.</summary>
    public static IReadOnlyList<Role> Allowed(Endpoint? endpoint) => endpoint?.Metadata.GetOrderedMetadata<AccessAttribute>() is { Count: > 0 } access
        ? [.. Enum.GetValues<Role>().Where(r => AccessAttribute.Admits(access, r))]
        : [];

    private RouteEndpoint? Find(string address) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .FirstOrDefault(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && string.Equals(e.RoutePattern.RawText?.TrimStart('/'), address.TrimStart('~', '/'), StringComparison.OrdinalIgnoreCase));
}
