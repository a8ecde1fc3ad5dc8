namespace Analytics.Models.Scoring;

/// <summary>One of the three strongest contributions to a score, in an officer's words.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Contribution">What it adds to the log-odds.</param>
/// <param name="Zh">In Chinese: what it is and what it was.</param>
/// <param name="En">The same in English.</param>
/// <param name="Help">The code of the help that fits (<see cref="Scoring.Help"/>); null where it lowers the score.</param>
public sealed record Reason(string Feature, double Contribution, string Zh, string En, string? Help);

/// <summary>Why a case has its score.</summary>
/// <param name="Expected">The score of a case of which nothing is known, in log-odds.</param>
/// <param name="Strongest">The three strongest contributions: those that raise it first.</param>
/// <param name="Others">All other contributions together: the parts add up to the score.</param>
public sealed record Reasons(double Expected, IReadOnlyList<Reason> Strongest, double Others);
