using Analytics.Models.Features;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Models.Training;

/// <summary>A question that scores answer: what is foretold of whom, and who competes to foretell it.</summary>
/// <param name="Name">Its name in commands and in <c>score_case</c>: repeat or cold.</param>
/// <param name="Features">Its rows, features and labels.</param>
/// <param name="Label">The label that is foretold.</param>
/// <param name="Contenders">The simplest first.</param>
/// <param name="Rule">The name of the rule that a model must beat.</param>
public sealed record RiskTask(string Name, FeatureTask Features, string Label, IReadOnlyList<Contender> Contenders, string Rule)
{
    /// <summary>Will this matter come back within 90 days of the answer?</summary>
    public static RiskTask Repeat { get; } = new(
        "repeat",
        FeatureTask.Repeat,
        "comes_back",
        [
            new Contender(new BaseRateLearner(), ["earlier_contacts"], IsBaseline: true),
            new Contender(new ComesBackBeforeLearner("earlier_contacts"), ["earlier_contacts"], IsBaseline: true),
            new Contender(new ShrunkRateLearner("category_2", "unit"), ["category_2", "unit"], IsBaseline: true),
            new Contender(new LogisticRegressionLearner()),
            new Contender(new TreeLearner(new TreeOptions { LearningRate = 0.05, Rounds = 500, LeafRows = 40, Leaves = 15 })),
        ],
        "comes_back_before");

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<RiskTask> All { get; } = [Repeat];
}
