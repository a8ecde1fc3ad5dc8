using System.Globalization;
using Analytics.Models.Data;

namespace Analytics.Models.Remaining;

/// <summary>
/// What is known of a prefix, as numbers. Which columns and levels there are is decided on the training prefixes: what only
/// later ones tell is unknown.
/// </summary>
public sealed class PrefixFeatures
{
    private const int MostLevels = 200;
    private const int FewestOfLevel = 10;
    private const int MostCounts = 50;
    private readonly List<(Feature Feature, Func<Prefix, float> Value)> columns = [];

    private PrefixFeatures()
    {
    }

    /// <summary>Decides on the columns.</summary>
    public static PrefixFeatures Of(EventLog log, IReadOnlyList<Prefix> training)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(training);
        var features = new PrefixFeatures();
        features.AddCourse();
        features.AddTimes();
        features.AddActivities(log, training);
        foreach (var attribute in AttributeUse.Decide(log, training).Where(a => a.IsUsed))
        {
            var index = IndexOf(log.Attributes, attribute.Name);
            features.AddAttribute($"attribute_{attribute.Name}", p => p.Values[index], attribute.IsNumber, training);
        }

        return features;
    }

    /// <summary>The matrix of some prefixes, a row each.</summary>
    public FeatureMatrix Matrix(IReadOnlyList<Prefix> prefixes) =>
        new([.. columns.Select(c => c.Feature)], [.. columns.Select(c => prefixes.Select(c.Value).ToArray())]);

    private void AddCourse()
    {
        Number("length", p => p.Length);
        Number("elapsed_days", p => (float)p.ElapsedDays);
        Number("since_last_days", p => p.PreviousAt is { } previous ? (float)(p.At - previous).TotalDays : float.NaN);
        Number("handovers", p => p.Handovers);
        Number("events_of_week", p => p.EventsOfWeek);
        Number("starts_of_month", p => p.StartsOfMonth);
    }

    // No running date: all that is foretold lies beyond every date that was learned from. Recent does what it would do.
    private void AddTimes()
    {
        Number("start_weekday", p => Weekday(p.StartedAt));
        Number("start_hour", p => (float)p.StartedAt.TimeOfDay.TotalHours);
        Number("weekday", p => Weekday(p.At));
        Number("hour", p => (float)p.At.TimeOfDay.TotalHours);
        Number("day_of_month", p => p.At.Day);
        Number("month", p => p.At.Month);
    }

    private void AddActivities(EventLog log, IReadOnlyList<Prefix> training)
    {
        for (var back = 0; back < Prefix.Remembered; back++)
        {
            var index = back;
            Category($"activity_{back + 1}", p => index < p.Activities.Count ? p.Activities[index] : null, training);
        }

        Category("resource", p => p.Resource, training);
        var seen = Enumerable.Range(0, log.Activities.Count).Select(a => (Activity: a, Prefixes: training.Count(p => p.Counts[a] > 0)));
        foreach (var (activity, _) in seen.Where(s => s.Prefixes >= FewestOfLevel).OrderByDescending(s => s.Prefixes).ThenBy(s => s.Activity).Take(MostCounts))
        {
            Number($"count_{log.Activities[activity]}", p => p.Counts[activity]);
        }
    }

    private void AddAttribute(string name, Func<Prefix, string?> value, bool isNumber, IReadOnlyList<Prefix> training)
    {
        if (isNumber)
        {
            Number(name, p => float.TryParse(value(p), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN);
        }
        else
        {
            Category(name, value, training);
        }
    }

    private void Number(string name, Func<Prefix, float> value) => columns.Add((Feature.Number(name), value));

    // Levels that hardly any case had teach nothing and name single cases.
    private void Category(string name, Func<Prefix, string?> value, IReadOnlyList<Prefix> training)
    {
        var levels = training.Select(value).OfType<string>().CountBy(v => v).Where(l => l.Value >= FewestOfLevel)
            .OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Take(MostLevels).Select(l => l.Key);
        var feature = Feature.Category(name, levels);
        if (feature.Levels.Count < 2)
        {
            return;
        }

        var index = feature.Levels.Index().ToDictionary(l => l.Item, l => (float)l.Index);
        columns.Add((feature, p => value(p) is { } level && index.TryGetValue(level, out var i) ? i : float.NaN));
    }

    // Monday first: a weekend is one end of the scale.
    private static int Weekday(DateTime at) => ((int)at.DayOfWeek + 6) % 7;

    private static int IndexOf(IReadOnlyList<string> names, string name) => names.Index().First(n => n.Item == name).Index;
}
