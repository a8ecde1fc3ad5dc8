using Analytics.Models.Learners;
using Analytics.Models.MlNet;
using Analytics.Models.Trees;

namespace Analytics.Models.Training;

/// <content>What the full package set adds.</content>
public sealed partial record RiskTask
{
    static partial void AddMlNet(List<IRiskLearner> learners, TreeOptions options) => learners.Add(new FastTreeLearner(options));
}
