using Analytics.Models.Evaluation;
using Analytics.Warehouse.Statistics;

namespace Analytics.Models.Answers;

/// <summary>The curve of Kaplan and Meier by group, and its median; groups too small take that of all.</summary>
/// <param name="name">Its name in tables of results.</param>
/// <param name="group">The group of a message.</param>
/// <param name="latestDays">Messages registered so many days before the moment are all that it is shown, where they are enough; null shows it all.</param>
public sealed class KaplanMeierBy(string name, Func<Message, string> group, int? latestDays = null) : IAnswerLearner
{
    private const int FewestOfGroup = 20;
    private const int Year = 365;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>One curve for all.</summary>
    public static KaplanMeierBy All { get; } = new("kaplan_meier", _ => string.Empty);

    /// <summary>One curve for all, of the latest year: where offices have become quicker or slower, the harder one to beat.</summary>
    public static KaplanMeierBy LatestYear { get; } = new("kaplan_meier_latest_year", _ => string.Empty, Year);

    /// <summary>A curve for each category.</summary>
    public static KaplanMeierBy Category { get; } = new("kaplan_meier_by_category", m => m.Category);

    /// <summary>A curve for each city.</summary>
    public static KaplanMeierBy City { get; } = new("kaplan_meier_by_city", m => m.City);

    /// <inheritdoc/>
    public IAnswerModel Fit(IReadOnlyList<Message> training, DateTime moment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        Message[] latest = [.. training.Where(m => latestDays is null || m.RegisteredAt >= moment.AddDays(-latestDays.Value))];
        var shown = latest.Length >= FewestOfGroup ? latest : training;
        var groups = shown.GroupBy(group).Where(g => g.Count() >= FewestOfGroup).ToDictionary(g => g.Key, g => Curve(g, moment));
        return new Model(this, groups, Curve(shown, moment));
    }

    // Times of any fineness: each distinct one is a day of the curve.
    private static WaitForecast Curve(IEnumerable<Message> messages, DateTime moment)
    {
        ObservedTime[] waits = [.. messages.Select(m => m.SeenAt(moment))];
        double[] times = [.. waits.Select(w => w.Days).Distinct().Order()];
        var curve = KaplanMeier.Of(waits.Select(w => new SurvivalDay(Array.BinarySearch(times, w.Days), w.Ended ? 1 : 0, w.Ended ? 0 : 1)));
        return new WaitForecast(
            curve.Median.Day is { } day ? times[day] : WaitSteps.Ends[^1],
            [.. WaitSteps.Ends.Select(end => curve.Points.Where(p => times[p.Day] <= end).Select(p => p.Survival).LastOrDefault(1))]);
    }

    private string GroupOf(Message message) => group(message);

    private sealed class Model(KaplanMeierBy learner, Dictionary<string, WaitForecast> groups, WaitForecast all) : IAnswerModel
    {
        public IReadOnlyList<WaitForecast> Predict(IReadOnlyList<Message> messages) => [.. messages.Select(m => groups.GetValueOrDefault(learner.GroupOf(m), all))];
    }
}
