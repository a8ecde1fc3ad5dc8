using Analytics.Models.Answers;

namespace Analytics.Tests.Real;

/// <summary>Waits for an answer to real messages, foretold quarter by quarter.</summary>
public sealed class AnswerTests(RealDeliveries real) : IClassFixture<RealDeliveries>
{
    [Theory]
    [InlineData("xidi-replies")]
    [InlineData("shangluo")]
    [InlineData("fuzhou")]
    public void The_hazard_is_better_than_the_median_and_the_curve_by_category(string source)
    {
        using var build = real.Open();
        var result = AnswerEvaluation.Run(
            MessageReader.Read(build, source), build.AsOf.ToDateTime(default), [KaplanMeierBy.All, KaplanMeierBy.Category, KaplanMeierBy.City, KaplanMeierBy.LatestYear, new AnswerHazard()], TestContext.Current.CancellationToken);
        foreach (var l in result.Learners)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{source}, {result.Quarters} quarters, {result.Messages} messages: {l.Name}: {string.Join(", ", l.Times.Metrics.Take(4).Select(m => FormattableString.Invariant($"{m.Metric} {m.Value:0.0000} [{m.Low:0.0000}, {m.High:0.0000}]")))}"));
        }

        var (category, hazard) = (result.Learners[1], result.Learners[^1]);
        Assert.True(hazard.MaeDays < category.MaeDays);
        Assert.True(hazard.IntegratedBrier < category.IntegratedBrier);
    }
}
