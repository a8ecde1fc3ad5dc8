namespace Analytics.Etl.Quarantine;

/// <summary>What a replay is asked for.</summary>
/// <param name="Source">Only this source, and then its batches without findings too; null is all, those with findings.</param>
/// <param name="Rule">Only batches in which this rule found something; null is any.</param>
/// <param name="IsDryRun">Only says what would change: nothing is committed, built or recorded.</param>
/// <param name="AsOf">The as-of date of the build that follows; null is today.</param>
public sealed record ReplayOptions(string? Source = null, string? Rule = null, bool IsDryRun = false, DateOnly? AsOf = null);
