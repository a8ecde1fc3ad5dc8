using System.Collections.Immutable;
using System.Text.Json;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using DuckDB.NET.Data;

namespace Analytics.Dashboard.Accounts;

/// <summary>Every account. Requests read memory; a change is written first and then seen by the next request.</summary>
internal sealed class AccountStore
{
    private readonly Lock gate = new();
    private readonly AppDatabase database;
    private readonly TimeProvider clock;
    private ImmutableDictionary<string, Account> accounts;

    public AccountStore(AppDatabase database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        accounts = database.Use(c => c.Query(AppDatabase.Sql("accounts"), Read)).ToImmutableDictionary(a => a.Id, StringComparer.Ordinal);
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<Account> All => [.. accounts.Values.OrderBy(a => a.Name, StringComparer.Ordinal)];

    /// <summary>By its id; null when there is none.</summary>
    public Account? Find(string? id) => id is null ? null : accounts.GetValueOrDefault(id);

    /// <summary>By its name; null when there is none.</summary>
    public Account? Named(string name)
    {
        var key = Account.KeyOf(name);
        return accounts.Values.FirstOrDefault(a => Account.KeyOf(a.Name) == key);
    }

    /// <summary>Makes one without a password; null when the name is taken.</summary>
    public Account? Add(string name, Role? role, Charge charge, bool isSample = false)
    {
        lock (gate)
        {
            if (Named(name) is not null)
            {
                return null;
            }

            var account = new Account(Guid.NewGuid().ToString("N"), name.Trim(), role, charge, null, Secret.New(), IsEnabled: true, isSample, 0, null, clock.GetUtcNow().UtcDateTime);
            database.Use(c => Insert(c, account));
            accounts = accounts.Add(account.Id, account);
            return account;
        }
    }

    /// <summary>
    /// Changes one. A change of the password, the role, the charge or whether it is enabled ends its sessions.
    /// </summary>
    /// <returns>What it is now; null when there is no such account.</returns>
    public Account? Change(string id, Func<Account, Account> change)
    {
        lock (gate)
        {
            if (Find(id) is not { } before)
            {
                return null;
            }

            var after = change(before);
            if (after == before)
            {
                return after;
            }

            if ((before.PasswordHash, before.Role, before.Charge, before.IsEnabled) != (after.PasswordHash, after.Role, after.Charge, after.IsEnabled))
            {
                after = after with { Stamp = Secret.New() };
            }

            database.Use(c => c.Execute(AppDatabase.Sql("account_remove"), ("id", id)) + Insert(c, after));
            accounts = accounts.SetItem(id, after);
            return after;
        }
    }

    private static int Insert(DuckDBConnection connection, Account a) => connection.Execute(
        AppDatabase.Sql("account_add"), ("id", a.Id), ("name", a.Name), ("role", a.Role?.ToString()), ("cities", JsonSerializer.Serialize(a.Charge.Cities)),
        ("fields", JsonSerializer.Serialize(a.Charge.Fields)), ("units", JsonSerializer.Serialize(a.Charge.Units)), ("password_hash", a.PasswordHash), ("stamp", a.Stamp),
        ("is_enabled", a.IsEnabled), ("is_sample", a.IsSample), ("failures", a.Failures), ("locked_until", a.LockedUntil), ("made_at", a.MadeAt));

    private static Account Read(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.Text(2) is { } role ? Enum.Parse<Role>(role) : null, new Charge(List(r.GetString(3)), List(r.GetString(4)), List(r.GetString(5))),
        r.Text(6), r.GetString(7), r.GetBoolean(8), r.GetBoolean(9), r.GetInt32(10), r.IsDBNull(11) ? null : r.GetDateTime(11), r.GetDateTime(12));

    private static List<string> List(string json) => JsonSerializer.Deserialize<List<string>>(json)!;
}
