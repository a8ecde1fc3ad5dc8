using Analytics.Dashboard.Accounts;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Notes;

/// <summary>What happened on a day or over some days: a heavy rain, a new rule. It tells of events, never of a person.</summary>
/// <param name="Id">Its own for ever.</param>
/// <param name="AccountId">Who wrote it.</param>
/// <param name="Role">What he was when he wrote it: all that others are told of him.</param>
/// <param name="City">The city; null for the whole province.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day; the first for a single one.</param>
/// <param name="Text">What happened.</param>
/// <param name="MadeAt">When it was written; UTC.</param>
/// <param name="ChangedAt">When it was last changed; UTC.</param>
internal sealed record EventNote(string Id, string AccountId, Role Role, string? City, DateOnly FirstDay, DateOnly LastDay, string Text, DateTime MadeAt, DateTime ChangedAt)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>The longest span, in days: what lasts longer is no event.</summary>
    public const int LongestSpan = 3660;

    /// <summary>Whether somebody of that charge sees it: notes of the whole province, and of the cities in it.</summary>
    public bool IsSeenBy(Charge charge) => City is null || charge.Cities.Count == 0 || charge.Cities.Contains(City);

    /// <summary>Whether he may change it.</summary>
    public bool IsOf(Account account) => AccountId == account.Id;

    /// <summary>Whether he may remove it: his own, and an analyst anybody's.</summary>
    public bool MayBeRemovedBy(Account account) => IsOf(account) || account.Role == Accounts.Role.Analyst;
}
