namespace Analytics.Warehouse.Statistics;

/// <summary>A value with the limits that hold for it.</summary>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Centre">The line that values vary around; null where the baseline tells none.</param>
/// <param name="Sigma">One sigma: a third of the way from the centre to a limit that nothing cuts off.</param>
/// <param name="Lower">The lower limit, cut off where values cannot be.</param>
/// <param name="Upper">The upper limit, cut off likewise.</param>
public sealed record ControlPoint(double? Value, double? Centre, double? Sigma, double? Lower, double? Upper)
{
    /// <summary>A place without a value and without limits.</summary>
    internal static ControlPoint None { get; } = new(null, null, null, null, null);

    /// <summary>On which side the value lies more than so many sigma from the centre: 1 above, -1 below, 0 on neither.</summary>
    internal int Beyond(double sigmas)
    {
        var distance = Value - Centre;

        // Values that are all alike have sigma zero and a centre that rounding may have put a trace beside them.
        var reach = (sigmas * Sigma) + (1e-9 * Math.Abs(Centre ?? 0));
        return distance > reach ? 1 : -distance > reach ? -1 : 0;
    }
}

/// <summary>
/// A control chart: whether a month is unusual among months. It says nothing of good or bad, and a hit asks for
/// a look, not for a culprit.
/// </summary>
/// <param name="Points">One for each value.</param>
/// <param name="Phases">The stretches with limits of their own.</param>
/// <param name="Hits">What the run rules found, by place.</param>
public sealed record ControlChart(IReadOnlyList<ControlPoint> Points, IReadOnlyList<ControlPhase> Phases, IReadOnlyList<RunHit> Hits);
