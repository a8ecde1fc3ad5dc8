using System.Collections.Immutable;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Dashboard.Accounts;

/// <summary>What a token may read.</summary>
internal enum TokenScope
{
    /// <summary>Figures: no list of cases.</summary>
    Figures,

    /// <summary>Lists of cases too, as far as its account may see them.</summary>
    Cases,
}

/// <summary>A token for scripts. It reads with its account's role and charge, and never more than its scope.</summary>
internal sealed record ApiToken(string Id, string Hash, string AccountId, string Name, TokenScope Scope, DateTime MadeAt, DateTime ExpiresAt, DateTime? RevokedAt)
{
    /// <summary>Whether it opens anything at that moment (UTC).</summary>
    public bool IsGoodAt(DateTime now) => RevokedAt is null && now < ExpiresAt;
}

/// <summary>Every token. Its secret is shown once and kept nowhere.</summary>
internal sealed class ApiTokens
{
    /// <summary>How long a token can be good, in days.</summary>
    public static readonly IReadOnlyList<int> Days = [7, 30, 90, 365];

    /// <summary>What every secret begins with, so that one that was left lying about is known for what it is.</summary>
    public const string Prefix = "anl_";

    private readonly Lock gate = new();
    private readonly AppDatabase database;
    private readonly TimeProvider clock;
    private ImmutableDictionary<string, ApiToken> tokens;

    public ApiTokens(AppDatabase database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        tokens = database.Use(c => c.Query(AppDatabase.Sql("tokens"), r => new ApiToken(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Enum.Parse<TokenScope>(r.GetString(4)), r.GetDateTime(5), r.GetDateTime(6), r.IsDBNull(7) ? null : r.GetDateTime(7))))
            .ToImmutableDictionary(t => t.Hash, StringComparer.Ordinal);
    }

    /// <summary>All of them, the latest first.</summary>
    public IReadOnlyList<ApiToken> All => [.. tokens.Values.OrderByDescending(t => t.MadeAt).ThenBy(t => t.Id, StringComparer.Ordinal)];

    /// <summary>Makes one.</summary>
    public (ApiToken Token, string Secret) Make(string accountId, string name, TokenScope scope, int days)
    {
        var secret = Prefix + Secret.New();
        var now = clock.GetUtcNow().UtcDateTime;
        var token = new ApiToken(Guid.NewGuid().ToString("N"), Secret.Hash(secret), accountId, name, scope, now, now.AddDays(days), null);
        lock (gate)
        {
            database.Use(c => c.Execute(
                AppDatabase.Sql("token_add"), ("id", token.Id), ("hash", token.Hash), ("account", accountId), ("name", name), ("scope", scope.ToString()), ("made_at", now), ("expires_at", token.ExpiresAt)));
            tokens = tokens.Add(token.Hash, token);
        }

        return (token, secret);
    }

    /// <summary>The token of a secret, while it is good.</summary>
    public ApiToken? Find(string secret) =>
        tokens.TryGetValue(Secret.Hash(secret), out var token) && token.IsGoodAt(clock.GetUtcNow().UtcDateTime) ? token : null;

    /// <summary>Makes it good for nothing.</summary>
    public void Revoke(ApiToken token)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            database.Use(c => c.Execute(AppDatabase.Sql("token_revoke"), ("id", token.Id), ("now", now)));
            tokens = tokens.SetItem(token.Hash, token with { RevokedAt = now });
        }
    }
}
