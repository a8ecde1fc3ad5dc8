using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Analytics.Dashboard.Accounts;

/// <summary>One line of the audit trail.</summary>
/// <param name="No">Counts up by one, from 1.</param>
/// <param name="At">When; UTC, whole microseconds.</param>
/// <param name="AccountId">Whose act; empty where nobody was signed in.</param>
/// <param name="Name">That account's name, or the one that was typed.</param>
/// <param name="Role">Its role then.</param>
/// <param name="Action">What (<see cref="AuditAction"/>).</param>
/// <param name="Subject">To what: an address with its parameters, an account, a token.</param>
/// <param name="Outcome">done, refused, locked ...</param>
/// <param name="Address">Whence: the network address.</param>
/// <param name="Hash">Of the entry before and this one.</param>
internal sealed record AuditEntry(long No, DateTime At, string AccountId, string Name, string Role, string Action, string Subject, string Outcome, string Address, string Hash)
{
    /// <summary>What the first entry's hash is made with.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>SHA-256 over the hash before and the entry's text: a JSON array, so that no two entries share one text.</summary>
    public string HashAfter(string before) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + "\n" + JsonSerializer.Serialize(new[]
    {
        No.ToString(CultureInfo.InvariantCulture), At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture), AccountId, Name, Role, Action, Subject, Outcome, Address,
    }))));
}

/// <summary>Whether the trail is whole.</summary>
/// <param name="Entries">How many were looked at.</param>
/// <param name="BreaksAt">The first entry that does not follow from the one before; null when all do.</param>
/// <param name="Fault">What is wrong there: changed, missing or cut; null when nothing is.</param>
internal sealed record AuditVerdict(long Entries, long? BreaksAt, string? Fault)
{
    public bool IsWhole => Fault is null;
}
