namespace Analytics.Warehouse.Statistics;

/// <summary>What makes a point or a run of points unusual.</summary>
public enum RunRule
{
    /// <summary>One point beyond three sigma.</summary>
    BeyondLimits,

    /// <summary>Two of three points in a row beyond two sigma on the same side.</summary>
    TwoOfThree,

    /// <summary>Four of five points in a row beyond one sigma on the same side.</summary>
    FourOfFive,

    /// <summary>A run of points on one side of the centre.</summary>
    Shift,

    /// <summary>A run of points each higher, or each lower, than the one before.</summary>
    Trend,
}

/// <summary>What a rule found. The dashboard puts it into words from the rule, the side and the places.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Side">1 above the centre or rising, -1 below it or falling.</param>
/// <param name="Places">The places of the points that make the hit, in order.</param>
public sealed record RunHit(RunRule Rule, int Side, IReadOnlyList<int> Places)
{
    /// <summary>The key of the sentence that tells it, such as <c>run.shift.above</c>; its arguments are how many points, the first and the last period.</summary>
    public string TextKey => (Rule, Side) switch
    {
        (RunRule.BeyondLimits, > 0) => "run.beyond.above",
        (RunRule.BeyondLimits, _) => "run.beyond.below",
        (RunRule.TwoOfThree, > 0) => "run.two.above",
        (RunRule.TwoOfThree, _) => "run.two.below",
        (RunRule.FourOfFive, > 0) => "run.four.above",
        (RunRule.FourOfFive, _) => "run.four.below",
        (RunRule.Shift, > 0) => "run.shift.above",
        (RunRule.Shift, _) => "run.shift.below",
        (_, > 0) => "run.trend.rising",
        _ => "run.trend.falling",
    };
}

/// <summary>
/// The rules by which runs on a control chart are read: those of the Western Electric handbook (1956) for points beyond
/// one, two and three sigma and on one side, and of Nelson (1984, Journal of Quality Technology 16, 237-239) for the trend.
/// Hits that overlap under one rule are told as one. No run goes across a gap or from one phase into the next.
/// </summary>
/// <param name="ShiftLength">Points on one side that make a shift: 8 for Western Electric, 9 for Nelson; null to leave the rule out.</param>
/// <param name="TrendLength">Points rising or falling that make a trend; null to leave the rule out.</param>
/// <param name="Zones">Whether points beyond one and two sigma are looked at.</param>
public sealed record RunRules(int? ShiftLength = 8, int? TrendLength = 6, bool Zones = true)
{
    /// <summary>All of them.</summary>
    public static RunRules Usual { get; } = new();

    /// <summary>Points beyond three sigma and nothing else.</summary>
    public static RunRules LimitsAlone { get; } = new(null, null, false);

    /// <summary>What the rules find.</summary>
    /// <param name="points">The points in order.</param>
    /// <param name="phases">The stretches that are read each by itself.</param>
    /// <returns>By first place, then by rule.</returns>
    public IReadOnlyList<RunHit> Of(IReadOnlyList<ControlPoint> points, IReadOnlyList<ControlPhase> phases) =>
        [.. phases.SelectMany(p => Stretches(points, p)).SelectMany(s => Of(points, s)).OrderBy(h => h.Places[0]).ThenBy(h => h.Rule)];

    private IEnumerable<RunHit> Of(IReadOnlyList<ControlPoint> points, (int First, int Last) stretch)
    {
        int Side(int i, double sigmas) => points[i].Beyond(sigmas);
        foreach (var side in (int[])[1, -1])
        {
            var hits = Windows(RunRule.BeyondLimits, side, stretch, 1, 1, i => Side(i, 3) == side);
            if (Zones)
            {
                hits = hits.Concat(Windows(RunRule.TwoOfThree, side, stretch, 3, 2, i => Side(i, 2) == side))
                    .Concat(Windows(RunRule.FourOfFive, side, stretch, 5, 4, i => Side(i, 1) == side));
            }

            if (ShiftLength is { } shift)
            {
                hits = hits.Concat(Windows(RunRule.Shift, side, stretch, shift, shift, i => Side(i, 0) == side));
            }

            foreach (var hit in hits.Concat(Trends(points, side, stretch)))
            {
                yield return hit;
            }
        }
    }

    // Every window of a length in which enough places fit gives its fitting places; windows that share one are one hit.
    private static IEnumerable<RunHit> Windows(RunRule rule, int side, (int First, int Last) stretch, int length, int enough, Func<int, bool> fits)
    {
        var run = new List<int>();
        for (var end = stretch.First + enough - 1; end <= stretch.Last; end++)
        {
            var from = Math.Max(stretch.First, end - length + 1);
            List<int> found = [.. Enumerable.Range(from, end - from + 1).Where(fits)];
            if (found.Count < enough)
            {
                continue;
            }

            if (run.Count > 0 && (rule == RunRule.BeyondLimits || !run.Contains(found[0])))
            {
                yield return new RunHit(rule, side, run);
                run = [];
            }

            run = [.. run.Union(found)];
        }

        if (run.Count > 0)
        {
            yield return new RunHit(rule, side, run);
        }
    }

    private IEnumerable<RunHit> Trends(IReadOnlyList<ControlPoint> points, int side, (int First, int Last) stretch)
    {
        var from = stretch.First;
        for (var i = stretch.First + 1; i <= stretch.Last + 1; i++)
        {
            if (i <= stretch.Last && Math.Sign(points[i].Value!.Value - points[i - 1].Value!.Value) == side)
            {
                continue;
            }

            if (i - from >= TrendLength)
            {
                yield return new RunHit(RunRule.Trend, side, [.. Enumerable.Range(from, i - from)]);
            }

            from = i;
        }
    }

    private static IEnumerable<(int First, int Last)> Stretches(IReadOnlyList<ControlPoint> points, ControlPhase phase)
    {
        int? from = null;
        for (var i = phase.First; i <= phase.Last + 1; i++)
        {
            if (i <= phase.Last && points[i].Value is not null)
            {
                from ??= i;
            }
            else if (from is { } first)
            {
                yield return (first, i - 1);
                from = null;
            }
        }
    }
}
