namespace Analytics.Warehouse.Statistics;

/// <summary>A chart of single values and of their moving ranges.</summary>
/// <param name="Values">The chart of the values (X).</param>
/// <param name="Ranges">The chart of the moving ranges (mR); its first value in each phase is null.</param>
public sealed record XmrChart(ControlChart Values, ControlChart Ranges)
{
    /// <summary>d2 for two values: the mean range of two standard normal values, 2 / sqrt(pi) = 1.128.</summary>
    public static readonly double D2 = 2 / Math.Sqrt(Math.PI);

    /// <summary>D4 for two values, 1 + 3 sqrt(2 - 4 / pi) / d2 = 3.267: the upper limit of ranges over their mean.</summary>
    public static readonly double D4 = 1 + (3 * Math.Sqrt(2 - (4 / Math.PI)) / D2);

    /// <summary>
    /// The chart of individual values: centre the mean, sigma the mean moving range over d2, limits at three sigma (2.66
    /// mean ranges), ranges' limit D4 (3.267) times their mean (Shewhart; Wheeler 1993, Understanding Variation; NIST/SEMATECH
    /// e-Handbook 6.3.2.2). The constants are exact: rounded ones give limits that differ in the fourth digit.
    /// A moving range stands between neighbours only, never across a gap or the start of a phase.
    /// </summary>
    /// <param name="values">One a period, in order; null where there is none.</param>
    /// <param name="phases">Where limits change and what they rest on; null for one phase that rests on all.</param>
    /// <param name="minimum">The least value that can be, zero for counts; null for none.</param>
    /// <param name="rules">The run rules; null for the usual ones.</param>
    public static XmrChart Of(IReadOnlyList<double?> values, IReadOnlyList<ControlPhase>? phases = null, double? minimum = null, RunRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        rules ??= RunRules.Usual;
        phases = ControlPhase.OrWhole(phases, values.Count);
        ControlPoint[] points = [.. values.Select(_ => ControlPoint.None)];
        ControlPoint[] ranges = [.. points];
        foreach (var phase in phases)
        {
            var centre = phase.Baseline(values).Average();
            var range = MovingRanges(values, phase.BaselineFirst, phase.BaselineLast).Average();
            var sigma = range / D2;
            var lower = centre - (3 * sigma);
            var moving = MovingRanges(values, phase.First, phase.Last).ToList();
            for (var i = phase.First; i <= phase.Last; i++)
            {
                points[i] = new ControlPoint(values[i], centre, sigma, lower < minimum ? minimum : lower, centre + (3 * sigma));
                ranges[i] = new ControlPoint(moving[i - phase.First], range, (D4 - 1) * range / 3, range is null ? null : 0, D4 * range);
            }
        }

        // Neighbouring ranges share a value, so that runs of them mean nothing: only the limit is looked at.
        return new XmrChart(
            new ControlChart(points, phases, rules.Of(points, phases)), new ControlChart(ranges, phases, RunRules.LimitsAlone.Of(ranges, phases)));
    }

    /// <summary>The distances between neighbours; null for the first and beside a gap.</summary>
    internal static IEnumerable<double?> MovingRanges(IReadOnlyList<double?> values, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(i => i == first ? null : Distance(values[i], values[i - 1]));

    private static double? Distance(double? value, double? neighbour) => value is { } a && neighbour is { } b ? Math.Abs(a - b) : null;
}
