using Analytics.Dashboard.Accounts;

namespace Analytics.Dashboard.Features.Views;

/// <summary>A page with its whole state, under a name. Sharing it shares the address, never the right to what is there.</summary>
/// <param name="Id">Its own for ever.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Role">The role that it is shared with.</param>
/// <param name="Name">What he calls it.</param>
/// <param name="Address">A path of this application with its query.</param>
/// <param name="IsShared">Whether everyone of the role sees it listed.</param>
/// <param name="MadeAt">When it was saved; UTC.</param>
internal sealed record SavedView(string Id, string AccountId, Role Role, string Name, string Address, bool IsShared, DateTime MadeAt)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>The pages that are worth saving, by the first part of their paths: those that answer a question, and no form.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        ["", "compare", "cases", "week", "patrol", "cold", "risk", "models", "reports", "quality", "runs", "definitions"];

    /// <summary>Whether a view can be of that page.</summary>
    /// <param name="page">The first part of its path.</param>
    public static bool Has(string? page) => page is not null && Pages.Contains(page);

    /// <summary>The first part of an address's path: compare of <c>/compare?metric=open</c>.</summary>
    public static string PageOf(string address) => address.Split('?', '#')[0].Split('/') is [_, var first, ..] ? first : string.Empty;
}
