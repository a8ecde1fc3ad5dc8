using Analytics.Warehouse.DuckDb;

namespace Analytics.Dashboard.Accounts;

/// <summary>Links that sign in once.</summary>
internal sealed class SignInLinks(AppDatabase database, TimeProvider clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    /// <summary>Makes one; earlier ones of the account that nobody used are void.</summary>
    /// <returns>Its secret, which is kept nowhere.</returns>
    public string Make(string accountId) => database.Use(c =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var secret = Secret.New();
        c.Execute(AppDatabase.Sql("link_drop"), ("account", accountId), ("now", now));
        c.Execute(AppDatabase.Sql("link_add"), ("hash", Secret.Hash(secret)), ("account", accountId), ("made_at", now), ("expires_at", now + ValidFor));
        return secret;
    });

    /// <summary>Uses one up; the account's id, or null when it is unknown, used or over.</summary>
    public string? Use(string secret) => database.Use(c =>
    {
        var hash = Secret.Hash(secret);
        var used = c.Execute(AppDatabase.Sql("link_use"), ("hash", hash), ("now", clock.GetUtcNow().UtcDateTime));
        return used == 1 ? c.Scalar<string>(AppDatabase.Sql("link_account"), ("hash", hash)) : null;
    });
}
