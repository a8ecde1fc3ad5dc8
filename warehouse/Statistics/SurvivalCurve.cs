namespace Analytics.Warehouse.Statistics;

/// <summary>The Kaplan-Meier curve as its days are told, one after the other; nothing of it is kept.</summary>
/// <param name="cases">All cases.</param>
/// <param name="z">The normal quantile of its limits.</param>
internal struct SurvivalCurve(long cases, double z)
{
    private long atRisk = cases;
    private double survival = 1;
    private double greenwood;

    /// <summary>The point at a day; null where none ended.</summary>
    /// <param name="day">Days come in order, each once.</param>
    public SurvivalPoint? After(SurvivalDay day)
    {
        var running = atRisk;
        atRisk -= day.Events + day.Censored;
        if (day.Events == 0)
        {
            return null;
        }

        var left = running - day.Events;
        survival *= (double)left / running;
        greenwood += left == 0 ? 0 : (double)day.Events / running / left;
        return new SurvivalPoint(day.Day, running, day.Events, left == 0 ? 0 : survival, greenwood, z);
    }
}
