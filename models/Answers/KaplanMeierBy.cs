using Analytics.Models.Evaluation;
using Analytics.Warehouse.Statistics;

namespace Analytics.Models.Answers;

/// <summary>The curve of Kaplan and Meier by group, and its median; groups too small take that of all.</summary>
/// <param name="name">Its name in tables of results.</param>
/// <param name="group">The group of a message.</param>
public sealed class KaplanMeierBy(string name, Func<Message, string> group) : IAnswerLearner
{
    private const int FewestOfGroup = 20;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>One curve for all.</summary>
    public static KaplanMeierBy All { get; } = new("kaplan_meier", _ => string.Empty);

    /// <summary>A curve for each category.</summary>
    public static KaplanMeierBy Category { get; } = new("kaplan_meier_by_category", m => m.Category);

    /// <summary>A curve for each city.</summary>
    public static KaplanMeierBy City { get; } = new("kaplan_meier_by_city", m => m.City);

    /// <inheritdoc/>
    public IAnswerModel Fit(IReadOnlyList<Message> training, DateTime moment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        var groups = training.GroupBy(group).Where(g => g.Count() >= FewestOfGroup).ToDictionary(g => g.Key, g => Curve(g, moment));
        return new Model(this, groups, Curve(training, moment));
    }

    // Times of any fineness: each distinct one is a day of the curve.
    private static WaitForecast Curve(IEnumerable<Message> messages, DateTime moment)
    {
        ObservedTime[] waits = [.. messages.Select(m => m.SeenAt(moment))];
        double[] times = [.. waits.Select(w => w.Days).Distinct().Order()];
        var curve = KaplanMeier.Of(waits.Select(w => new SurvivalDay(Array.BinarySearch(times, w.Days), w.Ended ? 1 : 0, w.Ended ? 0 : 1)));
        return new WaitForecast(
            curve.Median.Day is { } day ? times[day] : WaitSteps.Ends[^1],
            [.. WaitSteps.Ends.Select(end => curve.Points.LastOrDefault(p => times[p.Day] <= end)?.Survival ?? 1)]);
    }

    private string GroupOf(Message message) => group(message);

    private sealed class Model(KaplanMeierBy learner, Dictionary<string, WaitForecast> groups, WaitForecast all) : IAnswerModel
    {
        public IReadOnlyList<WaitForecast> Predict(IReadOnlyList<Message> messages) => [.. messages.Select(m => groups.GetValueOrDefault(learner.GroupOf(m), all))];
    }
}
