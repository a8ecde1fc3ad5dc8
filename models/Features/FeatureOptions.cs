namespace Analytics.Models.Features;

/// <summary>What the SQL of features takes as parameters beside the as-of date.</summary>
/// <param name="Window">Days after the answer in which a matter comes back.</param>
/// <param name="ArrivalDays">How late a registration is known where a source's deliveries do not tell: it has delivered once.</param>
/// <param name="Shrinkage">So many answers of its source weigh as much as a unit's own.</param>
/// <param name="Weeks">How many weeks of a case's age are looked at (task cold).</param>
/// <param name="PerMille">Of 1,000 cases so many are looked at week by week (task cold); open cases are scored in any case.</param>
/// <param name="OnlyScored">Leaves out the rows that are only there to learn from: enough to score with a model that is kept, and quicker.</param>
public sealed record FeatureOptions(int Window = 90, int ArrivalDays = 7, double Shrinkage = 20, int Weeks = 53, int PerMille = 1000, bool OnlyScored = false)
{
    /// <summary>The values that a statement names, as it may be given no others.</summary>
    internal IEnumerable<(string Name, object? Value)> Parameters(DateOnly asOf, string sql) =>
        new (string Name, object? Value)[]
        {
            ("as_of", asOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
            ("window", Window),
            ("arrival_days", ArrivalDays),
            ("shrinkage", Shrinkage),
            ("weeks", Weeks),
            ("per_mille", PerMille),
            ("only_scored", OnlyScored),
        }.Where(p => sql.Contains($"${p.Name}", StringComparison.Ordinal));
}
