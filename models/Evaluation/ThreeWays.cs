namespace Analytics.Models.Evaluation;

/// <summary>A figure of a list whose last places go to some of the rows of one score: which, nobody has said.</summary>
/// <param name="Expected">The mean over all ways to choose them.</param>
/// <param name="Worst">With those that did not happen chosen first.</param>
/// <param name="Best">With those that happened chosen first.</param>
public readonly record struct ThreeWays(double Expected, double Worst, double Best)
{
    internal static ThreeWays Sum(IEnumerable<ThreeWays> parts) =>
        parts.Aggregate(default(ThreeWays), (a, b) => new ThreeWays(a.Expected + b.Expected, a.Worst + b.Worst, a.Best + b.Best));

    /// <summary>All three over the same; null over nothing.</summary>
    internal ThreeWays? Over(double divisor) => divisor > 0 ? new ThreeWays(Expected / divisor, Worst / divisor, Best / divisor) : null;
}
