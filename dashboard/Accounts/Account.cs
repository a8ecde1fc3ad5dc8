using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Accounts;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Id">Its own for ever; names may come again.</param>
/// <param name="Name">What is typed at sign-in.</param>
/// <param name="Role">What it is for; null until the security administrator says.</param>
/// <param name="Charge">What a leader or a city user may see.</param>
/// <param name="PasswordHash">The framework's hash; null while there is no password.</param>
/// <param name="Stamp">A session is good while it holds this: a new one ends them all.</param>
/// <param name="IsEnabled">Whether it may sign in.</param>
/// <param name="IsSample">Made for sample data, and good only there.</param>
/// <param name="Failures">Wrong passwords since the last right one.</param>
/// <param name="LockedUntil">Until then no password is right; UTC.</param>
/// <param name="MadeAt">When it was made; UTC.</param>
internal sealed record Account(
    string Id, string Name, Role? Role, Charge Charge, string? PasswordHash, string Stamp, bool IsEnabled, bool IsSample, int Failures, DateTime? LockedUntil, DateTime MadeAt)
{
    /// <summary>The first system administrator.</summary>
    public const string FirstName = "admin";

    /// <summary>The longest name.</summary>
    public const int LongestName = 64;

    /// <summary>What may be seen: only these roles have anything to see, and two of them no more than their charge.</summary>
    public Charge Sees => Role switch
    {
        Accounts.Role.Analyst or Accounts.Role.Researcher => Charge.Everything,
        // Counts of deliveries and of checks; no page of his shows a case.
        Accounts.Role.SystemAdministrator => Charge.Everything,
        Accounts.Role.Leader => Charge,
        Accounts.Role.CityUser when Charge.Cities.Count == 1 => Charge,
        _ => Charge.Nothing,
    };

    /// <summary>Names that differ in case or width alone are one.</summary>
    public static string KeyOf(string name) => name.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>Whether it is a name: short, and without characters that cannot be seen, which could make one name look like another.</summary>
    public static bool IsName(string? name) =>
        name is not null && name.Trim().Length is > 0 and <= LongestName && name.EnumerateRunes().All(r => System.Text.Rune.GetUnicodeCategory(r) is not
            (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.PrivateUse))
        && !name.Contains('\uFFFD', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
