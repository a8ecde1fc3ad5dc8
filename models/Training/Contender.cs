using Analytics.Models.Learners;

namespace Analytics.Models.Training;

/// <summary>A learner that competes in a task.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Features">The columns it reads; null: all features.</param>
/// <param name="IsBaseline">Whether it is a rule that others must beat, rather than a model that may score.</param>
public sealed record Contender(IRiskLearner Learner, IReadOnlyList<string>? Features = null, bool IsBaseline = false)
{
    /// <summary>Its name in tables of results.</summary>
    public string Name => Learner.Name;
}
