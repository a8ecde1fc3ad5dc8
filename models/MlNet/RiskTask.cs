using Analytics.Models.Learners;
using Analytics.Models.MlNet;
using Analytics.Models.Trees;

namespace Analytics.Models.Training;

/// <content>What the full package set adds.</content>
public sealed partial record RiskTask
{
    // Its trees are chosen among those it grew once: it learns nothing again from the later rows.
    static partial void AddMlNet(List<IRiskLearner> learners, TreeOptions options) => learners.Add(new FastTreeLearner(options with { LearnsLater = false }));
}
