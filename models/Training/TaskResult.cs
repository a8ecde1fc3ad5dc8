using Analytics.Models.Evaluation;
using Analytics.Models.Scoring;

namespace Analytics.Models.Training;

/// <summary>How one learner did in a task.</summary>
/// <param name="Name">The learner.</param>
/// <param name="IsBaseline">Whether it is a rule that others must beat.</param>
/// <param name="Report">Its results, overall and quarter by quarter.</param>
/// <param name="BesideRule">Beside the rule, over the same rows; empty of the rule itself.</param>
public sealed record LearnerResult(string Name, bool IsBaseline, EvaluationReport Report, IReadOnlyList<ModelComparison> BesideRule);

/// <summary>How well a task is foretold, and by whom best.</summary>
/// <param name="Task">The task.</param>
/// <param name="BuildId">The build that was learned from.</param>
/// <param name="AsOf">Its as-of date: nothing later was known.</param>
/// <param name="From">The first day of the rows.</param>
/// <param name="Rows">Rows with a known outcome.</param>
/// <param name="Happened">Those of them that happened.</param>
/// <param name="Rule">The rule that a model must beat.</param>
/// <param name="Learners">All that competed, the simplest first.</param>
/// <param name="Choice">Which model ships: the simplest within one standard error of the best.</param>
public sealed record TaskResult(
    string Task, string BuildId, DateOnly AsOf, DateOnly From, long Rows, long Happened, string Rule, IReadOnlyList<LearnerResult> Learners, OneStandardErrorChoice Choice)
{
    /// <summary>What officers answered to the cases that earlier models of the task listed.</summary>
    public IReadOnlyList<AnswerCount> Answers { get; init; } = [];

    /// <summary>The result of the model that ships.</summary>
    public LearnerResult Chosen => Learners.First(l => l.Name == Choice.Chosen);

    /// <summary>The result of the rule.</summary>
    public LearnerResult OfRule => Learners.First(l => l.Name == Rule);
}
