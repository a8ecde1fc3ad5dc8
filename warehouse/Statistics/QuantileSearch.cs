namespace Analytics.Warehouse.Statistics;

/// <summary>Looks along a Kaplan-Meier curve for the day by which a share has ended, and for the ends of its interval.</summary>
/// <param name="share">Between 0 and 1.</param>
internal struct QuantileSearch(double share)
{
    // S = 1/2 computed as a product may come out a trace above it.
    private const double Trace = 1e-12;

    private readonly double target = -Math.Log(1 - share + Trace);
    private int? day;
    private int? low;
    private int? high;

    /// <summary>What has been found so far.</summary>
    public readonly DayEstimate Found => new(day, low, high);

    /// <summary>No later point changes what was found.</summary>
    public readonly bool IsDone => high is not null;

    /// <summary>The next point. S^x &lt;= h where -x log S >= -log h: one logarithm and one exponential a point, where a power at each limit costs ten times that.</summary>
    /// <param name="on">Its day.</param>
    /// <param name="hazard">-log S; infinity once none is left.</param>
    /// <param name="spread">The power of its lower limit.</param>
    public void Pass(int on, double hazard, double spread)
    {
        if (hazard >= target || hazard * spread >= target)
        {
            low ??= on;
        }

        if (hazard >= target)
        {
            day ??= on;
            if (double.IsFinite(hazard) && hazard / spread >= target)
            {
                high ??= on;
            }
        }
    }
}
