using Analytics.Etl.Runs;

namespace Analytics.Dashboard.Features.Overview;

/// <summary>Whether a city's data come as promised.</summary>
internal enum FreshnessState
{
    /// <summary>The last delivery is younger than promised.</summary>
    Fresh,

    /// <summary>It is older.</summary>
    Stale,

    /// <summary>Nothing is promised.</summary>
    Unpromised,
}

/// <summary>How fresh a city's data are.</summary>
/// <param name="State">As promised or not.</param>
/// <param name="LastDelivered">The day of the last delivery.</param>
/// <param name="Age">Days since then.</param>
/// <param name="Promised">The shortest promise of its sources, in days.</param>
/// <param name="Unread">Files that the latest runs could not read.</param>
internal sealed record Freshness(FreshnessState State, DateOnly? LastDelivered, int? Age, int? Promised, int Unread)
{
    /// <summary>From the city's deliveries, what the latest runs promised, and today.</summary>
    public static Freshness Of(IReadOnlyList<Delivery> deliveries, IReadOnlyDictionary<string, SourceRun> runs, DateOnly today)
    {
        var sources = deliveries.Select(d => runs.GetValueOrDefault(d.Source)).OfType<SourceRun>().ToList();
        bool IsLate(Delivery d) => runs.GetValueOrDefault(d.Source)?.FreshWithinDays is { } days && today.DayNumber - d.Day.DayNumber > days;
        var last = deliveries.Count == 0 ? (DateOnly?)null : deliveries.Max(d => d.Day);
        var promised = sources.Min(s => s.FreshWithinDays);
        var state = deliveries.Any(IsLate) ? FreshnessState.Stale : promised is null ? FreshnessState.Unpromised : FreshnessState.Fresh;
        return new Freshness(state, last, last is { } day ? today.DayNumber - day.DayNumber : null, promised, sources.Sum(s => s.Errors.Count));
    }
}

/// <summary>When a source last delivered for a city.</summary>
internal sealed record Delivery(string City, string Source, DateOnly Day);
