using System.Data.Common;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;

namespace Analytics.Models.Remaining;

/// <summary>Reads a source's events from a published build.</summary>
public static class EventLogReader
{
    /// <summary>The sources that delivered events, by name.</summary>
    public static IReadOnlyList<string> Sources(IPublishedBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.Query("select distinct source from fct_case_event order by source", r => r.GetString(0));
    }

    /// <summary>All prefixes of a source; none when it delivered no events.</summary>
    public static EventLog Read(IPublishedBuild build, string source)
    {
        ArgumentNullException.ThrowIfNull(build);
        var rows = build.Query(ModelResources.Read("Remaining/prefixes.sql"), Row, ("source", source));
        string[] activities = [.. rows.Select(r => r.Activity).Distinct().Order(StringComparer.Ordinal)];
        string[] attributes = [.. rows.SelectMany(r => r.Told.Keys).Distinct().Order(StringComparer.Ordinal)];
        return new EventLog(source, activities, attributes, [.. new Prefixes(activities, attributes).Of(rows)]);
    }

    private static EventRow Row(DbDataReader row) => new(
        (int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2),
        row.GetDateTime(3), row.IsDBNull(4) ? null : row.GetDateTime(4), row.GetDateTime(5), row.GetDateTime(6),
        row.GetString(7), row.Text(8), (int)row.GetInt64(9), (int)row.GetInt64(10), (int)row.GetInt64(11),
        row.IsDBNull(12) ? [] : row.GetFieldValue<Dictionary<string, string>>(12));

    private sealed record EventRow(
        int Case, int Length, int CaseLength, DateTime StartedAt, DateTime? PreviousAt, DateTime At, DateTime EndedAt,
        string Activity, string? Resource, int Handovers, int EventsOfWeek, int StartsOfMonth, Dictionary<string, string> Told);

    /// <summary>Carries along what earlier events of a case told.</summary>
    private sealed class Prefixes(string[] activities, string[] attributes)
    {
        private readonly Dictionary<(int Path, string Activity), int> paths = [];
        private int[] counts = [];
        private string?[] values = [];
        private string[] last = [];
        private int path;

        public IEnumerable<Prefix> Of(IEnumerable<EventRow> rows)
        {
            foreach (var row in rows)
            {
                if (row.Length == 1)
                {
                    (counts, values, last, path) = (new int[activities.Length], new string?[attributes.Length], [], 0);
                }

                Follow(row);
                yield return new Prefix
                {
                    Case = row.Case,
                    Length = row.Length,
                    CaseLength = row.CaseLength,
                    StartedAt = row.StartedAt,
                    PreviousAt = row.PreviousAt,
                    At = row.At,
                    EndedAt = row.EndedAt,
                    Activities = last,
                    Path = path,
                    Counts = counts,
                    Values = values,
                    Resource = row.Resource,
                    Handovers = row.Handovers,
                    EventsOfWeek = row.EventsOfWeek,
                    StartsOfMonth = row.StartsOfMonth,
                };
            }
        }

        private void Follow(EventRow row)
        {
            counts = [.. counts];
            counts[Array.BinarySearch(activities, row.Activity, StringComparer.Ordinal)]++;
            last = [row.Activity, .. last.Take(Prefix.Remembered - 1)];
            path = paths.TryGetValue((path, row.Activity), out var known) ? known : paths[(path, row.Activity)] = paths.Count + 1;
            if (row.Told.Count > 0)
            {
                values = [.. values];
                foreach (var (name, value) in row.Told)
                {
                    values[Array.BinarySearch(attributes, name, StringComparer.Ordinal)] = value;
                }
            }
        }
    }
}
