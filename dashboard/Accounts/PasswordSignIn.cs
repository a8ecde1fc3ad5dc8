using Microsoft.AspNetCore.Identity;

namespace Analytics.Dashboard.Accounts;

/// <summary>Signs in by name and password, or by a link, and tells the audit trail either way.</summary>
internal sealed class PasswordSignIn(AccountStore accounts, SignInLinks links, PasswordHasher<Account> hasher, SampleData sample, AuditTrail audit, TimeProvider clock)
{
    /// <summary>So many wrong passwords in a row lock the account.</summary>
    public const int MostFailures = 5;

    /// <summary>The shortest password.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The longest: hashing takes as long as the text is.</summary>
    public const int LongestPassword = 256;

    /// <summary>For so long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    // Somebody who is not there costs the same time as somebody with a wrong password.
    private readonly string nobodysHash = hasher.HashPassword(null!, Secret.New());

    /// <summary>The account, or null: which of name, password and lock was wrong is told to the audit trail alone.</summary>
    public Account? WithPassword(string name, string password, string address)
    {
        var account = name.Length <= Account.LongestName ? accounts.Named(name) : null;
        var isRight = password.Length <= LongestPassword
            && hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? nobodysHash, password) is not PasswordVerificationResult.Failed && account?.PasswordHash is not null;
        var now = clock.GetUtcNow().UtcDateTime;
        if (account is not { IsEnabled: true } || (account.IsSample && !sample.IsAll))
        {
            return Refused(account, name, account is null ? "unknown" : "disabled", address);
        }

        if (account.LockedUntil > now)
        {
            return Refused(account, name, "locked", address);
        }

        if (!isRight)
        {
            var after = accounts.Change(account.Id, a => a.Failures + 1 >= MostFailures ? a with { Failures = 0, LockedUntil = now + LockedFor } : a with { Failures = a.Failures + 1 });
            return Refused(account, name, after?.LockedUntil > now ? "locked" : "refused", address);
        }

        account = accounts.Change(account.Id, a => a with { Failures = 0, LockedUntil = null })!;
        audit.Enter(account, AuditAction.SignIn, "password", "done", address);
        return account;
    }

    /// <summary>The account of a link that was not used yet, or null. It also unlocks: whoever made the link meant to.</summary>
    public Account? WithLink(string secret, string address)
    {
        var account = accounts.Find(links.Use(secret));
        if (account is not { IsEnabled: true } || (account.IsSample && !sample.IsAll))
        {
            return Refused(account, string.Empty, "refused", address, "link");
        }

        account = accounts.Change(account.Id, a => a with { Failures = 0, LockedUntil = null })!;
        audit.Enter(account, AuditAction.SignIn, "link", "done", address);
        return account;
    }

    /// <summary>Why a new password will not do, as a key of texts; null when it will.</summary>
    public static string? Weakness(Account account, string password) =>
        password.Length < ShortestPassword ? "account.password.short"
        : password.Length > LongestPassword ? "account.password.long"
        : password.Distinct().Count() < 5 || Account.KeyOf(password).Contains(Account.KeyOf(account.Name), StringComparison.Ordinal) ? "account.password.plain"
        : null;

    /// <summary>Whether this is the account's password.</summary>
    public bool IsPassword(Account account, string password) =>
        account.PasswordHash is { } hash && password.Length <= LongestPassword && hasher.VerifyHashedPassword(account, hash, password) is not PasswordVerificationResult.Failed;

    /// <summary>Sets it; every session ends, also the one that set it unless it begins anew.</summary>
    public Account SetPassword(Account account, string password, string address)
    {
        var changed = accounts.Change(account.Id, a => a with { PasswordHash = hasher.HashPassword(a, password), Failures = 0, LockedUntil = null })!;
        audit.Enter(changed, AuditAction.Password, changed.Name, "done", address);
        return changed;
    }

    private Account? Refused(Account? account, string typed, string outcome, string address, string by = "password")
    {
        // What was typed where a name belongs may be a password: it is kept only when it is the name of an account.
        audit.Enter(null, AuditAction.SignIn, by, outcome, address, account?.Name ?? (typed.Length > 0 ? "?" : string.Empty));
        return null;
    }
}
