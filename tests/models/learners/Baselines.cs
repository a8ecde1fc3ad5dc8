using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Tests.Models.Learners;

public sealed class Baselines
{
    private static readonly FeatureMatrix Contacts = new([Feature.Number("earlier_contacts")], [[0, 0, 0, 0, 1, 3, float.NaN, 2]]);
    private static readonly Examples Training = new(Contacts, [0, 0, 1, 0, 1, 1, 0, 0]);

    [Fact]
    public void The_base_rate_is_one_score_for_all()
    {
        var scores = new BaseRateLearner().Fit(Training, null, TestContext.Current.CancellationToken).Score(Contacts);
        Assert.All(scores, s => Assert.Equal(Math.Log(3.5 / 5.5), s, 1e-12));
    }

    [Fact]
    public void The_rule_tells_those_that_came_back_before_from_all_others()
    {
        var scores = new ComesBackBeforeLearner("earlier_contacts").Fit(Training, null, TestContext.Current.CancellationToken).Score(Contacts);
        Assert.Equal([0, 0, 0, 0, 1, 1, 0, 1], scores.Select(s => Math.Abs(s - Math.Log(2.5 / 1.5)) < 1e-12 ? 1 : 0));
        Assert.Equal(Math.Log(1.5 / 4.5), scores[0], 1e-12);
    }

    [Fact]
    public void Where_nothing_or_everything_happened_scores_are_finite()
    {
        var none = Training with { Labels = new float[8] };
        Assert.Equal(Math.Log(0.5 / 8.5), new BaseRateLearner().Fit(none, null, TestContext.Current.CancellationToken).Score(Contacts)[0], 1e-12);
        Assert.All(new ComesBackBeforeLearner("earlier_contacts", 5).Fit(none, null, TestContext.Current.CancellationToken).Score(Contacts), s => Assert.True(double.IsFinite(s)));
    }

    [Fact]
    public void Rows_count_by_their_weights()
    {
        var weighted = Training with { Weights = [0, 0, 3, 1, 0, 0, 0, 0] };
        Assert.Equal(Math.Log(3.5 / 1.5), new BaseRateLearner().Fit(weighted, null, TestContext.Current.CancellationToken).Score(Contacts)[0], 1e-12);
    }

    [Fact]
    public void A_feature_that_is_not_there_and_labels_that_are_no_outcomes_are_named()
    {
        Assert.Contains("visits", Assert.Throws<ArgumentException>(() => new ComesBackBeforeLearner("visits").Fit(Training, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => new BaseRateLearner().Fit(Training with { Labels = [0, 1, 7, 0, 0, 0, 0, 0] }, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("weight -1", Assert.Throws<ArgumentException>(() => new BaseRateLearner().Fit(Training with { Weights = [1, 1, 1, 1, -1, 1, 1, 1] }, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_are_written_and_read_back_to_the_same_scores()
    {
        foreach (var learner in (IRiskLearner[])[new BaseRateLearner(), new ComesBackBeforeLearner("earlier_contacts")])
        {
            var model = learner.Fit(Training, null, TestContext.Current.CancellationToken);
            var read = JsonSerializer.Deserialize<IRiskModel>(JsonSerializer.Serialize(model))!;
            Assert.Equal(model.Score(Contacts), read.Score(Contacts));
        }
    }
}
