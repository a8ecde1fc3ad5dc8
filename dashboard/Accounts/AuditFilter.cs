namespace Analytics.Dashboard.Accounts;

/// <summary>What of the trail is asked for.</summary>
/// <param name="Who">Part of a name, whatever its case; empty is anybody.</param>
/// <param name="Action">One action; empty is all.</param>
/// <param name="From">The first day (UTC); null is from the beginning.</param>
/// <param name="To">The last day; null is to the end.</param>
/// <param name="Before">Only entries of lower numbers; null is all.</param>
internal sealed record AuditFilter(string Who = "", string Action = "", DateOnly? From = null, DateOnly? To = null, long? Before = null);
