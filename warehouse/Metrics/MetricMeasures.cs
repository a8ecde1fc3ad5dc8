namespace Analytics.Warehouse.Metrics;

/// <summary>The columns of the marts that a metric may sum; a test holds them against the marts themselves.</summary>
public static class MetricMeasures
{
    /// <summary>Measures of <c>mart_case_day</c>: they add up over days, channels and cities.</summary>
    public static IReadOnlyList<string> OfCaseDay { get; } =
    [
        "registered", "registered_online", "registered_with_channel", "registered_repeat", "registered_repeat_known", "persons",
        "replied", "ended", "rated", "rated_satisfied",
        "due", "due_in_time", "due_undecided", "acceptance_due", "acceptance_in_time", "acceptance_undecided",
    ];

    /// <summary>Measures of <c>mart_open_day</c>: they add up over channels and cities, never over days.</summary>
    public static IReadOnlyList<string> OfOpenDay { get; } = ["open_cases"];

    /// <summary>The units of count.</summary>
    public static IReadOnlyList<string> Units { get; } = ["件", "件次", "批次", "人次", "场", "条", "份"];
}
