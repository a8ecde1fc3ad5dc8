using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Admin;

/// <summary>How an account stands, in words.</summary>
internal static class AccountState
{
    /// <summary>Disabled, locked, without a password, or well.</summary>
    public static string Of(Account account, DateTime now, Texts texts) =>
        !account.IsEnabled ? texts["admin.state.disabled"]
        : account.LockedUntil > now ? texts["admin.state.locked", Figures.Time(account.LockedUntil.Value)]
        : account.PasswordHash is null ? texts["admin.state.link"]
        : texts["admin.state.well"];
}
