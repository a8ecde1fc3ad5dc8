using Analytics.Models.Remaining;

namespace Analytics.Tests.Models.Remaining;

/// <summary>Logs put together by hand.</summary>
internal static class Logs
{
    public static readonly DateTime Start = new(2024, 1, 1);

    /// <summary>Cases of events, each a type and the days after <see cref="Start"/>; case i is told values[i] throughout.</summary>
    public static EventLog Of(IReadOnlyList<(string Type, double Day)[]> cases, string[]? attributes = null, Func<int, int, string?[]>? values = null)
    {
        string[] activities = [.. cases.SelectMany(c => c).Select(e => e.Type).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> paths = [];
        List<Prefix> prefixes = [];
        for (var i = 0; i < cases.Count; i++)
        {
            var events = cases[i];
            for (var k = 1; k <= events.Length; k++)
            {
                var path = string.Join('>', events.Take(k).Select(e => e.Type));
                paths.TryAdd(path, paths.Count);
                prefixes.Add(new Prefix
                {
                    Case = i,
                    Length = k,
                    CaseLength = events.Length,
                    StartedAt = Start.AddDays(events[0].Day),
                    PreviousAt = k == 1 ? null : Start.AddDays(events[k - 2].Day),
                    At = Start.AddDays(events[k - 1].Day),
                    EndedAt = Start.AddDays(events[^1].Day),
                    Activities = [.. events.Take(k).Reverse().Take(Prefix.Remembered).Select(e => e.Type)],
                    Path = paths[path],
                    Counts = [.. activities.Select(a => events.Take(k).Count(e => e.Type == a))],
                    Values = values?.Invoke(i, k) ?? [],
                    Resource = null,
                    Handovers = 0,
                    EventsOfWeek = 0,
                    StartsOfMonth = 0,
                });
            }
        }

        return new EventLog("by hand", activities, attributes ?? [], prefixes);
    }
}
