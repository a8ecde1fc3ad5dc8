using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>
/// The rate of a category in a unit, drawn towards the category's rate, and that towards the overall one, the more the
/// fewer rows it rests on: empirical Bayes by credibility (Bühlmann and Straub 1970), level by level (Jewell 1975).
/// A group of n rows keeps the weight n / (n + K) of its own rate; K, the variance within groups over the variance
/// between them, is estimated by moments, and where groups differ no more than chance nothing of their own is kept.
/// </summary>
/// <param name="category">A category, such as the field of the petition.</param>
/// <param name="unit">A category within it, such as the handling unit.</param>
public sealed class ShrunkRateLearner(string category, string unit) : IRiskLearner
{
    /// <inheritdoc/>
    public string Name => "shrunk_rate";

    /// <inheritdoc/>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        var counts = CountsOf(training.CheckedOutcomes());
        var groups = counts.GroupBy(c => c.Category).Select(g => (Level: g.Key, Tally: Sum(g.Select(c => c.Tally)), Units: g.ToList())).ToList();
        var all = training.TallyOf(Enumerable.Range(0, training.Rows));
        var within = WithinVariance(counts.Select(c => c.Tally));
        var between = Strength(within, [groups.Select(g => g.Tally)]);
        var inside = Strength(within, groups.Select(g => g.Units.Select(u => u.Tally)));

        // No rate so extreme that half a row more of either kind would not allow it.
        var least = 0.5 / (all.All + 1);
        return new ShrunkRate(category, unit, LogOdds.Of(all.Rate), between, inside, [.. groups.Select(g =>
        {
            var rate = Shrink(g.Tally, all.Rate, between);
            return new ShrunkCategory(g.Level, Score(rate), [.. g.Units.Select(u => new ShrunkUnit(u.Unit, Score(Shrink(u.Tally, rate, inside))))]);
        })]);

        double Score(double rate) => LogOdds.Of(Math.Clamp(rate, least, 1 - least));
    }

    /// <summary>What happened by category and unit, where both are known, sorted by their names.</summary>
    private List<(string Category, string Unit, Tally Tally)> CountsOf(Examples training)
    {
        var rows = training.Features;
        var (first, second) = (rows.IndexOf(category), rows.IndexOf(unit));
        return [.. Enumerable.Range(0, training.Rows)
            .Where(r => !float.IsNaN(rows[r, first]) && !float.IsNaN(rows[r, second]))
            .GroupBy(r => ((int)rows[r, first], (int)rows[r, second]))
            .Select(g => (rows.Features[first].Levels[g.Key.Item1], rows.Features[second].Levels[g.Key.Item2], training.TallyOf(g)))
            .OrderBy(c => c.Item1, StringComparer.Ordinal).ThenBy(c => c.Item2, StringComparer.Ordinal)];
    }

    private static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(default(Tally), (a, b) => new Tally(a.Happened + b.Happened, a.All + b.All));

    private static double Shrink(Tally own, double towards, double? strength) => strength is { } k && own.All + k > 0
        ? (own.Happened + (k * towards)) / (own.All + k)
        : strength is null || own.All == 0 ? towards : own.Happened / own.All;

    /// <summary>The variance of single rows about the rate of their group: sum n p (1 - p) over sum (n - 1).</summary>
    private static double WithinVariance(IEnumerable<Tally> groups)
    {
        var (spread, freedom) = (0.0, 0.0);
        foreach (var group in groups.Where(g => g.All > 1))
        {
            spread += group.Happened * (group.All - group.Happened) / group.All;
            freedom += group.All - 1;
        }

        return freedom == 0 ? 0 : spread / freedom;
    }

    /// <summary>K of groups within families, each family about its own rate; null where groups differ no more than chance.</summary>
    private static double? Strength(double within, IEnumerable<IEnumerable<Tally>> families)
    {
        var (excess, size) = (0.0, 0.0);
        foreach (var family in families.Select(f => f.Where(g => g.All > 0).ToList()).Where(f => f.Count > 1))
        {
            var all = Sum(family);
            var rate = all.Happened / all.All;
            excess += family.Sum(g => g.All * Math.Pow((g.Happened / g.All) - rate, 2)) - ((family.Count - 1) * within);
            size += all.All - family.Sum(g => g.All * g.All / all.All);
        }

        return excess > 0 ? within * size / excess : null;
    }
}
