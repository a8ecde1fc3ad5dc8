using Analytics.Models.Features;
using Analytics.Models.Learners;
using Analytics.Models.Open;
using Analytics.Models.Trees;

namespace Analytics.Models.Training;

/// <summary>A question that scores answer: what is foretold of whom, and who competes to foretell it.</summary>
/// <param name="Name">Its name in <c>score_case</c>: repeat, cold_90 or cold_180.</param>
/// <param name="Features">Its rows, features and labels.</param>
/// <param name="Label">The label that is foretold.</param>
/// <param name="Contenders">The simplest first.</param>
/// <param name="Rule">The name of the rule that a model must beat.</param>
public sealed partial record RiskTask(string Name, FeatureTask Features, string Label, IReadOnlyList<Contender> Contenders, string Rule)
{
    // Enough to learn from week by week; more cases would only take longer.
    private const long CasesWatched = 30_000;

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
            // Many small trees, each asking about a few features: what is to be found is faint.
            .. Boosted(new TreeOptions { LearningRate = 0.05, Rounds = 1000, Patience = 30, LeafRows = 80, Leaves = 6, FeatureShare = 0.3, LearnsLater = true }).Select(l => new Contender(l)),
        ],
        "comes_back_before");

    /// <summary>Will this open case still be open at the end of the ninetieth day of its age?</summary>
    public static RiskTask Cold90 { get; } = StayingOpen(90);

    /// <summary>The same of the hundred-and-eightieth day.</summary>
    public static RiskTask Cold180 { get; } = StayingOpen(180);

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<RiskTask> All { get; } = [Repeat, Cold90, Cold180];

    /// <summary>The day of an open case's age that is asked for; null where nothing like it is.</summary>
    public int? Horizon { get; init; }

    /// <summary>Into how many parts the matters are dealt when they are tested.</summary>
    public int Parts => Horizon is null ? 5 : 2;

    /// <summary>The task's rows, with what is asked of them and what is learned from them.</summary>
    public TaskRows Rows(FeatureTable table) => Horizon is null ? TaskRows.Of(table, Label) : OpenCases.Rows(table, Label);

    /// <summary>The rows that a score is for today.</summary>
    public int[] Scored(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Horizon is { } horizon ? OpenCases.Younger(table, horizon) : table.Scored;
    }

    /// <summary>How the SQL is asked when models are learned from so many cases.</summary>
    public static FeatureOptions ToLearn(long cases) => new(PerMille: (int)Math.Clamp(1000 * CasesWatched / Math.Max(cases, 1), 1, 1000));

    /// <summary>How the SQL is asked when today's cases are scored: nobody else needs to be looked at.</summary>
    public static FeatureOptions ToScore { get; } = new(OnlyScored: true);

    private static RiskTask StayingOpen(int horizon) => new(
        $"cold_{horizon}",
        FeatureTask.Cold,
        $"open_{horizon}",
        [
            new Contender(new KaplanMeierLearner("last_activity", "stage", horizon), ["stage", Ahead.Age], IsBaseline: true),
            new Contender(new KaplanMeierLearner("kaplan_meier", "category_1", horizon), ["category_1", Ahead.Age], IsBaseline: true),
            new Contender(new HazardLearner(new LogisticRegressionLearner(LogisticRegressionLearner.DefaultPenalty), horizon)),
            .. Boosted(new TreeOptions { LearningRate = 0.1, Rounds = 200, LeafRows = 100, Leaves = 15 }).Select(l => new Contender(new HazardLearner(l, horizon))),
        ],
        "kaplan_meier") { Horizon = horizon };

    /// <summary>Boosted trees of the options given: ours, and those of ML.NET where the package set holds it.</summary>
    private static List<IRiskLearner> Boosted(TreeOptions options)
    {
        List<IRiskLearner> learners = [new TreeLearner(options)];
        AddMlNet(learners, options);
        return learners;
    }

    static partial void AddMlNet(List<IRiskLearner> learners, TreeOptions options);
}
