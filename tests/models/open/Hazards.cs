using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Models.Open;

namespace Analytics.Tests.Models.Open;

/// <summary>Staying open, week by week, beside what can be counted by hand.</summary>
public sealed class Hazards
{
    [Fact]
    public void Kaplan_and_meier_by_hand()
    {
        // Of 40 land cases 10 end in their first week and 6 of 30 in their second; 20 others never end in theirs.
        List<(int Age, int Group, float Ends)> weeks =
        [
            .. Enumerable.Repeat((0, 0, 1f), 10), .. Enumerable.Repeat((0, 0, 0f), 30), .. Enumerable.Repeat((7, 0, 2f), 6), .. Enumerable.Repeat((7, 0, 0f), 24), .. Enumerable.Repeat((0, 1, 0f), 20),
        ];
        Feature[] features = [Feature.Category("category_1", ["land", "wages"]), Feature.Number("age_days")];
        var examples = new Examples(new FeatureMatrix(features, [[.. weeks.Select(w => (float)w.Group)], [.. weeks.Select(w => (float)w.Age)]]), [.. weeks.Select(w => w.Ends)]);
        var model = (KaplanMeierModel)new KaplanMeierLearner("kaplan_meier", "category_1", 14).Fit(examples, null, TestContext.Current.CancellationToken);
        var rows = new FeatureMatrix(features, [[0, 0, 1, float.NaN], [0, 7, 0, 0]]);
        Assert.Equal([1, 0.75, 0.6], model.StillOpen(rows, 2)[0].Select(s => Math.Round(s, 12)));
        Assert.Equal([1, 0.8], model.StillOpen(rows, 1)[1].Select(s => Math.Round(s, 12)));

        // wages: nobody ends in the first week; too few have seen a second one, which counts as it does for all
        Assert.Equal([1, 1, 0.8], model.StillOpen(rows, 2)[2].Select(s => Math.Round(s, 12)));
        Assert.Equal(50.0 / 60, model.StillOpen(rows, 1)[3][1], 12);
        Assert.Equal(Math.Log(0.6 / 0.4), model.Score(rows)[0], 9);
    }

    [Fact]
    public void Two_ways_to_end_compete_for_the_same_cases()
    {
        var model = new HazardModel(new BaseRate(LogOdds.Of(0.2)), new BaseRate(LogOdds.Of(0.05)), 21);
        var rows = Ages(0, 14, 21);
        Assert.Equal([1, 0.75, 0.5625, 0.421875], model.StillOpen(rows, 3)[0].Select(s => Math.Round(s, 12)));
        Assert.Equal(LogOdds.Of(0.421875), model.Score(rows)[0], 9);
        Assert.Equal(LogOdds.Of(0.75), model.Score(rows)[1], 9);

        // who has come to the day is open on it
        Assert.True(model.Score(rows)[2] > 10);
    }

    [Fact]
    public void Each_cause_learns_from_the_weeks_of_all_and_those_still_open_are_not_left_out()
    {
        // 100 weeks: 20 closed, 10 ended otherwise, 70 neither.
        float[] lessons = [.. Enumerable.Repeat(1f, 20), .. Enumerable.Repeat(2f, 10), .. Enumerable.Repeat(0f, 70)];
        var model = (HazardModel)new HazardLearner(new BaseRateLearner(), 7).Fit(new Examples(Ages(new float[100]), lessons), null, TestContext.Current.CancellationToken);

        // the base rate adds half a row of either kind
        Assert.Equal(20.5 / 101, LogOdds.Probability(model.Closing.Score(Ages(0))[0]), 9);
        Assert.Equal(10.5 / 101, LogOdds.Probability(model.Leaving.Score(Ages(0))[0]), 9);
        Assert.Equal(70.0 / 101, model.StillOpen(Ages(0), 1)[0][1], 9);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 0.5)]
    [InlineData(3.5, 0.70710678118654757)]
    [InlineData(14, 0.25)]
    [InlineData(100, 0.25)]
    public void A_week_falls_evenly_on_the_scale_of_its_logarithm(double days, double open) => Assert.Equal(open, OpenCurve.After([1, 0.5, 0.25], days), 12);

    [Theory]
    [InlineData(0.5, 7)]
    [InlineData(0.25, 14)]
    [InlineData(0.70710678118654757, 3.5)]
    [InlineData(0.1, 14)]
    public void The_days_after_which_a_share_is_open(double share, double days) => Assert.Equal(days, OpenCurve.Days([1, 0.5, 0.25], share), 9);

    [Fact]
    public void What_keeps_a_case_open_is_what_keeps_it_from_closing()
    {
        Feature[] features = [Feature.Number("transfers")];
        var random = new Random(5);
        float[] transfers = [.. Enumerable.Range(0, 300).Select(_ => (float)random.Next(4))];
        float[] closes = [.. transfers.Select(t => random.NextDouble() < 0.5 - (0.1 * t) ? 1f : 0f)];
        var closing = (IExplainedModel)new LogisticRegressionLearner(1).Fit(new Examples(new FeatureMatrix(features, [transfers]), closes), null, TestContext.Current.CancellationToken);
        var turned = new TurnedModel(closing);
        var rows = new FeatureMatrix(features, [[3]]);
        Assert.True(turned.Contributions(rows, 0)[0] > 0);
        Assert.Equal(turned.Score(rows)[0], turned.Expected + turned.Contributions(rows, 0).Sum(), 9);
    }

    private static FeatureMatrix Ages(params float[] ages) => new([Feature.Number("age_days")], [ages]);
}
