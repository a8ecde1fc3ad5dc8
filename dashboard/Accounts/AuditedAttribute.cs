namespace Analytics.Dashboard.Accounts;

/// <summary>
/// Every answer of the action is entered in the audit trail before it goes out, also when it comes from the cache:
/// <see cref="AuditAction.List"/> for lists of cases, <see cref="AuditAction.Export"/> for files.
/// </summary>
/// <param name="action">What the entry calls it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AuditedAttribute(string action) : Attribute
{
    /// <summary>What the entry calls it.</summary>
    public string Action { get; } = action;
}

/// <summary>What the audit trail tells of, by the words that stand in it.</summary>
internal static class AuditAction
{
    /// <summary>A list of cases was shown. Tokens need the scope for cases to see one.</summary>
    public const string List = "list";

    /// <summary>A file was taken.</summary>
    public const string Export = "export";

    /// <summary>A flag was answered.</summary>
    public const string Answer = "answer";

    public const string SignIn = "sign_in";
    public const string SignOut = "sign_out";
    public const string Password = "password";
    public const string TokenMade = "token_made";
    public const string TokenRevoked = "token_revoked";
    public const string AccountMade = "account_made";
    public const string AccountEnabled = "account_enabled";
    public const string AccountDisabled = "account_disabled";
    public const string LinkMade = "link_made";
    public const string RoleGranted = "role_granted";
    public const string Unlocked = "unlocked";
    public const string SessionsEnded = "sessions_ended";
    public const string FileSent = "file_sent";
    public const string FileDelivered = "file_delivered";
    public const string FileDiscarded = "file_discarded";
    public const string NoteRemoved = "note_removed";
    public const string MailAddress = "mail_address";
    public const string AlertMailed = "alert_mailed";
    public const string ExportAsked = "export_asked";
    public const string ExportApproved = "export_approved";
    public const string ExportDeclined = "export_declined";
    public const string ExportMade = "export_made";
    public const string Pruned = "pruned";

    /// <summary>The trail itself was read.</summary>
    public const string AuditRead = "audit_read";

    /// <summary>All of them, to choose from.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignIn, SignOut, List, Export, ExportAsked, ExportApproved, ExportDeclined, ExportMade, Answer, Password, TokenMade, TokenRevoked, AccountMade, AccountEnabled, AccountDisabled, LinkMade, RoleGranted, Unlocked, SessionsEnded,
        FileSent, FileDelivered, FileDiscarded, NoteRemoved, MailAddress, AlertMailed, AuditRead, Pruned,
    ];
}
