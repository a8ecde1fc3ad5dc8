namespace Analytics.Warehouse.Statistics;

/// <summary>A chart of shares whose limits follow the number of cases in each period.</summary>
/// <param name="Chart">The shares, from 0 to 1.</param>
/// <param name="SigmaZ">For each phase, by how much shares vary more than chance alone would make them: 1 on a P chart; null where the baseline tells none.</param>
public sealed record ProportionChart(ControlChart Chart, IReadOnlyList<double?> SigmaZ)
{
    /// <summary>
    /// The P chart: centre the sum of the numerators over that of the denominators, sigma sqrt(p (1 - p) / n) of each period,
    /// limits at three sigma and within 0 and 1 (NIST/SEMATECH e-Handbook 6.3.3.2).
    /// With many cases a period its limits grow so narrow that every month stands outside: then take <see cref="Laney"/>.
    /// </summary>
    /// <param name="shares">One a period, in order; one with nothing below the line has no value.</param>
    /// <param name="phases">Where limits change and what they rest on; null for one phase that rests on all.</param>
    /// <param name="rules">The run rules; null for the usual ones.</param>
    public static ProportionChart P(IReadOnlyList<Proportion> shares, IReadOnlyList<ControlPhase>? phases = null, RunRules? rules = null) =>
        Of(shares, phases, rules, _ => 1);

    /// <summary>
    /// The P' chart (Laney 2002, Improved control charts for attributes, Quality Engineering 14, 531-537): the P chart's sigma times sigma z, the
    /// mean moving range of the standardised shares of the baseline over d2, which takes the variation
    /// between periods in. A sigma z near 1 says that the P chart does as well.
    /// </summary>
    /// <inheritdoc cref="P"/>
    public static ProportionChart Laney(IReadOnlyList<Proportion> shares, IReadOnlyList<ControlPhase>? phases = null, RunRules? rules = null) =>
        Of(shares, phases, rules, SigmaOf);

    private static ProportionChart Of(IReadOnlyList<Proportion> shares, IReadOnlyList<ControlPhase>? phases, RunRules? rules, Func<IReadOnlyList<double?>, double?> sigmaZ)
    {
        ArgumentNullException.ThrowIfNull(shares);
        phases = ControlPhase.OrWhole(phases, shares.Count);
        ControlPoint[] points = [.. shares.Select(s => ControlPoint.None with { Value = s.Checked().Rate })];
        var sigmas = new List<double?>();
        foreach (var phase in phases)
        {
            var baseline = phase.Baseline(shares).ToList();
            var centre = new Proportion(baseline.Sum(s => s.Numerator), baseline.Sum(s => s.Denominator)).Rate;
            var z = centre is { } mean ? sigmaZ([.. baseline.Select(s => Standardised(s, mean))]) : null;
            sigmas.Add(z);
            for (var i = phase.First; i <= phase.Last; i++)
            {
                points[i] = points[i].Value is { } value && centre is { } line ? Point(value, line, Chance(line, shares[i]) * z) : points[i] with { Centre = centre };
            }
        }

        return new ProportionChart(new ControlChart(points, phases, (rules ?? RunRules.Usual).Of(points, phases)), sigmas);
    }

    private static ControlPoint Point(double value, double centre, double? sigma) => sigma is { } s
        ? new ControlPoint(value, centre, s, Math.Max(0, centre - (3 * s)), Math.Min(1, centre + (3 * s)))
        : new ControlPoint(value, centre, null, null, null);

    private static double Chance(double centre, Proportion share) => Math.Sqrt(centre * (1 - centre) / share.Denominator);

    private static double? Standardised(Proportion share, double centre) =>
        Chance(centre, share) is > 0 and var sigma ? (share.Rate - centre) / sigma : share.Rate - centre;

    private static double? SigmaOf(IReadOnlyList<double?> z) => XmrChart.MovingRanges(z, 0, z.Count - 1).Average() / XmrChart.D2;
}
