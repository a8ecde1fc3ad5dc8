using System.Globalization;
using System.Text;
using Analytics.Etl.Landing;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// What was seen, taken and done, by whom and when. Each entry's hash is over the one before, so that nobody changes,
/// removes or inserts one without breaking the chain; the number and hash of the last lie in the folder of keys as well,
/// so that nobody cuts off its end.
/// </summary>
internal sealed class AuditTrail
{
    /// <summary>How long entries are kept.</summary>
    public const int KeptYears = 6;

    private const int LongestText = 2000;
    private readonly Lock gate = new();
    private readonly AppDatabase database;
    private readonly TimeProvider clock;
    private readonly string head;
    private (long No, string Hash) last;
    private DateTime prunedOn;

    public AuditTrail(AppDatabase database, DataFolder data, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        head = Path.Combine(data.Keys, "audit-head");
        last = database.Use(c => c.Query(AppDatabase.Sql("audit_last"), r => (r.GetInt64(0), r.GetString(1)))) is [var known] ? known : (0, AuditEntry.Genesis);
    }

    /// <summary>Enters something. It is on disk when this returns; where it cannot be, this throws, and nothing may be shown.</summary>
    /// <param name="who">Whose act; null where nobody is signed in.</param>
    /// <param name="action">What (<see cref="AuditAction"/>).</param>
    /// <param name="subject">To what.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="address">Whence.</param>
    /// <param name="typed">The name that was typed where nobody is signed in.</param>
    public void Enter(Account? who, string action, string subject, string outcome, string address, string typed = "")
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (now.Date > prunedOn)
            {
                prunedOn = now.Date;
                Prune();
            }

            var entry = new AuditEntry(
                last.No + 1, new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc), who?.Id ?? string.Empty, Plain(who?.Name ?? typed),
                who?.Role?.ToString() ?? string.Empty, action, Plain(subject), outcome, Plain(address), string.Empty);
            entry = entry with { Hash = entry.HashAfter(last.Hash) };
            database.Use(c => c.Execute(
                AppDatabase.Sql("audit_add"), ("no", entry.No), ("at", entry.At), ("account", entry.AccountId), ("name", entry.Name), ("role", entry.Role), ("action", entry.Action),
                ("subject", entry.Subject), ("outcome", entry.Outcome), ("address", entry.Address), ("hash", entry.Hash)));
            last = (entry.No, entry.Hash);
            WriteHead();
        }
    }

    /// <summary>The entries that are asked for, the latest first.</summary>
    public IReadOnlyList<AuditEntry> Find(AuditFilter filter, int most) => database.Use(c => c.Query(
        AppDatabase.Sql("audit_find"), Read, ("who", filter.Who), ("action", filter.Action), ("from", Day(filter.From)), ("to", Day(filter.To)), ("before", filter.Before), ("most", (long)most)));

    /// <summary>
    /// Takes out what is older than six years, from the beginning of the chain, and keeps the last hash of it, from which
    /// the chain goes on. Once a day is enough; that it was done is an entry like any other.
    /// </summary>
    public void Prune()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var pruned = database.Use(c =>
            {
                if (c.Query(AppDatabase.Sql("audit_prune_last"), r => (No: r.GetInt64(0), Hash: r.GetString(1)), ("cutoff", now.AddYears(-KeptYears))) is not [var end])
                {
                    return 0;
                }

                c.Execute(AppDatabase.Sql("audit_anchor_add"), ("no", end.No), ("hash", end.Hash), ("now", now));
                c.Execute(AppDatabase.Sql("audit_prune"), ("no", end.No));
                return end.No;
            });
            if (pruned > 0)
            {
                Enter(null, AuditAction.Pruned, pruned.ToString(CultureInfo.InvariantCulture), "done", string.Empty);
            }
        }
    }

    /// <summary>Follows the whole chain.</summary>
    public AuditVerdict Verify() => database.Use(c =>
    {
        var (no, hash) = c.Query(AppDatabase.Sql("audit_anchor"), r => (r.GetInt64(0), r.GetString(1))) is [var anchor] ? anchor : (0, AuditEntry.Genesis);
        var known = ReadHead();
        var count = 0L;
        foreach (var entry in Entries(c))
        {
            count++;
            if (entry.No != no + 1)
            {
                return new AuditVerdict(count, no + 1, "missing");
            }

            if (entry.Hash != entry.HashAfter(hash))
            {
                return new AuditVerdict(count, entry.No, "changed");
            }

            if (known is { } k && k.No == entry.No && k.Hash != entry.Hash)
            {
                return new AuditVerdict(count, entry.No, "changed");
            }

            (no, hash) = (entry.No, entry.Hash);
        }

        return known is { } end && end.No > no ? new AuditVerdict(count, no + 1, "cut") : new AuditVerdict(count, null, null);
    });

    // One entry at a time: six years do not fit in memory.
    private static IEnumerable<AuditEntry> Entries(DuckDBConnection connection)
    {
        using var command = connection.Command(AppDatabase.Sql("audit_all"));
        command.UseStreamingMode = true;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return Read(rows);
        }
    }

    /// <summary>An entry from a row of all its columns.</summary>
    public static AuditEntry Read(System.Data.Common.DbDataReader r) => new(
        r.GetInt64(0), r.GetDateTime(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), r.GetString(8), r.GetString(9));

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private void WriteHead()
    {
        var partial = head + ".partial";
        File.WriteAllText(partial, string.Create(CultureInfo.InvariantCulture, $"{last.No} {last.Hash}"));
        File.Move(partial, head, overwrite: true);
    }

    private (long No, string Hash)? ReadHead() =>
        File.Exists(head) && File.ReadAllText(head).Split(' ') is [var no, var hash] && long.TryParse(no, CultureInfo.InvariantCulture, out var parsed) ? (parsed, hash) : null;

    // What comes back from the database must be what was hashed: no half characters, no NUL, and of bounded length.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > LongestText)
            {
                return plain.Append('…').ToString();
            }

            plain.Append(rune.Value < ' ' ? "\uFFFD" : rune.ToString());
        }

        return plain.ToString();
    }
}
