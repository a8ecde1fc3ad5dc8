namespace Analytics.Warehouse.Metrics;

/// <summary>From when to when a city's registers tell of a kind of the offices' work.</summary>
/// <param name="Work">letter, reception, ...: a row of which entity.</param>
/// <param name="Kind">Its code; empty where the work has none.</param>
/// <param name="FirstDay">The registers' first day.</param>
/// <param name="LastDay">Their last.</param>
public sealed record WorkSpan(string Work, string Kind, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>The days of which a city tells a figure: those of its offices' registers that the figure counts; null when it counts none of them.</summary>
    /// <param name="metric">The figure.</param>
    /// <param name="spans">Those of the city.</param>
    public static (DateOnly First, DateOnly Last)? Of(Metric metric, IEnumerable<WorkSpan> spans)
    {
        bool Counts(string column, string value) => !metric.Where.TryGetValue(column, out var codes) || codes.Contains(value);
        var counted = metric.Mart == "mart_work" ? spans.Where(s => Counts("work", s.Work) && Counts("kind", s.Kind)).ToList() : [];
        return counted.Count == 0 ? null : (counted.Min(s => s.FirstDay), counted.Max(s => s.LastDay));
    }
}
