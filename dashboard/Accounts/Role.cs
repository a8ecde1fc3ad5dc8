namespace Analytics.Dashboard.Accounts;

/// <summary>What an account is for. One account has one role, so that the three administrators stay three persons.</summary>
internal enum Role
{
    /// <summary>Aggregates of all cities and de-identified cases.</summary>
    Analyst,

    /// <summary>What is in his charge: cities x fields x units.</summary>
    Leader,

    /// <summary>One city, his own.</summary>
    CityUser,

    /// <summary>Aggregates of all cities, definitions, and why figures changed.</summary>
    Researcher,

    /// <summary>Creates and disables accounts. Reads no case.</summary>
    SystemAdministrator,

    /// <summary>Grants roles and charges, unlocks, ends sessions. Reads no case.</summary>
    SecurityAdministrator,

    /// <summary>Reads the audit trail. Reads no case.</summary>
    AuditAdministrator,
}

/// <summary>The roles' names where they are not shown on pages.</summary>
internal static class RoleNames
{
    /// <summary>Those who see figures.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher];

    /// <summary>city user, as the console says it.</summary>
    public static string Plain(this Role role) => role switch
    {
        Role.CityUser => "city user",
        Role.SystemAdministrator => "system administrator",
        Role.SecurityAdministrator => "security administrator",
        Role.AuditAdministrator => "audit administrator",
        _ => Key(role),
    };

    /// <summary>cityuser, as keys of texts and forms hold it.</summary>
    public static string Key(this Role role) => role.ToString().ToLowerInvariant();
}
