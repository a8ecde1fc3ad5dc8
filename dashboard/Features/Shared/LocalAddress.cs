using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>Addresses that come from outside and are gone to: paths of this application alone, without its base.</summary>
internal static class LocalAddress
{
    /// <summary>The longest.</summary>
    public const int Longest = 2000;

    /// <summary>The address, or null when it leads elsewhere or is none.</summary>
    public static string? Of(string? address, IUrlHelper url) =>
        address is { Length: > 0 and <= Longest } && address[0] == '/' && !address.Any(char.IsControl) && url.IsLocalUrl(address) ? address : null;
}
